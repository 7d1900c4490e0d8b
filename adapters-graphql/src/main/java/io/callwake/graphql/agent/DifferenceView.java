package io.callwake.graphql.agent;

import io.callwake.domain.OneLine;
import io.callwake.domain.document.Difference;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A difference of two documents as the schema has it. */
record DifferenceView(
        String path, @Nullable Object before, @Nullable Object after, String told) {

    private static final int FEW = 5;

    static List<DifferenceView> of(List<Difference> differences) {
        return differences.stream().map(DifferenceView::of).toList();
    }

    private static DifferenceView of(Difference difference) {
        Object before = difference.before();
        Object after = difference.after();
        String place = difference.path();
        String told;
        if (before == null) {
            told = place + " was added: " + told(after);
        } else if (after == null) {
            told = place + " was taken away: " + told(before);
        } else {
            told = place + " was " + told(before) + " and is " + told(after);
        }
        return new DifferenceView(place, before, after, told);
    }

    /** Short enough to be read: what is long is counted. */
    private static String told(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text -> OneLine.quoted(text);
            case BigDecimal number -> number.toPlainString();
            case List<?> list ->
                list.size() > FEW || list.stream().anyMatch(entry -> entry instanceof Map || entry instanceof List)
                        ? "a list of " + list.size()
                        : list.stream().map(DifferenceView::told).toList().toString();
            case Map<?, ?> object -> object.size() > FEW ? "an object" : "an object of " + object.keySet();
            default -> value.toString();
        };
    }
}
