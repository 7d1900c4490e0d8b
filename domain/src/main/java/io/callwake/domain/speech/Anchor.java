package io.callwake.domain.speech;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When, where and in which language something was said.
 *
 * @param start when the call started
 * @param into how far into the call it was said, if that is known
 * @param zone of whoever said it
 * @param agentsZone which "your time" means
 */
public record Anchor(Instant start, @Nullable Duration into, ZoneId zone, ZoneId agentsZone, Lexicon lexicon) {

    ZonedDateTime nowIn(ZoneId where) {
        Instant said = into == null ? start : start.plus(into);
        return said.truncatedTo(ChronoUnit.MINUTES).atZone(where);
    }
}
