package io.callwake.delivery;

import java.io.IOException;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** The way that requests take: straight, or through the proxy of the policy. */
final class ProxyRoutes extends DefaultRoutePlanner {

    private static final String ARRIVED = "callwake.arrived";

    private final EgressPolicy policy;

    ProxyRoutes(EgressPolicy policy) {
        super(DefaultSchemePortResolver.INSTANCE);
        this.policy = policy;
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
        EgressProxy proxy = policy.proxy();
        return proxy != null && policy.asksProxyFor(target.getHostName()) ? hostOf(proxy) : null;
    }

    private static HttpHost hostOf(EgressProxy proxy) {
        return new HttpHost("http", proxy.host(), proxy.port());
    }

    /** The proxy is told who we are before it asks. */
    static void introduceTo(EgressProxy proxy, HttpClientContext context) {
        String user = proxy.user();
        if (user != null) {
            BasicScheme basic = new BasicScheme();
            basic.initPreemptive(
                    new UsernamePasswordCredentials(user, proxy.password().toCharArray()));
            context.resetAuthExchange(hostOf(proxy), basic);
        }
    }

    /** Notes that the way is open. What a proxy answers that does not open it is else taken for the answer of whoever was to be asked. */
    static ClassicHttpResponse arrive(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setAttribute(ARRIVED, true);
        return chain.proceed(request, scope);
    }

    static boolean hasArrived(HttpClientContext context) {
        return context.getAttribute(ARRIVED) != null;
    }
}
