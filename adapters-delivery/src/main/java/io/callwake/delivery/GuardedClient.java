package io.callwake.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Asks over HTTP/1.1. It follows no redirect, keeps no cookie, repeats nothing by itself, inflates nothing, uses no proxy but its policy's,
 * and goes only where that lets it.
 */
final class GuardedClient implements AutoCloseable {

    /** More than a node ever has under way, so that no receiver waits for the connection of another. */
    private static final int MOST_CONNECTIONS = 512;
    /** Widespread servers hang up after five seconds of silence; a connection is better gone before they do. */
    private static final Duration KEPT_IDLE = Duration.ofSeconds(4);

    private static final Duration CHECKED_AFTER_IDLE = Duration.ofMillis(500);
    /** Of heads, and of what may follow upon a body. */
    private static final int LONGEST_HEADER_LINE = 16 * 1024;

    private static final int MOST_HEADERS = 100;

    private final EgressPolicy policy;
    private final NameLookups names;
    private final EgressGuard guard;
    private final CloseableHttpClient client;

    /**
     * @param connect for the look-up of the name, and again for the connection to an address
     * @param silence for each wait for the next bytes
     * @param version of this software, for receivers to know
     */
    GuardedClient(EgressPolicy policy, Duration connect, Duration silence, String version) {
        this(policy, new NameLookups(connect), connect, silence, version);
    }

    GuardedClient(EgressPolicy policy, NameLookups names, Duration connect, Duration silence, String version) {
        this.policy = policy;
        this.names = names;
        this.guard = new EgressGuard(policy, names);
        this.client = HttpClientBuilder.create()
                .setConnectionManager(connections(guard, connect, silence))
                .setRequestExecutor(new QuietConnections())
                .setRoutePlanner(new ProxyRoutes(policy))
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "arrival", ProxyRoutes::arrive)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(connect))
                        .setResponseTimeout(Timeout.of(silence))
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

    private static HttpClientConnectionManager connections(EgressGuard guard, Duration connect, Duration silence) {
        Http1Config http = Http1Config.custom()
                .setMaxLineLength(LONGEST_HEADER_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        // The usual one passes over what is no HTTP, in the hope that some follows.
        DefaultHttpResponseParserFactory strict = new DefaultHttpResponseParserFactory(http);
        return new PacedConnections()
                .setDnsResolver(guard)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect))
                        .setSocketTimeout(Timeout.of(silence))
                        .setIdleTimeout(Timeout.of(KEPT_IDLE))
                        .setValidateAfterInactivity(TimeValue.of(CHECKED_AFTER_IDLE))
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.of(silence))
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http)
                        .responseParserFactory(_ -> new BoundedHeads(strict.create()))
                        .build())
                // Taking leave of a slow receiver must not hold the lock that all others need.
                .setOffLockDisposalEnabled(true)
                .build();
    }

    private static final class PacedConnections extends PoolingHttpClientConnectionManagerBuilder {

        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    _ -> new PacedSocket(),
                    ports,
                    names,
                    RegistryBuilder.<TlsSocketStrategy>create()
                            .register(URIScheme.HTTPS.id, tls)
                            .build());
        }
    }

    /**
     * The answer, to be closed. If there is more of it than anybody wants to read, the request is to be cancelled before that.
     *
     * @throws ProxyAway if the request does not even get beyond the proxy
     */
    ClassicHttpResponse open(HttpUriRequestBase request) throws IOException, HttpException {
        return open(request, HttpClientContext.create());
    }

    /**
     * The same over connections that nobody else has, so that what comes to one is never taken for an answer to another.
     *
     * @param party whose they are
     */
    ClassicHttpResponse openFor(Object party, HttpUriRequestBase request) throws IOException, HttpException {
        HttpClientContext context = HttpClientContext.create();
        context.setUserToken(party);
        return open(request, context);
    }

    private ClassicHttpResponse open(HttpUriRequestBase request, HttpClientContext context)
            throws IOException, HttpException {
        HttpHost target = RoutingSupport.determineHost(request);
        Optional<Obstacle> refusal = policy.refusal(target.getSchemeName(), target.getHostName(), target.getPort());
        if (refusal.isPresent()) {
            throw new EgressRefused(refusal.get());
        }
        EgressProxy proxy = policy.proxy();
        return proxy != null && policy.asksProxyFor(target.getHostName())
                ? openThrough(proxy, target, request, context)
                : client.executeOpen(target, request, context);
    }

    private ClassicHttpResponse openThrough(
            EgressProxy proxy, HttpHost target, HttpUriRequestBase request, HttpClientContext context)
            throws IOException, HttpException {
        guard.checkBeforeProxy(target.getHostName());
        ProxyRoutes.introduceTo(proxy, context);
        try {
            ClassicHttpResponse response = client.executeOpen(target, request, context);
            boolean knowsUs = response.getCode() != HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED;
            if (knowsUs && ProxyRoutes.hasArrived(context)) {
                return response;
            }
            request.cancel();
            Closer.closeQuietly(response);
            throw knowsUs ? new EgressRefused(Obstacle.PROXY) : new ProxyAway("the proxy does not know us", null);
        } catch (ConnectTimeoutException | ConnectException | NoRouteToHostException | UnknownHostException e) {
            throw new ProxyAway("the proxy cannot be reached", e);
        }
    }

    /** Reads the answer as far as wanted. */
    interface Reading<T> {
        T read(ClassicHttpResponse response) throws IOException;
    }

    /** What is read of the answer; the rest is not waited for, however much it is. */
    <T> T ask(HttpUriRequestBase request, Reading<T> reading) throws IOException, HttpException {
        ClassicHttpResponse response = open(request);
        try {
            return reading.read(response);
        } finally {
            // Else closing would read the rest; and that it was broken off is no news.
            request.cancel();
            Closer.closeQuietly(response);
        }
    }

    /** What is still under way breaks off. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        names.close();
    }
}
