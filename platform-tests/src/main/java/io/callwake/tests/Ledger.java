package io.callwake.tests;

import io.callwake.tests.Client.Answer;
import io.callwake.tests.Client.SeenCall;
import io.callwake.tests.Client.SeenDelivery;
import io.callwake.tests.ReceiverProcess.Receipt;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the platform has acknowledged, to be compared with what it has kept and what it has sent. */
public final class Ledger {

    /** What was accepted before it was read. */
    private static final String NOT_TOLD = "a call that was not told";

    private final ConcurrentMap<String, String> acceptedCallByExternalId = new ConcurrentHashMap<>();

    /** Sends a report once; an answer that does not come is an answer that says nothing. */
    public boolean send(Client client, String externalId, String report) {
        return send(externalId, () -> client.postCall(report));
    }

    /** The same in whatever way it is sent. */
    public boolean send(String externalId, Supplier<Answer> sending) {
        Answer answer;
        try {
            answer = sending.get();
        } catch (UncheckedIOException e) {
            return false;
        }
        if (answer.status() != 202) {
            return false;
        }
        String call = answer.body().path("callId").asString(NOT_TOLD);
        String before = acceptedCallByExternalId.put(externalId, call);
        if (before != null && !before.equals(NOT_TOLD) && !before.equals(call)) {
            throw new AssertionError(externalId + " was accepted as " + before + " and as " + call);
        }
        return true;
    }

    public int size() {
        return acceptedCallByExternalId.size();
    }

    public Collection<String> acceptedCalls() {
        return acceptedCallByExternalId.values();
    }

    /** Everything that is wrong: lost, doubled, or there although nobody was told so. */
    public Set<String> differences(List<SeenCall> rows, List<Receipt> receipts) {
        Set<String> differences = new TreeSet<>();
        Map<String, List<String>> rowsOf = rows.stream()
                .collect(Collectors.groupingBy(
                        SeenCall::externalId, Collectors.mapping(SeenCall::id, Collectors.toList())));
        Map<String, Set<String>> eventsOf = receipts.stream()
                .collect(Collectors.groupingBy(
                        Receipt::callId, Collectors.mapping(Receipt::eventId, Collectors.toSet())));
        acceptedCallByExternalId.forEach((externalId, call) -> {
            List<String> rowsOfIt = rowsOf.getOrDefault(externalId, List.of());
            if (call.equals(NOT_TOLD) ? rowsOfIt.size() != 1 : !rowsOfIt.equals(List.of(call))) {
                differences.add(externalId + " was accepted as " + call + ", its rows: " + rowsOf.get(externalId));
            }
        });
        rows.forEach(row -> {
            Set<String> events = eventsOf.getOrDefault(row.id(), Set.of());
            if (events.size() != 1) {
                differences.add(row.externalId() + " (" + row.id() + ", " + row.progress() + ") was sent as " + events);
            }
            if (!acceptedCallByExternalId.containsKey(row.externalId())) {
                differences.add(row.externalId() + " has a row, but was never accepted");
            }
        });
        receipts.stream()
                .filter(receipt -> !receipt.isSigned())
                .forEach(receipt -> differences.add(receipt.eventId() + " came without a good signature"));
        Set<String> known = rows.stream().map(SeenCall::id).collect(Collectors.toSet());
        eventsOf.keySet().stream()
                .filter(call -> !known.contains(call))
                .forEach(call -> differences.add(call + " was sent, but has no row"));
        return differences;
    }

    /**
     * Everything that is wrong with what an endpoint was told: what happened, what is kept of it and what was received are the same
     * events.
     *
     * @param wanted what happened of the types that it subscribes to
     */
    public static Set<String> eventDifferences(
            Set<String> wanted, List<SeenDelivery> deliveries, List<Receipt> receipts) {
        Set<String> differences = new TreeSet<>();
        Set<String> told = new TreeSet<>();
        for (SeenDelivery delivery : deliveries) {
            if (!told.add(delivery.event())) {
                differences.add(delivery.event() + " has two deliveries");
            }
            if (!delivery.state().equals("DELIVERED")) {
                differences.add(delivery.event() + " is " + delivery.state() + " as " + delivery.id());
            }
            if (!delivery.isTest() && !wanted.contains(delivery.event())) {
                differences.add(delivery.event() + " has a delivery, but nobody wanted it");
            }
        }
        wanted.stream()
                .filter(event -> !told.contains(event))
                .forEach(event -> differences.add(event + " has no delivery"));
        Set<String> received = new TreeSet<>();
        for (Receipt receipt : receipts) {
            received.add(receipt.eventId());
            if (!receipt.isSigned()) {
                differences.add(receipt.eventId() + " came without a good signature");
            }
        }
        told.stream()
                .filter(event -> !received.contains(event))
                .forEach(event -> differences.add(event + " was never received"));
        received.stream()
                .filter(event -> !told.contains(event))
                .forEach(event -> differences.add(event + " was received, but has no delivery"));
        return differences;
    }
}
