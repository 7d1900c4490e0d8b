package io.callwake.application.analysis;

import io.callwake.domain.analysis.Cost;
import io.callwake.domain.analysis.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What asking somebody took, whether he answered or not.
 *
 * @param cost nothing if it has no price
 */
public record Spent(Usage usage, @Nullable Cost cost) {}
