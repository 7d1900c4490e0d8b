package io.callwake.delivery;

import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.delivery.SendWebhook;
import io.callwake.domain.delivery.AttemptResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts webhooks as the Standard Webhooks specification has it. A receiver is not trusted: it gets so much time and no more,
 * however slowly it goes about it, it cannot send us elsewhere, and of its answer no more than the start is read.
 */
public final class SignedWebhooks implements SendWebhook, AutoCloseable {

    private static final ContentType JSON = ContentType.create("application/json");
    private static final int MOST_CONNECTIONS = 400;
    private static final int MOST_CONNECTIONS_TO_ONE = 20;
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_HEADER = 16 * 1024;

    private final Clock clock;
    private final Patience patience;
    private final CloseableHttpClient client;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 0).factory());

    /** How long a receiver may take to be connected, and for everything. */
    record Patience(Duration connect, Duration whole) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(15));
    }

    /** @param version our own, for receivers to see */
    public SignedWebhooks(EgressPolicy policy, Clock clock, String version) {
        this(policy, clock, version, Patience.USUAL, InetAddress::getAllByName);
    }

    SignedWebhooks(EgressPolicy policy, Clock clock, String version, Patience patience, EgressGuard.Lookup lookup) {
        this.clock = clock;
        this.patience = patience;
        this.client = clientWith(new EgressGuard(policy, lookup), "Callwake/" + version, patience);
    }

    private static CloseableHttpClient clientWith(EgressGuard guard, String userAgent, Patience patience) {
        Timeout connect = Timeout.of(patience.connect());
        Timeout whole = Timeout.of(patience.whole());
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS_TO_ONE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(whole)
                                .setTimeToLive(TimeValue.ofMinutes(5))
                                .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                                .build())
                        .setDefaultTlsConfig(
                                TlsConfig.custom().setHandshakeTimeout(connect).build())
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .setMaxLineLength(LONGEST_HEADER)
                                        .build())
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(whole)
                        .setResponseTimeout(whole)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                // An answer is never unpacked: a small one could become an endless one.
                .disableContentCompression()
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.ofSeconds(30))
                .build();
    }

    @Override
    public AttemptResult send(Outgoing outgoing) {
        long start = System.nanoTime();
        Exchange exchange = new Exchange(requestOf(outgoing));
        Future<?> done = threads.submit(exchange::run);
        Trouble trouble = waitFor(done);
        if (!done.isDone()) {
            exchange.abort();
            done.cancel(true);
        }
        return exchange.result(trouble, Duration.ofNanos(System.nanoTime() - start));
    }

    /** What kept the exchange from coming to its end, if anything. */
    private @Nullable Trouble waitFor(Future<?> done) {
        try {
            done.get(patience.whole().toNanos(), TimeUnit.NANOSECONDS);
            return null;
        } catch (TimeoutException _) {
            return Trouble.TIMEOUT;
        } catch (ExecutionException e) {
            return Trouble.of(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Trouble.INTERRUPTED;
        }
    }

    private HttpPost requestOf(Outgoing outgoing) {
        String id = outgoing.event().toString();
        long timestamp = clock.instant().getEpochSecond();
        HttpPost request = new HttpPost(outgoing.url().value());
        request.setEntity(new ByteArrayEntity(outgoing.body().getBytes(StandardCharsets.UTF_8), JSON));
        request.setHeader(HttpHeaders.ACCEPT, "*/*");
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", Long.toString(timestamp));
        outgoing.secret()
                .ifPresent(secret -> request.setHeader(
                        "webhook-signature", WebhookSignature.of(secret, id, timestamp, outgoing.body())));
        return request;
    }

    /** Closes all connections. What is under way is broken off. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        threads.shutdownNow();
    }

    /** One request and what has come back of it so far. */
    private final class Exchange {

        private final HttpPost request;
        private final Excerpt excerpt = new Excerpt();
        private volatile @Nullable Head head;

        private record Head(int status, @Nullable String contentType, boolean packed) {}

        Exchange(HttpPost request) {
            this.request = request;
        }

        @Nullable
        Void run() throws IOException, HttpException {
            ClassicHttpResponse response = client.executeOpen(RoutingSupport.determineHost(request), request, null);
            head = headOf(response);
            boolean whole = read(response.getEntity());
            if (!whole) {
                // Closing alone would read the rest first.
                request.cancel();
            }
            response.close();
            return null;
        }

        private static Head headOf(ClassicHttpResponse response) {
            Header type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
            Header encoding = response.getFirstHeader(HttpHeaders.CONTENT_ENCODING);
            return new Head(
                    response.getCode(),
                    type == null ? null : type.getValue(),
                    encoding != null && !"identity".equalsIgnoreCase(encoding.getValue()));
        }

        /** Whether that was all of it. */
        private boolean read(@Nullable HttpEntity entity) throws IOException {
            if (entity == null) {
                return true;
            }
            InputStream in = entity.getContent();
            byte[] chunk = new byte[4 * 1024];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (excerpt.isFull()) {
                    return false;
                }
                excerpt.add(chunk, read);
            }
            return true;
        }

        void abort() {
            request.cancel();
        }

        /** Once the status is there the answer stands, whatever becomes of the rest. */
        AttemptResult result(@Nullable Trouble trouble, Duration took) {
            Head known = head;
            if (known != null) {
                return new AttemptResult.Answered(
                        known.status(), known.packed() ? null : excerpt.text(known.contentType()), took);
            }
            return new AttemptResult.Unreachable((trouble == null ? Trouble.PROTOCOL : trouble).word(), took);
        }
    }
}
