package io.callwake.delivery;

import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.delivery.SendWebhook;
import io.callwake.domain.delivery.AttemptResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts webhooks over HTTP/1.1, signed as the Standard Webhooks specification says. It follows no redirect, keeps no cookie,
 * repeats nothing, inflates nothing, uses no proxy of the environment, and goes only where its policy lets it.
 */
public final class HttpWebhooks implements SendWebhook, AutoCloseable {

    /** More than a node ever has under way, so that no receiver waits for the connection of another. */
    private static final int MOST_CONNECTIONS = 512;
    /** Widespread servers hang up after five seconds of silence; a connection is better gone before they do. */
    private static final Duration KEPT_IDLE = Duration.ofSeconds(4);

    private static final Duration CHECKED_AFTER_IDLE = Duration.ofMillis(500);
    private static final int LONGEST_HEADER_LINE = 32 * 1024;
    private static final int MOST_HEADERS = 256;

    private final Limits limits;
    private final Clock clock;
    private final NameLookups names;
    private final CloseableHttpClient client;

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
        this.names = new NameLookups(limits.connect());
        this.client = HttpClientBuilder.create()
                .setConnectionManager(connections(new EgressGuard(policy, names), limits))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(limits.connect()))
                        .setResponseTimeout(timeout(limits.whole()))
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Callwake/" + version)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.of(KEPT_IDLE))
                .build();
    }

    private static HttpClientConnectionManager connections(EgressGuard guard, Limits limits) {
        Http1Config http = Http1Config.custom()
                .setMaxLineLength(LONGEST_HEADER_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(limits.connect()))
                        .setSocketTimeout(timeout(limits.whole()))
                        .setIdleTimeout(timeout(KEPT_IDLE))
                        .setValidateAfterInactivity(TimeValue.of(CHECKED_AFTER_IDLE))
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(timeout(limits.whole()))
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http)
                        // The usual one passes over what is no HTTP, in the hope that some follows.
                        .responseParserFactory(new DefaultHttpResponseParserFactory(http))
                        .build())
                // Taking leave of a slow receiver must not hold the lock that all others need.
                .setOffLockDisposalEnabled(true)
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
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
        outgoing.secret()
                .ifPresent(secret -> request.setHeader("webhook-signature", Signature.of(secret, id, now, body)));
        return request;
    }

    /** What is still under way breaks off. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        names.close();
    }
}
