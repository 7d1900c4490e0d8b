package io.callwake.delivery;

import io.callwake.application.EgressRules;
import java.net.InetAddress;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where requests may go: to public addresses and ports of the web, and to what is allowed beside them. */
public final class EgressPolicy implements EgressRules {

    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}._-]+");
    private static final Pattern IPV6 = Pattern.compile("[\\p{XDigit}:.]*:[\\p{XDigit}:.]*:[\\p{XDigit}:.]*");

    private final boolean loopback;
    private final boolean httpsOnly;
    private final Set<String> hosts;
    private final EgressPorts ports;
    private final @Nullable EgressProxy proxy;

    private EgressPolicy(
            boolean loopback, boolean httpsOnly, Set<String> hosts, EgressPorts ports, @Nullable EgressProxy proxy) {
        this.loopback = loopback;
        this.httpsOnly = httpsOnly;
        this.hosts = hosts;
        this.ports = ports;
        this.proxy = proxy;
    }

    public static EgressPolicy publicAddresses() {
        return new EgressPolicy(false, false, Set.of(), EgressPorts.USUAL, null);
    }

    /** Also to this machine itself. */
    public EgressPolicy withLoopback() {
        return new EgressPolicy(true, httpsOnly, hosts, ports, proxy);
    }

    /** Only with TLS, but for the hosts that are allowed by name. */
    public EgressPolicy withHttpsOnly() {
        return new EgressPolicy(loopback, true, hosts, ports, proxy);
    }

    /**
     * Also to these hosts, whatever addresses they have and at whichever port, and past the proxy.
     *
     * @throws IllegalArgumentException if one is not just a name or an address, such as a URL
     */
    public EgressPolicy withHosts(Collection<String> names) {
        Set<String> all = Stream.concat(hosts.stream(), names.stream().map(EgressPolicy::checked))
                .collect(Collectors.toUnmodifiableSet());
        return new EgressPolicy(loopback, httpsOnly, all, ports, proxy);
    }

    /**
     * Also to these ports.
     *
     * @throws IllegalArgumentException if one is none
     */
    public EgressPolicy withPorts(Collection<Integer> numbers) {
        Set<Integer> all = new HashSet<>(ports.named());
        all.addAll(numbers);
        return new EgressPolicy(loopback, httpsOnly, hosts, new EgressPorts(all), proxy);
    }

    /**
     * Through a proxy, which has to be as choosy: what a name leads to when it dials is not known here.
     *
     * @param address such as {@code http://user:password@proxy.internal:3128}
     * @throws IllegalArgumentException if it is no such address
     */
    public EgressPolicy withProxy(String address) {
        return new EgressPolicy(loopback, httpsOnly, hosts, ports, EgressProxy.parse(address));
    }

    @Override
    public Optional<String> whyRefused(URI url) {
        String scheme = url.getScheme();
        String host = url.getHost();
        if (scheme == null || host == null) {
            return Optional.of("is no address of the web");
        }
        return refusal(scheme, host, url.getPort())
                .or(() -> isAddressOutOfBounds(host) ? Optional.of(Obstacle.ADDRESS_REFUSED) : Optional.empty())
                .map(obstacle -> switch (obstacle) {
                    case SCHEME_REFUSED ->
                        httpsOnly ? "must begin with https://" : "must begin with http:// or https://";
                    case PORT_REFUSED -> "has the port " + url.getPort() + ", to which no requests may go";
                    case ADDRESS_REFUSED -> "is at " + host + ", to which no requests may go";
                    default -> throw new IllegalStateException("an address alone does not tell of " + obstacle);
                });
    }

    /** Where a name leads is seen later. */
    private boolean isAddressOutOfBounds(String host) {
        return literal(host)
                .filter(address -> !allowsHost(host) && !allowsAddress(address))
                .isPresent();
    }

    /** @param port negative for the usual one */
    Optional<Obstacle> refusal(String scheme, String host, int port) {
        boolean isHttps = scheme.equalsIgnoreCase("https");
        if (!isHttps && !scheme.equalsIgnoreCase("http")) {
            return Optional.of(Obstacle.SCHEME_REFUSED);
        }
        if (allowsHost(host)) {
            return Optional.empty();
        }
        if (httpsOnly && !isHttps) {
            return Optional.of(Obstacle.SCHEME_REFUSED);
        }
        return port < 0 || ports.allow(port) ? Optional.empty() : Optional.of(Obstacle.PORT_REFUSED);
    }

    boolean allowsLoopback() {
        return loopback;
    }

    boolean allowsAddress(InetAddress address) {
        return address.isLoopbackAddress() ? loopback : EgressGuard.isPublic(address);
    }

    boolean allowsHost(String name) {
        return hosts.contains(normal(name));
    }

    @Nullable
    EgressProxy proxy() {
        return proxy;
    }

    /** Whether a request for that host goes to the proxy; this machine is not to be reached from there. */
    boolean asksProxyFor(String host) {
        return proxy != null && !allowsHost(host) && !(loopback && isThisMachine(normal(host)));
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || literal(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** The address that a host is; by which of our interfaces it is to be reached is not for others to say. */
    static Optional<InetAddress> literal(String host) {
        String address = normal(host);
        int zone = address.indexOf('%');
        try {
            return Optional.of(InetAddress.ofLiteral(zone < 0 ? address : address.substring(0, zone)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String checked(String name) {
        String host = normal(name);
        if (!NAME.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "not the name of a host, without scheme, port or wildcard: \"" + name + '"');
        }
        return host;
    }

    static String normal(String name) {
        String host = name.strip().toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.substring(1, host.length() - 1);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
