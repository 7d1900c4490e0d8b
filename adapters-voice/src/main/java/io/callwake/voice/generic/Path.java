package io.callwake.voice.generic;

import io.callwake.domain.OneLine;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a payload: names of members with points between them, {@code [0]} for an element of a list counted
 * from its beginning, {@code [-1]} from its end, {@code [*]} for all of them, and {@code ["sip.callID"]} for a name with a point.
 */
record Path(String text, List<Step> steps) {

    private static final int LONGEST = 200;
    private static final int MOST_STEPS = 20;
    private static final int LONGEST_INDEX = 6;

    static final Kind<Path> KIND = Kinds.line(LONGEST).as(Path::parse);

    Path {
        steps = List.copyOf(steps);
    }

    sealed interface Step {}

    record Member(String name) implements Step {}

    record Element(int index) implements Step {}

    record All() implements Step {}

    /** @throws IllegalArgumentException quoting the text, if it is no path */
    static Path parse(String text) {
        return new Path(text, new Parser(text).steps());
    }

    /**
     * Something that stands in a payload.
     *
     * @param object of which it is a member, or a list that is all of it
     */
    record Found(Object value, @Nullable Map<?, ?> object, String name) {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Found[" + name + "]";
        }
    }

    /** What stands there, without what is {@code null}; more than one thing only behind {@code [*]}. */
    List<Found> in(Object payload) {
        List<Found> found = List.of(new Found(payload, null, ""));
        for (Step step : steps) {
            found = found.stream().flatMap(at -> next(at, step)).toList();
        }
        return found;
    }

    private static Stream<Found> next(Found at, Step step) {
        return switch (step) {
            case Member(String name) -> {
                Object member = at.value() instanceof Map<?, ?> object ? object.get(name) : null;
                yield member == null ? Stream.of() : Stream.of(new Found(member, (Map<?, ?>) at.value(), name));
            }
            case Element(int index) ->
                at.value() instanceof List<?> list ? elements(element(list, index), null, at.name()) : Stream.of();
            case All() -> at.value() instanceof List<?> list ? elements(list, at.object(), at.name()) : Stream.of();
        };
    }

    private static Stream<Found> elements(List<?> elements, @Nullable Map<?, ?> object, String name) {
        return elements.stream().filter(Objects::nonNull).map(element -> new Found(element, object, name));
    }

    private static List<?> element(List<?> list, int index) {
        int at = index < 0 ? list.size() + index : index;
        return at >= 0 && at < list.size() ? list.subList(at, at + 1) : List.of();
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class Parser {

        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        List<Step> steps() {
            List<Step> steps = new ArrayList<>();
            do {
                steps.add(step(steps.isEmpty()));
            } while (at < text.length());
            if (steps.size() > MOST_STEPS) {
                throw wrong("has more than " + MOST_STEPS + " steps");
            }
            return steps;
        }

        private Step step(boolean isFirst) {
            if (text.charAt(at) == '[') {
                return bracket();
            }
            if (!isFirst) {
                if (text.charAt(at) != '.') {
                    throw wrong("needs a point after \"]\"");
                }
                at++;
            }
            int begin = at;
            while (at < text.length() && ".[]".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            if (at == begin) {
                throw wrong("lacks a name at " + at);
            }
            return new Member(text.substring(begin, at));
        }

        private Step bracket() {
            if (text.startsWith("[*]", at)) {
                at += 3;
                return new All();
            }
            boolean isQuoted = text.startsWith("[\"", at);
            int end = text.indexOf(isQuoted ? "\"]" : "]", at);
            if (end < 0) {
                throw wrong("does not close what it opens at " + at);
            }
            String inside = text.substring(at + (isQuoted ? 2 : 1), end);
            at = end + (isQuoted ? 2 : 1);
            if (isQuoted && !inside.isEmpty()) {
                return new Member(inside);
            }
            if (!isQuoted && inside.length() <= LONGEST_INDEX && inside.matches("-?[0-9]+")) {
                return new Element(Integer.parseInt(inside));
            }
            throw wrong(
                    "has " + OneLine.quoted(inside) + " in brackets, which is no number, no name in quotes and no *");
        }

        private IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException("the path " + OneLine.quoted(text) + " " + what);
        }
    }
}
