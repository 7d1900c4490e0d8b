package io.callwake.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host to those of its addresses that may be called. What it returns is what is connected to, so that a name cannot
 * be checked under one address and called under another; addresses written into a URL come through here too.
 */
final class EgressGuard implements DnsResolver {

    private final EgressPolicy policy;
    private final Lookup lookup;

    EgressGuard(EgressPolicy policy, Lookup lookup) {
        this.policy = policy;
        this.lookup = lookup;
    }

    /** The directory of names. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    /** There are addresses, but none that may be called. */
    static final class AddressRefused extends UnknownHostException {

        private static final long serialVersionUID = 1;

        AddressRefused() {
            super("no address of this host may be called");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] allowed = Arrays.stream(lookup.find(host))
                .filter(address -> policy.allows(host, address))
                .toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new AddressRefused();
        }
        return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
