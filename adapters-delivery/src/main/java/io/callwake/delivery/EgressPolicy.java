package io.callwake.delivery;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where webhooks may go: to public addresses, and to what is allowed beside them. */
public final class EgressPolicy {

    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}._-]+");
    private static final Pattern IPV6 = Pattern.compile("[\\p{XDigit}:.]*:[\\p{XDigit}:.]*:[\\p{XDigit}:.]*");

    private final boolean loopback;
    private final Set<String> hosts;

    private EgressPolicy(boolean loopback, Set<String> hosts) {
        this.loopback = loopback;
        this.hosts = hosts;
    }

    public static EgressPolicy publicAddresses() {
        return new EgressPolicy(false, Set.of());
    }

    /** Also to this machine itself. */
    public EgressPolicy withLoopback() {
        return new EgressPolicy(true, hosts);
    }

    /**
     * Also to these hosts, whatever addresses they have.
     *
     * @throws IllegalArgumentException if one is not just a name or an address, such as a URL
     */
    public EgressPolicy withHosts(Collection<String> names) {
        return new EgressPolicy(
                loopback, names.stream().map(EgressPolicy::checked).collect(Collectors.toUnmodifiableSet()));
    }

    boolean allowsLoopback() {
        return loopback;
    }

    boolean allowsHost(String name) {
        return hosts.contains(normal(name));
    }

    private static String checked(String name) {
        String host = normal(name);
        if (!NAME.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "not the name of a host, without scheme, port or wildcard: \"" + name + '"');
        }
        return host;
    }

    private static String normal(String name) {
        String host = name.strip().toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.substring(1, host.length() - 1);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
