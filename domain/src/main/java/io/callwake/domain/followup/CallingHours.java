package io.callwake.domain.followup;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The hours of the week in which people may be called, by the clock where they are. */
public record CallingHours(Map<DayOfWeek, List<Opening>> openings) {

    /** @param until nothing is open at this time any more; midnight means the end of the day */
    public record Opening(LocalTime from, LocalTime until) {

        public Opening {
            if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
                throw new IllegalArgumentException("it closes at " + until + ", before it opens at " + from);
            }
        }

        boolean overlaps(Opening other) {
            return isBefore(from, other.until) && isBefore(other.from, until);
        }

        private static boolean isBefore(LocalTime from, LocalTime until) {
            return until.equals(LocalTime.MIDNIGHT) || from.isBefore(until);
        }
    }

    /** From nine to eight on every day. */
    public static final CallingHours DEFAULT = everyDay(new Opening(LocalTime.of(9, 0), LocalTime.of(20, 0)));

    public CallingHours {
        Map<DayOfWeek, List<Opening>> copy = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            copy.put(day, List.copyOf(openings.getOrDefault(day, List.of())));
        }
        openings = Collections.unmodifiableMap(copy);
    }

    private static CallingHours everyDay(Opening opening) {
        Map<DayOfWeek, List<Opening>> openings = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            openings.put(day, List.of(opening));
        }
        return new CallingHours(openings);
    }

    /** In the order of the day; none if nobody may be called on it. */
    public List<Opening> on(DayOfWeek day) {
        return openings.getOrDefault(day, List.of());
    }

    public boolean isNever() {
        return openings.values().stream().allMatch(List::isEmpty);
    }
}
