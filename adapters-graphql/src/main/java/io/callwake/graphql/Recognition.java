package io.callwake.graphql;

import io.callwake.application.tenant.Principal;
import java.time.Duration;

/** Who asks, as far as his credential tells. */
public sealed interface Recognition {

    record Known(Principal caller) implements Recognition {}

    /** The credential opens nothing. */
    record Stranger() implements Recognition {}

    /** It may be the token of a user, but whoever vouches for users does not answer. */
    record Undecided() implements Recognition {}

    /** So many credentials that open nothing came from there that this one was not looked at. */
    record HeldUp(Duration retryAfter) implements Recognition {}
}
