package io.callwake.domain.call;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.connection.ArrivalId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is kept with its call.
 *
 * @param digest tells it from the other reports of its call
 * @param agent whom it says the call is of; it may leave that to others
 * @param reading the platform's webhook it was read from, if it was
 */
public record FiledReport(
        ReportDigest digest,
        CallReport report,
        ReportSource source,
        @Nullable AgentId agent,
        Instant receivedAt,
        @Nullable Reading reading) {

    /** The lightest first, where it matters most who says so. */
    private static final Comparator<FiledReport> BY_TELLER =
            Comparator.<FiledReport>comparingInt(each -> each.source().weight()).thenComparing(CallFacts.WEIGHT);

    /** A webhook that is read again, with a mended mapping, says something new in place of what it said before. */
    public record Reading(ArrivalId arrival, int number) {}

    /** Those that count: of a webhook that was read several times the last reading alone. */
    static List<FiledReport> inForce(Collection<FiledReport> filed) {
        return filed.stream()
                .filter(each -> filed.stream().noneMatch(other -> isReplacedBy(each.reading(), other.reading())))
                .toList();
    }

    /** Whether it is what a webhook says now in place of one of these. */
    public boolean replacesOneOf(Collection<FiledReport> others) {
        return others.stream().anyMatch(other -> isReplacedBy(other.reading, reading));
    }

    /** It is what the webhook says in that reading too. */
    public FiledReport readAgain(@Nullable Reading later) {
        return new FiledReport(digest, report, source, agent, receivedAt, later);
    }

    private static boolean isReplacedBy(@Nullable Reading one, @Nullable Reading other) {
        return one != null && other != null && one.arrival().equals(other.arrival()) && one.number() < other.number();
    }

    /** Whom the call is of, whatever the order in which the reports came. */
    public static AgentId agentOf(Collection<FiledReport> filed) {
        return inForce(filed).stream()
                .sorted(BY_TELLER.reversed())
                .map(FiledReport::agent)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a call of which nobody says whose it is"));
    }

    /** Who says that the call is of that agent, and is to be believed. */
    static Optional<FiledReport> tellerOf(AgentId agent, Collection<FiledReport> filed) {
        return inForce(filed).stream()
                .filter(each -> agent.equals(each.agent()))
                .max(BY_TELLER);
    }

    /** The one that tells which call it is: here it matters most who says so. */
    static FiledReport weightiest(Collection<FiledReport> filed) {
        return inForce(filed).stream()
                .max(BY_TELLER)
                .orElseThrow(() -> new IllegalArgumentException("a call without a report"));
    }
}
