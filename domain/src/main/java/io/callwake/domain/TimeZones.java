package io.callwake.domain;

import java.time.ZoneId;
import java.util.Set;

/** Time zones as the outside world names them. */
public final class TimeZones {

    private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private TimeZones() {}

    public static boolean isKnown(String name) {
        return NAMES.contains(name);
    }

    /**
     * The zone of an IANA name. {@link ZoneId#of} would also take offsets, and names made of them.
     *
     * @throws IllegalArgumentException quoting the text, if there is no such zone
     */
    public static ZoneId parse(String name) {
        if (!isKnown(name)) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is not a time zone; one is named like \"Europe/Berlin\"");
        }
        return ZoneId.of(name);
    }
}
