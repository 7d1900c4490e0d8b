package io.callwake.domain.analysis;

import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A time that is meant within bounds: "tomorrow morning".
 *
 * @param until nothing if it has no end
 */
public record Window(ZonedDateTime from, @Nullable ZonedDateTime until) {}
