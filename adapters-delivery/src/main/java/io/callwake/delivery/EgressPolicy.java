package io.callwake.delivery;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where webhooks may go: to public addresses, and beyond them to this machine or to hosts allowed by name.
 *
 * @param loopback whether this machine itself may be called
 * @param hosts the hosts that may be called wherever they are, as they stand in a URL
 */
public record EgressPolicy(boolean loopback, Set<String> hosts) {

    public EgressPolicy {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    public static EgressPolicy publicOnly() {
        return new EgressPolicy(false, Set.of());
    }

    boolean allows(String host, InetAddress address) {
        return hosts.contains(host.toLowerCase(Locale.ROOT))
                || PublicAddresses.contains(address)
                || (loopback && address.isLoopbackAddress());
    }
}
