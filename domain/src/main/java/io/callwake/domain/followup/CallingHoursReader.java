package io.callwake.domain.followup;

import io.callwake.domain.OneLine;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import io.callwake.domain.document.NearestName;
import io.callwake.domain.document.Place;
import io.callwake.domain.followup.CallingHours.Opening;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads calling hours: a day or a range of days, and from when until when. */
final class CallingHoursReader {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final int MOST_OPENINGS = 8;
    private static final Pattern HOURS =
            Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])-(([01][0-9]|2[0-3]):([0-5][0-9])|24:00)");
    private static final int LONGEST = 11;

    private static final Kind<Opening> OPENING =
            Kinds.text(LONGEST).as(CallingHoursReader::opening).saying("pattern", "^" + HOURS + "$");

    private static final Kind<List<Opening>> OPENINGS = openings();

    static final Kind<CallingHours> KIND = Kinds.kind(CallingHoursReader::schema, CallingHoursReader::read);

    private CallingHoursReader() {}

    private static Map<String, Object> schema() {
        String day = "(" + String.join("|", DAYS) + ")";
        return Map.of(
                "type",
                "object",
                "propertyNames",
                Map.of("pattern", "^" + day + "(-" + day + ")?$"),
                "additionalProperties",
                OPENINGS.schema(),
                "minProperties",
                1);
    }

    private static @Nullable CallingHours read(@Nullable Object value, Place place) {
        if (!(value instanceof Map<?, ?> members)) {
            Kinds.refuse(value, place, "an object");
            return null;
        }
        int before = place.faults();
        Map<DayOfWeek, List<Opening>> openings = new EnumMap<>(DayOfWeek.class);
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            Place there = place.member(name);
            List<Opening> hours = OPENINGS.read(member.getValue(), there);
            List<DayOfWeek> days = days(name, there);
            String twice = days.stream()
                    .filter(openings::containsKey)
                    .map(CallingHoursReader::nameOf)
                    .collect(Collectors.joining(", "));
            if (!twice.isEmpty()) {
                there.fault("names days that are named already: " + twice);
            }
            days.forEach(day -> openings.putIfAbsent(day, hours == null ? List.of() : hours));
        }
        CallingHours hours = new CallingHours(openings);
        if (place.faults() == before && hours.isNever()) {
            place.fault("leaves no hour in which anybody may be called");
        }
        return place.faults() > before ? null : hours;
    }

    private static String nameOf(DayOfWeek day) {
        return DAYS.get(day.getValue() - 1);
    }

    private static List<DayOfWeek> days(String name, Place place) {
        String[] ends = name.split("-", 2);
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        if (first < 0 || last < 0) {
            String wrong = first < 0 ? ends[0] : ends[ends.length - 1];
            place.fault(OneLine.quoted(name) + " is no day, like \"mon\", nor days in a row, like \"mon-fri\""
                    + NearestName.hint(wrong, DAYS));
            return List.of();
        }
        List<DayOfWeek> days = new ArrayList<>();
        DayOfWeek day = DayOfWeek.of(first + 1);
        days.add(day);
        while (day.getValue() - 1 != last) {
            day = day.plus(1);
            days.add(day);
        }
        return days;
    }

    /** One opening, or several with breaks between them; none where nobody is called. */
    private static Kind<List<Opening>> openings() {
        Kind<List<Opening>> several = Kinds.listOf(0, MOST_OPENINGS, OPENING);
        return Kinds.kind(() -> Map.of("anyOf", List.of(OPENING.schema(), several.schema())), (value, place) -> {
            if (!(value instanceof List<?>)) {
                Opening one = OPENING.read(value, place);
                return one == null ? null : List.of(one);
            }
            List<Opening> read = several.read(value, place);
            return read == null ? null : inOrder(read, place);
        });
    }

    private static List<Opening> inOrder(List<Opening> openings, Place place) {
        List<Opening> sorted =
                openings.stream().sorted(Comparator.comparing(Opening::from)).toList();
        for (int index = 1; index < sorted.size(); index++) {
            if (sorted.get(index - 1).overlaps(sorted.get(index))) {
                place.fault("has hours that overlap, at " + sorted.get(index).from());
            }
        }
        return sorted;
    }

    private static Opening opening(String text) {
        Matcher hours = HOURS.matcher(text);
        if (!hours.matches()) {
            throw new IllegalArgumentException(
                    OneLine.quoted(text) + " is not from when until when, like \"09:00-12:30\"");
        }
        LocalTime from = LocalTime.parse(text.substring(0, 5));
        String until = hours.group(3);
        if (until.equals("24:00")) {
            return new Opening(from, LocalTime.MIDNIGHT);
        }
        LocalTime end = LocalTime.parse(until);
        if (!from.isBefore(end)) {
            throw new IllegalArgumentException(OneLine.quoted(text)
                    + " closes before it opens; a day ends at 24:00, and what is past it belongs to the next");
        }
        return new Opening(from, end);
    }
}
