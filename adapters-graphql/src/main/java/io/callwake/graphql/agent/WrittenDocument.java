package io.callwake.graphql.agent;

import io.callwake.domain.Fault;
import io.callwake.graphql.UserError;
import io.callwake.graphql.UserError.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An agent's document that came in as an input, and the way back from a place in it to the one in the input. */
final class WrittenDocument {

    /** Names that are known are shorter, and others need not be told to their end. */
    private static final int LONGEST_STEP = 200;

    private static final int LONGEST_PATH = 1_000;

    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[]+)|\\[(\\d+)]");

    private final List<UserError> slips = new ArrayList<>();
    private final Spot root;
    private final UnaryOperator<String> nameInInput;
    private final @Nullable Object tree;

    private WrittenDocument(Object given, Form form, List<String> at, UnaryOperator<String> nameInInput) {
        this.nameInInput = nameInInput;
        this.root = new Spot(null, "", at);
        this.tree = form.written(given, root);
    }

    /** A document as it is. */
    static WrittenDocument pasted(Object document, List<String> at) {
        return new WrittenDocument(document, Form.AS_IT_IS, at, UnaryOperator.identity());
    }

    /** The document that a typed input means. */
    static WrittenDocument typed(Object configuration, List<String> at) {
        return new WrittenDocument(configuration, TypedConfiguration.FORM, at, Form::camelCase);
    }

    @Nullable
    Object tree() {
        return tree;
    }

    /** What cannot even be written as a document. */
    List<UserError> slips() {
        return List.copyOf(slips);
    }

    List<UserError> errors(List<Fault> faults) {
        return faults.stream()
                .map(fault -> error(fault.path(), fault.message(), inInput(fault.path())))
                .toList();
    }

    private static UserError error(String place, String message, List<String> way) {
        return new UserError(
                Code.INVALID,
                place.isEmpty() ? message : shortened(place, LONGEST_PATH) + ": " + message,
                way.stream().map(step -> shortened(step, LONGEST_STEP)).toList());
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** What is not there has no place in the input; then the place of what it should stand in is gone on from. */
    private List<String> inInput(String path) {
        Spot spot = root;
        String rest = path;
        for (Spot next = spot.below(rest); next != null; next = spot.below(rest)) {
            spot = next;
            rest = rest.substring(next.step.length());
        }
        List<String> way = spot.way();
        if (rest.length() <= LONGEST_STEP) {
            Matcher steps = STEP.matcher(rest);
            while (steps.find()) {
                String index = steps.group(2);
                way.add(index == null ? nameInInput.apply(steps.group(1)) : index);
            }
        }
        return way;
    }

    /** A place in the document, and the steps that lead to it in the input. */
    final class Spot {

        private final @Nullable Spot parent;
        /** As faults write it: {@code .name}, {@code name} at the beginning, or {@code [0]}. */
        private final String step;

        private final List<String> inInput;
        private final Map<String, Spot> below = new LinkedHashMap<>();

        private Spot(@Nullable Spot parent, String step, List<String> inInput) {
            this.parent = parent;
            this.step = step;
            this.inInput = inInput;
        }

        Spot member(String name, String... way) {
            return below(parent == null ? name : "." + name, way);
        }

        Spot element(int index, String... way) {
            return below("[" + index + "]", way);
        }

        private Spot below(String itsStep, String... way) {
            return below.computeIfAbsent(itsStep, _ -> new Spot(this, itsStep, List.of(way)));
        }

        void slip(String message, String... way) {
            List<String> whole = way();
            whole.addAll(List.of(way));
            slips.add(error(path(), message, whole));
        }

        /** The first of the steps on this path, the longer one where a name goes on as another one ends. */
        private @Nullable Spot below(String path) {
            Spot found = null;
            for (Spot spot : below.values()) {
                if (path.startsWith(spot.step)
                        && isEnd(path, spot.step.length())
                        && (found == null || spot.step.length() > found.step.length())) {
                    found = spot;
                }
            }
            return found;
        }

        private static boolean isEnd(String path, int at) {
            return at == path.length() || path.charAt(at) == '.' || path.charAt(at) == '[';
        }

        private List<String> way() {
            List<String> way = parent == null ? new ArrayList<>() : parent.way();
            way.addAll(inInput);
            return way;
        }

        private String path() {
            return parent == null ? step : parent.path() + step;
        }
    }
}
