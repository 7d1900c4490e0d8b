package io.callwake.domain;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the plans of the world's numbers tell of one. It is information: no number is refused because of it.
 *
 * @param isValid whether its plan has such a number
 * @param region the country that gives it out, in the two letters of ISO 3166; nothing if it belongs to none
 * @param candidateTimeZones where its line may be; empty if nobody can tell
 */
public record PhoneFacts(
        boolean isValid, PhoneType type, @Nullable String region, List<ZoneId> candidateTimeZones) {

    /** Nothing is known, as of everything that is not an international number. */
    public static final PhoneFacts NONE = new PhoneFacts(false, PhoneType.UNKNOWN, null, List.of());

    public PhoneFacts {
        candidateTimeZones = List.copyOf(candidateTimeZones);
    }
}
