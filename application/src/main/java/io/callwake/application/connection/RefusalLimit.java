package io.callwake.application.connection;

import io.callwake.domain.connection.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many refused webhooks of a connection leave a trace: anybody can send them, and a flood of them must not fill the database.
 * Counted on each node by itself.
 */
public final class RefusalLimit {

    static final int MOST = 20;
    static final Duration WITHIN = Duration.ofMinutes(1);
    private static final int MOST_CONNECTIONS = 10_000;

    private final Map<ConnectionId, Deque<Instant>> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConnectionId, Deque<Instant>> eldest) {
            return size() > MOST_CONNECTIONS;
        }
    };

    synchronized boolean allows(ConnectionId connection, Instant now) {
        Deque<Instant> noted = recent.computeIfAbsent(connection, _ -> new ArrayDeque<>());
        while (!noted.isEmpty() && !noted.getFirst().isAfter(now.minus(WITHIN))) {
            noted.removeFirst();
        }
        if (noted.size() >= MOST) {
            return false;
        }
        noted.addLast(now);
        return true;
    }
}
