package io.callwake.domain.speech;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of "I'm out until three, call me at four" the second is meant, and not also any time after three; and "tomorrow at nine? – not
 * before ten" leaves nothing of nine. A window that a refusal leaves is meant only as long as no other time lies in it.
 */
final class Windows {

    private Windows() {}

    static List<SaidTime> withoutImplied(List<Draft> drafts, Anchor anchor) {
        List<SaidTime> times = new ArrayList<>();
        List<SaidTime.Part> implied = new ArrayList<>();
        for (Draft draft : drafts) {
            SaidTime time = Resolving.of(draft, anchor);
            if (draft.isImplied && time instanceof SaidTime.Part window) {
                times.removeIf(other -> isOutside(other, window));
                implied.add(window);
            }
            times.add(time);
        }
        Set<SaidTime> kept = new LinkedHashSet<>(times);
        for (SaidTime.Part window : implied) {
            if (kept.stream().anyMatch(other -> !implied.contains(other) && isWithin(other, window))) {
                kept.remove(window);
            }
        }
        return List.copyOf(kept);
    }

    /** A time of the same day that the window has ruled out, or the day itself. */
    private static boolean isOutside(SaidTime time, SaidTime.Part window) {
        boolean isDay = time instanceof SaidTime.Day day
                && day.day().equals(window.from().toLocalDate());
        ZonedDateTime at = start(time);
        boolean isSameDay = at != null && at.toLocalDate().equals(window.from().toLocalDate());
        return isDay || (isSameDay && !isWithin(time, window));
    }

    private static boolean isWithin(SaidTime time, SaidTime.Part window) {
        ZonedDateTime at = start(time);
        ZonedDateTime until = window.until();
        return at != null && !at.isBefore(window.from()) && (until == null || at.isBefore(until));
    }

    private static @Nullable ZonedDateTime start(SaidTime time) {
        return switch (time) {
            case SaidTime.Exact exact -> exact.at();
            case SaidTime.Part part -> part.from();
            case SaidTime.Day _, SaidTime.Ambiguous _, SaidTime.Unclear _, SaidTime.Nothing _ -> null;
        };
    }
}
