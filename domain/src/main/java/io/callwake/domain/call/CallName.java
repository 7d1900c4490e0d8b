package io.callwake.domain.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A name that a call is known by outside; no two calls of a tenant have one in common.
 *
 * @param scope who calls it so
 */
public record CallName(String scope, String value) implements Comparable<CallName> {

    private static final Comparator<CallName> ORDER =
            Comparator.comparing(CallName::scope).thenComparing(CallName::value);

    /** The sender's own id of the call first, then the carrier's, where it is told. */
    public static List<CallName> of(ReportSource source, CallReport report) {
        List<CallName> names = new ArrayList<>();
        names.add(new CallName(scopeOf(source), report.externalId().value()));
        CallReport.Carrier carrier = report.carrier();
        if (carrier != null && carrier.name() != null && carrier.callId() != null) {
            names.add(new CallName("carrier/" + carrier.name().toLowerCase(Locale.ROOT), carrier.callId()));
        }
        return names;
    }

    private static String scopeOf(ReportSource source) {
        return switch (source) {
            case ReportSource.Direct _ -> "external";
            case ReportSource.Platform(var connection) -> connection.toString();
            case ReportSource.Carrier(var connection) -> connection.toString();
        };
    }

    @Override
    public int compareTo(CallName other) {
        return ORDER.compare(this, other);
    }
}
