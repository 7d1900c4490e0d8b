package io.callwake.delivery;

import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.delivery.SendWebhook;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.Receiver;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Posts webhooks, signed as the Standard Webhooks specification says. */
public final class HttpWebhooks implements SendWebhook, AutoCloseable {

    private static final int MOST_BYTES = 256 * 1024;

    private final Limits limits;
    private final Clock clock;
    private final GuardedClient client;

    /**
     * @param connect for the look-up of the name, and again for the connection to an address
     * @param whole for everything together, to the end of the answer
     */
    public record Limits(Duration connect, Duration whole) {

        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(15));
    }

    /** @param version of this software, for receivers to know */
    public HttpWebhooks(EgressPolicy policy, Limits limits, Clock clock, String version) {
        this(policy, new NameLookups(limits.connect()), limits, clock, version);
    }

    HttpWebhooks(EgressPolicy policy, NameLookups names, Limits limits, Clock clock, String version) {
        this.limits = limits;
        this.clock = clock;
        this.client = new GuardedClient(policy, names, limits.connect(), limits.whole(), version);
    }

    /** @throws CancellationException if the thread is interrupted, which is nothing that the receiver did */
    @Override
    public AttemptResult send(Outgoing outgoing) {
        byte[] body = outgoing.body().getBytes(StandardCharsets.UTF_8);
        if (body.length > MOST_BYTES) {
            return new AttemptResult.Unreachable(Obstacle.TOO_LARGE.code(), Duration.ZERO);
        }
        long begun = System.nanoTime();
        Exchange exchange = made(outgoing.receiver(), requestFor(outgoing, body));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Answer answer = exchange.answer();
        return answer == null
                ? new AttemptResult.Unreachable(exchange.obstacle().code(), took)
                : answered(answer, took);
    }

    private Exchange made(Receiver receiver, HttpPost request) {
        try (Deadline deadline = Deadline.in(limits.whole())) {
            Exchange exchange = new Exchange(client, receiver, request, deadline);
            Thread.ofVirtual().name("webhook").start(exchange);
            exchange.await(limits.whole());
            return exchange;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a webhook was sent");
        }
    }

    private AttemptResult answered(Answer answer, Duration took) {
        AttemptResult.Answered result = new AttemptResult.Answered(answer.status(), answer.excerpt(), took);
        Duration retryAfter = result.isReceived() ? null : RetryAfter.read(answer.retryAfter(), clock.instant());
        return retryAfter == null
                ? result
                : new AttemptResult.Answered(answer.status(), answer.excerpt(), took, retryAfter);
    }

    private HttpPost requestFor(Outgoing outgoing, byte[] body) {
        String id = outgoing.event().toString();
        Instant now = clock.instant();
        HttpPost request = new HttpPost(URI.create(outgoing.url().value().toASCIIString()));
        request.setEntity(new ByteArrayEntity(body, ContentType.create("application/json")));
        outgoing.headers().forEach(request::setHeader);
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        if (!outgoing.keys().isEmpty()) {
            request.setHeader("webhook-signature", Signature.of(outgoing.keys(), id, now, body));
        }
        return request;
    }

    /** What is still under way breaks off. */
    @Override
    public void close() {
        client.close();
    }
}
