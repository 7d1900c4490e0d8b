package io.callwake.graphql.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time span of a filter. */
record TimeRange(@Nullable Instant from, @Nullable Instant until) {

    static @Nullable Instant from(@Nullable TimeRange range) {
        return range == null ? null : range.from();
    }

    static @Nullable Instant until(@Nullable TimeRange range) {
        return range == null ? null : range.until();
    }
}
