package io.callwake.domain.call;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.connection.ArrivalId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is kept with its call.
 *
 * @param digest tells it from the other reports of its call
 * @param agent whom it says the call is of
 * @param reading the platform's webhook it was read from, if it was
 */
public record FiledReport(
        ReportDigest digest,
        CallReport report,
        ReportSource source,
        AgentId agent,
        Instant receivedAt,
        @Nullable Reading reading) {

    /** A webhook that is read again, with a mended mapping, says something new in place of what it said before. */
    public record Reading(ArrivalId arrival, int number) {}

    /** Those that count: of a webhook that was read several times the last reading alone. */
    static List<FiledReport> inForce(Collection<FiledReport> filed) {
        return filed.stream()
                .filter(each -> filed.stream().noneMatch(other -> isReplacedBy(each.reading(), other.reading())))
                .toList();
    }

    private static boolean isReplacedBy(@Nullable Reading one, @Nullable Reading other) {
        return one != null && other != null && one.arrival().equals(other.arrival()) && one.number() < other.number();
    }

    /** Whom the call is of, whatever the order in which the reports came. */
    public static AgentId agentOf(Collection<FiledReport> filed) {
        return weightiest(filed).agent();
    }

    /** The one that tells which call it is: here it matters most who says so. */
    static FiledReport weightiest(Collection<FiledReport> filed) {
        return inForce(filed).stream()
                .max(Comparator.<FiledReport>comparingInt(each -> each.source().weight())
                        .thenComparing(CallFacts.WEIGHT))
                .orElseThrow(() -> new IllegalArgumentException("a call without a report"));
    }
}
