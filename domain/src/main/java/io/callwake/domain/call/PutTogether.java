package io.callwake.domain.call;

import static java.util.stream.Collectors.toMap;

import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.document.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of a call that several reports may have a part in.
 *
 * @param inReport the parts that a report tells, each under its place
 * @param inCall likewise of the call
 */
record PutTogether(
        Function<CallReport, Map<List<Object>, Object>> inReport,
        Function<CallFacts, Map<List<Object>, Object>> inCall) {

    static final Map<String, PutTogether> FIELDS = fields();

    private static Map<String, PutTogether> fields() {
        Map<String, PutTogether> fields = new LinkedHashMap<>();
        fields.put(
                "customer.metadata",
                new PutTogether(report -> metadataOf(report.customer()), facts -> metadataOf(facts.customer())));
        fields.put(
                "dynamicVariables",
                new PutTogether(
                        report -> partsOf(report.dynamicVariables()), facts -> partsOf(facts.dynamicVariables())));
        fields.put(
                "metadata", new PutTogether(report -> partsOf(report.metadata()), facts -> partsOf(facts.metadata())));
        fields.put("events", new PutTogether(report -> partsOf(report.events()), facts -> partsOf(facts.events())));
        return fields;
    }

    /** Of each who is believed in some part, the weightiest report that is. */
    Collection<FiledReport> tellers(List<FiledReport> weightiestFirst, CallFacts facts) {
        Map<List<Object>, Object> untold = new HashMap<>(inCall.apply(facts));
        Map<ReportSource, FiledReport> tellers = new LinkedHashMap<>();
        for (FiledReport each : weightiestFirst) {
            if (untold.isEmpty()) {
                break;
            }
            if (untold.entrySet().removeAll(inReport.apply(each.report()).entrySet())) {
                tellers.putIfAbsent(each.source(), each);
            }
        }
        return tellers.values();
    }

    private static Map<List<Object>, Object> metadataOf(@Nullable ReportedCustomer customer) {
        return customer == null ? Map.of() : partsOf(customer.metadata());
    }

    private static Map<List<Object>, Object> partsOf(List<LineEvent> events) {
        return events.stream().distinct().collect(toMap(List::of, event -> event));
    }

    private static Map<List<Object>, Object> partsOf(JsonObject object) {
        Map<List<Object>, Object> parts = new HashMap<>();
        addParts(List.of(), object.members(), parts);
        return parts;
    }

    private static void addParts(List<Object> place, Map<?, ?> members, Map<List<Object>, Object> parts) {
        members.forEach((name, value) -> {
            List<Object> itsPlace =
                    Stream.concat(place.stream(), Stream.of(name)).toList();
            if (value instanceof Map<?, ?> more && !more.isEmpty()) {
                addParts(itsPlace, more, parts);
            } else if (value != null) {
                parts.put(itsPlace, value);
            }
        });
    }
}
