package io.callwake.domain.speech;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** What was understood, as short as tables need it. */
final class Told {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx");

    private Told() {}

    static String of(SaidTime time) {
        return switch (time) {
            case SaidTime.Exact exact -> told(exact.at());
            case SaidTime.Part part ->
                told(part.from()) + " to " + (part.until() == null ? "open" : told(part.until()));
            case SaidTime.Day day -> day.day().toString();
            case SaidTime.Ambiguous ambiguous -> ambiguous.because() + ": " + all(ambiguous.candidates());
            case SaidTime.Unclear unclear -> (unclear.because() + " " + all(unclear.candidates())).strip();
            case SaidTime.Nothing _ -> "nothing";
        };
    }

    private static String told(ZonedDateTime at) {
        return TIME.format(at);
    }

    private static String all(List<SaidTime> candidates) {
        return candidates.stream().map(Told::of).collect(Collectors.joining(" or "));
    }
}
