package io.callwake.delivery;

import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.delivery.SendWebhook;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.SigningKey;
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
        this.limits = limits;
        this.clock = clock;
        this.client = new GuardedClient(policy, limits.connect(), limits.whole(), version);
    }

    /** @throws CancellationException if the thread is interrupted, which is nothing that the receiver did */
    @Override
    public AttemptResult send(Outgoing outgoing) {
        long begun = System.nanoTime();
        Exchange exchange = new Exchange(client, requestFor(outgoing));
        Thread.ofVirtual().name("webhook").start(exchange);
        try {
            exchange.await(limits.whole());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a webhook was sent");
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Answer answer = exchange.answer();
        return answer == null
                ? new AttemptResult.Unreachable(exchange.obstacle().code(), took)
                : new AttemptResult.Answered(answer.status(), answer.excerpt(), took);
    }

    private HttpPost requestFor(Outgoing outgoing) {
        String id = outgoing.event().toString();
        Instant now = clock.instant();
        byte[] body = outgoing.body().getBytes(StandardCharsets.UTF_8);
        HttpPost request = new HttpPost(URI.create(outgoing.url().value().toASCIIString()));
        request.setEntity(new ByteArrayEntity(body, ContentType.create("application/json")));
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        for (SigningKey key : outgoing.keys()) {
            if (key instanceof SigningKey.Shared(WebhookSecret secret)) {
                request.setHeader("webhook-signature", Signature.of(secret, id, now, body));
            }
        }
        return request;
    }

    /** What is still under way breaks off. */
    @Override
    public void close() {
        client.close();
    }
}
