package io.callwake.domain.analysis;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By whom and when a call was judged.
 *
 * @param revision of the agent
 * @param basis nothing if no transcript was read
 * @param usage nothing if nobody was asked
 * @param cost nothing if it has no price
 */
public record Origin(
        int revision,
        @Nullable Basis basis,
        @Nullable Usage usage,
        @Nullable Cost cost,
        Instant at,
        Duration took) {}
