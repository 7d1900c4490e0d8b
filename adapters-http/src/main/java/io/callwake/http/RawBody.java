package io.callwake.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.http.HttpStatus;

/** The body of a request as it came, within bounds. */
public final class RawBody {

    public static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final Duration LONGEST_WAY = Duration.ofSeconds(60);

    private RawBody() {}

    /** @throws Refused if it is too large, takes too long, or breaks off */
    public static byte[] bytesOf(HttpServletRequest request) {
        if (request.getContentLengthLong() > MOST_BYTES) {
            throw tooLarge();
        }
        try (InputStream body = request.getInputStream()) {
            return bytesOf(body, System::nanoTime);
        } catch (IOException _) {
            throw Refused.of(HttpStatus.BAD_REQUEST, "The body did not arrive in full.");
        }
    }

    /** Whoever sends a byte every few seconds does not keep us for ever. */
    static byte[] bytesOf(InputStream body, LongSupplier nanoTime) throws IOException {
        long begin = nanoTime.getAsLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[16 * 1024];
        for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
            if (bytes.size() + read > MOST_BYTES) {
                throw tooLarge();
            }
            if (nanoTime.getAsLong() - begin > LONGEST_WAY.toNanos()) {
                throw Refused.of(
                        HttpStatus.REQUEST_TIMEOUT, "A body has to arrive within " + LONGEST_WAY.toSeconds() + " s.");
            }
            bytes.write(chunk, 0, read);
        }
        return bytes.toByteArray();
    }

    private static Refused tooLarge() {
        return Refused.of(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 10 MB.");
    }
}
