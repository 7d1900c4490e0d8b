package io.callwake.application.due;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Takes due rows of all tenants for this node, out of one queue. */
public interface ClaimDueRows {

    /**
     * Takes up to so many rows that are due, fairly: round-robin over tenants, then lanes, then some rows of each lane. A claim
     * ends with its lease, which runs by the database's clock; then the row can be claimed again.
     *
     * @param mostOf of a lane, how many rows at most; at least one
     * @param full lanes that this node wants nothing of just now
     */
    List<DueRow> claim(Instant now, int most, ToIntFunction<Lane> mostOf, Set<Lane> full, Duration lease);

    /** When, after this moment, the next of what nobody has claimed becomes due. */
    Optional<Instant> nextDueAfter(Instant moment);

    /**
     * Everything of this kind that was claimed before is due now, and the claims on it end: whoever has such a row can no longer
     * put it off. For when what was started on the strength of those claims is gone.
     */
    void recall(DueKind kind, Instant now);
}
