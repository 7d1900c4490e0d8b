package io.callwake.delivery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives only the addresses of a host to which a request may go. It is asked at every new connection, and nothing is dialled but
 * its answer; so neither a redirect nor a name that suddenly leads elsewhere gets past it. The proxy, which the operator has
 * named, may be anywhere.
 */
final class EgressGuard implements DnsResolver {

    private static final List<AddressRange> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8", // this network, and the unspecified address
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT, and a cloud's metadata
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // a cloud's metadata
                    "169.254.0.0/16", // link-local, and the metadata of most clouds
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments, and a cloud's metadata
                    "192.0.2.0/24", // documentation
                    "192.31.196.0/24", // AS112, which answers for private addresses
                    "192.52.193.0/24", // AMT relays
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "192.175.48.0/24", // AS112
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, and broadcast
                    "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4, which holds an IPv4 address
                    "2620:4f:8000::/48", // AS112
                    "3fff::/20") // documentation
            .map(AddressRange::parse)
            .toList();

    /** What is outside is local, mapped or translated IPv4, multicast, or not given out. */
    private static final AddressRange GLOBAL_IPV6 = AddressRange.parse("2000::/3");

    private final EgressPolicy policy;
    private final DnsResolver names;

    EgressGuard(EgressPolicy policy, DnsResolver names) {
        this.policy = policy;
        this.names = names;
    }

    /** @throws AddressRefused if the host has addresses, but none to which a request may go */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (policy.allowsHost(host) || isProxy(host)) {
            return addresses;
        }
        InetAddress[] allowed =
                Arrays.stream(addresses).filter(policy::allowsAddress).toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new AddressRefused(host);
        }
        return allowed;
    }

    /**
     * Looks at a host that the proxy is to dial. A name that only the proxy knows is the proxy's to judge, unless it could be a
     * number in disguise or a neighbour.
     *
     * @throws AddressRefused if it leads to a single address to which no request may go, for nobody knows which one is dialled
     * @throws NameLookups.NotAsked if there was no room to ask where it leads
     */
    void checkBeforeProxy(String host) throws UnknownHostException {
        InetAddress[] addresses;
        try {
            addresses = names.resolve(host);
        } catch (NameLookups.NotAsked e) {
            throw e;
        } catch (UnknownHostException _) {
            if (isNameOfTheWorld(EgressPolicy.normal(host))) {
                return;
            }
            throw new AddressRefused(host);
        }
        if (!Arrays.stream(addresses).allMatch(policy::allowsAddress)) {
            throw new AddressRefused(host);
        }
    }

    /** Then it is the proxy that is dialled: whatever a tenant asks for there goes through the proxy, after it was looked at. */
    private boolean isProxy(String host) {
        EgressProxy proxy = policy.proxy();
        return proxy != null && proxy.host().equals(EgressPolicy.normal(host)) && policy.asksProxyFor(host);
    }

    private static boolean isNameOfTheWorld(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return last.length() < host.length() && !last.isEmpty() && Character.isLetter(last.charAt(0));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    static boolean isPublic(InetAddress address) {
        return (address instanceof Inet4Address || GLOBAL_IPV6.contains(address))
                && NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
    }

    static final class AddressRefused extends UnknownHostException {

        private AddressRefused(String host) {
            super(host + " leads to no address that requests may go to");
        }
    }
}
