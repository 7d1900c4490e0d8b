package io.callwake.delivery;

import java.util.Set;
import java.util.TreeSet;

/** The ports at which somebody may listen for HTTP; those of services that could take a request for something else are none of them. */
record EgressPorts(Set<Integer> named) {

    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final int HIGHEST = 65_535;
    private static final Set<Integer> WEB = Set.of(80, 443);

    private static final Set<Integer> OTHER_SERVICES = Set.of(
            // Those that browsers refuse to ask.
            1719, // H.323
            1720, // H.323
            1723, // PPTP
            2049, // NFS
            3659, // Apple's SASL
            4045, // the lock manager of NFS
            5060, // SIP
            5061, // SIP
            6000, // X11
            6566, // scanners
            6665, // IRC
            6666, // IRC
            6667, // IRC
            6668, // IRC
            6669, // IRC
            6697, // IRC
            10_080, // Amanda
            // Daemons and databases that do what they are told by whoever reaches them.
            2375, // Docker
            2376, // Docker
            3306, // MySQL
            5432, // Postgres
            6379, // Redis
            9200, // Elasticsearch
            11_211, // Memcached
            27_017); // MongoDB

    static final EgressPorts USUAL = new EgressPorts(Set.of());

    /** @throws IllegalArgumentException if one is no port */
    EgressPorts {
        for (int port : new TreeSet<>(named)) {
            if (port < 1 || port > HIGHEST) {
                throw new IllegalArgumentException("not a port: " + port);
            }
        }
        named = Set.copyOf(named);
    }

    boolean allow(int port) {
        return WEB.contains(port)
                || named.contains(port)
                || (port >= FIRST_UNPRIVILEGED && !OTHER_SERVICES.contains(port));
    }
}
