package io.callwake.http;

import io.callwake.application.tenant.Principal;
import java.time.Duration;

/** How fast somebody may send what is many requests in one. */
@FunctionalInterface
public interface Pace {

    /** As fast as he can. */
    Pace UNBOUNDED = _ -> Duration.ZERO;

    /**
     * Spends what one request costs.
     *
     * @return how long to wait before it could be spent; zero if it is spent now
     */
    Duration spend(Principal caller);
}
