package io.callwake.graphql.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time span of a filter; a side that is left out is open. */
record TimeRange(@Nullable Instant from, @Nullable Instant until) {

    static final TimeRange ALWAYS = new TimeRange(null, null);
}
