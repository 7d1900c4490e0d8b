package io.callwake.persistence.due;

import io.callwake.application.due.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToIntFunction;

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

    /** How many rows each of these lanes gets: the same, and what some do not want goes to the others. At least one each. */
    static Map<Lane, Integer> divide(int rows, List<Lane> lanes, ToIntFunction<Lane> mostOf) {
        Map<Lane, Integer> most = new LinkedHashMap<>();
        lanes.forEach(lane -> most.put(lane, Math.max(1, mostOf.applyAsInt(lane))));
        List<Map.Entry<Lane, Integer>> modestFirst =
                most.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        Map<Lane, Integer> shares = new LinkedHashMap<>();
        int left = rows;
        for (Map.Entry<Lane, Integer> lane : modestFirst) {
            int share = Math.clamp(left / (lanes.size() - shares.size()), 1, lane.getValue());
            shares.put(lane.getKey(), share);
            left -= share;
        }
        return shares;
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
