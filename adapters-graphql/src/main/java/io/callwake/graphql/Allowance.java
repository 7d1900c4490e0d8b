package io.callwake.graphql;

import io.callwake.application.tenant.Principal;
import java.time.Duration;
import java.util.Optional;

/** How much whoever asks may still spend. */
public interface Allowance {

    /** Everybody may spend whatever one query may cost. */
    Allowance UNBOUNDED = (_, _) -> Optional.empty();

    /**
     * Spends so many points, before the query runs that costs them.
     *
     * @return how long to wait before they could be spent; nothing if they are spent now
     */
    Optional<Duration> spend(Principal caller, int points);
}
