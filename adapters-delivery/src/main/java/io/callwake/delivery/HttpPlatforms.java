package io.callwake.delivery;

import io.callwake.application.connection.FetchFromPlatform;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Asks the APIs of platforms over HTTP. It goes nowhere else than it was told to, whatever the answer is. */
public final class HttpPlatforms implements FetchFromPlatform, AutoCloseable {

    private final Limits limits;
    private final GuardedClient client;

    /**
     * @param connect for the look-up of the name, and again for the connection to an address
     * @param whole for everything together, to the end of the answer
     * @param mostBytes of an answer
     */
    public record Limits(Duration connect, Duration whole, int mostBytes) {

        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(15), 5_000_000);
    }

    /** @param version of this software, for platforms to know */
    public HttpPlatforms(EgressPolicy policy, Limits limits, String version) {
        this.limits = limits;
        this.client = new GuardedClient(policy, limits.connect(), limits.whole(), version);
    }

    @Override
    public Answer get(URI url, Map<String, String> headers) {
        HttpGet request = new HttpGet(url);
        request.setHeader("accept", "application/json");
        headers.forEach(request::setHeader);
        try (Deadline deadline = Deadline.in(limits.whole())) {
            deadline.watch(request);
            return ask(request, deadline);
        }
    }

    private Answer ask(HttpGet request, Deadline deadline) {
        try {
            return client.ask(request, response -> new Answer(response.getCode(), text(response.getEntity())));
        } catch (HttpException e) {
            throw unreachable(Obstacle.PROTOCOL);
        } catch (BoundedStream.TooMuch e) {
            throw new PlatformUnreachable("the platform answers more than " + limits.mostBytes() + " bytes");
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted while a platform was asked");
            }
            throw unreachable(deadline.isOver() ? Obstacle.TIMEOUT : Obstacle.of(e));
        }
    }

    private String text(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        byte[] bytes = new BoundedStream(entity.getContent(), limits.mostBytes()).readAllBytes();
        ContentType type = ContentType.parseLenient(entity.getContentType());
        Charset charset = type == null ? null : type.getCharset();
        return new String(bytes, Objects.requireNonNullElse(charset, StandardCharsets.UTF_8));
    }

    private static PlatformUnreachable unreachable(Obstacle obstacle) {
        return new PlatformUnreachable("the platform gives no answer: " + obstacle.code());
    }

    /** What is under way breaks off. */
    @Override
    public void close() {
        client.close();
    }
}
