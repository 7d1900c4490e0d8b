package io.callwake.domain.speech;

import io.callwake.domain.speech.SaidClock.At;
import io.callwake.domain.speech.SaidClock.Half;
import io.callwake.domain.speech.Term.DayPart;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the times of day that a said one may mean. Nobody means the night unless he says so. */
final class Hours {

    private static final LocalTime FIRST = LocalTime.of(8, 0);
    private static final LocalTime LAST = LocalTime.of(18, 59);
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private Hours() {}

    /**
     * A time of day.
     *
     * @param daysOn one for what lies behind the midnight that ends a day
     */
    record Hour(LocalTime time, int daysOn) {}

    /** From one time of day to another of the same day. */
    record Window(LocalTime from, LocalTime until) {}

    static List<Hour> of(At at, @Nullable DayPart part) {
        if (at.half() == Half.MIDNIGHT) {
            LocalTime time = LocalTime.of(at.hour(), at.minute());
            return part != null && part.isNight()
                    ? List.of(new Hour(time, 1))
                    : List.of(new Hour(time, 0), new Hour(time, 1));
        }
        if (at.half() == Half.UNSAID && part != null) {
            return List.of(new Hour(in(part, at), isOfNextMorning(part, at) ? 1 : 0));
        }
        List<LocalTime> times = times(at);
        List<LocalTime> likely = times.stream().filter(Hours::isByDay).toList();
        return (likely.isEmpty() ? times : likely)
                .stream().map(time -> new Hour(time, 0)).toList();
    }

    static List<Window> of(SaidClock.Range range, @Nullable DayPart part) {
        List<Window> all = new ArrayList<>();
        for (LocalTime from : times(range.from())) {
            for (LocalTime until : times(range.until())) {
                boolean isEnd = until.equals(LocalTime.MIDNIGHT);
                boolean isShort =
                        (isEnd || from.isBefore(until)) && length(from, until).compareTo(HALF_A_DAY) < 0;
                if (isShort && (part == null || isIn(part, from))) {
                    all.add(new Window(from, until));
                }
            }
        }
        List<Window> likely = all.stream()
                .filter(window -> isByDay(window.from()) && !window.until().isAfter(LocalTime.of(19, 0)))
                .toList();
        List<Window> kept = likely.isEmpty() ? all : likely;
        Duration shortest = kept.stream()
                .map(window -> length(window.from(), window.until()))
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
        return kept.stream()
                .filter(window -> length(window.from(), window.until()).equals(shortest))
                .toList();
    }

    /** Until midnight is until the end of the day. */
    private static Duration length(LocalTime from, LocalTime until) {
        Duration length = Duration.between(from, until);
        return until.equals(LocalTime.MIDNIGHT) ? length.plusDays(1) : length;
    }

    private static boolean isByDay(LocalTime time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }

    private static List<LocalTime> times(At at) {
        LocalTime am = LocalTime.of(at.hour() % 12, at.minute());
        return switch (at.half()) {
            case AM -> List.of(am);
            case PM, NOON -> List.of(am.plusHours(12));
            case FULL -> List.of(LocalTime.of(at.hour(), at.minute()));
            case MIDNIGHT -> List.of(LocalTime.of(at.hour(), at.minute()));
            case UNSAID -> List.of(am, am.plusHours(12));
        };
    }

    private static LocalTime in(DayPart part, At at) {
        LocalTime am = LocalTime.of(at.hour() % 12, at.minute());
        if (part.isMorning()) {
            return at.hour() == 12 && part != DayPart.LATE_MORNING ? am.plusHours(12) : am;
        }
        return isOfNextMorning(part, at) || (part == DayPart.LUNCHTIME && at.hour() == 11) ? am : am.plusHours(12);
    }

    /** "Tonight at one". */
    private static boolean isOfNextMorning(DayPart part, At at) {
        return part.isNight() && at.hour() % 12 < 5;
    }

    private static boolean isIn(DayPart part, LocalTime time) {
        return part.isMorning() == (time.getHour() < 12);
    }
}
