package io.callwake.persistence.due;

import io.callwake.application.due.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Chooses lanes round-robin: one of each tenant, then a second of each, and so on. The next choice begins with the tenant after
 * the one where this choice stopped.
 */
final class FairShare {

    /** As the database sorts them. */
    private static final Comparator<UUID> BYTE_BY_BYTE = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private UUID lastServed = new UUID(0, 0);

    /** The tenant to begin after. */
    UUID lastServed() {
        return lastServed;
    }

    List<Lane> choose(Collection<Lane> lanes, int most) {
        Deque<Deque<Lane>> waiting = byTenant(lanes);
        List<Lane> chosen = new ArrayList<>();
        while (chosen.size() < most && !waiting.isEmpty()) {
            Deque<Lane> ofTenant = waiting.removeFirst();
            Lane next = ofTenant.removeFirst();
            chosen.add(next);
            lastServed = next.tenant().value();
            if (!ofTenant.isEmpty()) {
                waiting.addLast(ofTenant);
            }
        }
        return chosen;
    }

    private Deque<Deque<Lane>> byTenant(Collection<Lane> lanes) {
        NavigableMap<UUID, Deque<Lane>> tenants = new TreeMap<>(BYTE_BY_BYTE);
        for (Lane lane : lanes) {
            tenants.computeIfAbsent(lane.tenant().value(), _ -> new ArrayDeque<>())
                    .addLast(lane);
        }
        Deque<Deque<Lane>> inTurn =
                new ArrayDeque<>(tenants.tailMap(lastServed, false).values());
        inTurn.addAll(tenants.headMap(lastServed, true).values());
        return inTurn;
    }
}
