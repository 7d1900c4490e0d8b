package io.callwake.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.springframework.http.HttpStatus;

/** The body of a request as it came, within bounds. */
public final class RawBody {

    public static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final int FIRST_BYTES = 16 * 1024;
    private static final Duration LONGEST_WAY = Duration.ofSeconds(60);

    /** Where others find no room meanwhile. */
    private static final Duration LONGEST_WAY_IN_A_CROWD = Duration.ofSeconds(5);

    /** Without a single byte. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private RawBody() {}

    /** @throws Refused if it is too large, takes too long, or breaks off; or if there is no room for it at the moment */
    public static byte[] bytesOf(HttpServletRequest request) {
        PatientProtocol.wait(request, LONGEST_SILENCE);
        try (InputStream body = request.getInputStream()) {
            return bytesOf(body, request.getContentLengthLong(), BodyRoom.of(request), System::nanoTime);
        } catch (SocketTimeoutException _) {
            throw Refused.of(
                    HttpStatus.REQUEST_TIMEOUT,
                    "Nothing more of the body came for " + LONGEST_SILENCE.toSeconds() + " s.");
        } catch (IOException _) {
            throw Refused.of(HttpStatus.BAD_REQUEST, "The body did not arrive in full.");
        }
    }

    /**
     * Whoever sends a byte every few seconds does not keep us for ever.
     *
     * @param length how many bytes are to come, or less than nothing if nobody knows
     */
    static byte[] bytesOf(InputStream body, long length, BodyRoom.Share room, LongSupplier nanoTime)
            throws IOException {
        if (length > MOST_BYTES) {
            throw tooLarge();
        }
        long begin = nanoTime.getAsLong();
        int size = length < 0 ? FIRST_BYTES : (int) length;
        room.upTo(size);
        byte[] bytes = new byte[size];
        int filled = 0;
        while (true) {
            if (filled == bytes.length) {
                int next = length < 0 ? body.read() : -1;
                if (next < 0) {
                    return bytes;
                }
                if (filled == MOST_BYTES) {
                    throw tooLarge();
                }
                int wider = Math.min(MOST_BYTES, 2 * filled);
                room.upTo(wider);
                bytes = Arrays.copyOf(bytes, wider);
                bytes[filled++] = (byte) next;
            }
            int read = body.read(bytes, filled, bytes.length - filled);
            if (read < 0 && length >= 0) {
                throw new EOFException("after " + filled + " of " + length + " bytes");
            }
            if (read < 0) {
                return Arrays.copyOf(bytes, filled);
            }
            filled += read;
            hurry(Duration.ofNanos(nanoTime.getAsLong() - begin), room);
        }
    }

    private static void hurry(Duration soFar, BodyRoom.Share room) {
        if (soFar.compareTo(LONGEST_WAY) > 0) {
            throw tooSlow(LONGEST_WAY);
        }
        if (soFar.compareTo(LONGEST_WAY_IN_A_CROWD) > 0 && room.isWantedByOthers()) {
            throw tooSlow(LONGEST_WAY_IN_A_CROWD);
        }
    }

    private static Refused tooSlow(Duration longest) {
        return Refused.of(HttpStatus.REQUEST_TIMEOUT, "A body has to arrive within " + longest.toSeconds() + " s.");
    }

    private static Refused tooLarge() {
        return Refused.of(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 10 MB.");
    }
}
