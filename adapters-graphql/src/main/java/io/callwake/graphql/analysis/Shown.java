package io.callwake.graphql.analysis;

import io.callwake.domain.call.CallId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What whoever asks may see of a call.
 *
 * @param clear whether that is everything
 * @param mask how a text is shown to him
 */
public record Shown(CallId call, boolean clear, UnaryOperator<String> mask) {

    private static final String STARS = "***";

    String text(String text) {
        return mask.apply(text);
    }

    @Nullable
    String textOrNothing(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** A text that says what a field holds. */
    String textOf(String text, boolean isMasked) {
        return isMasked && !clear ? STARS : text(text);
    }

    List<String> texts(List<String> texts, boolean isMasked) {
        return texts.stream().map(text -> textOf(text, isMasked)).toList();
    }
}
