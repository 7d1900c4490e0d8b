package io.callwake.domain.analysis;

import io.callwake.domain.condition.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a value follows from what was said. */
sealed interface Follow {

    String SEVERAL_SAID = "several are said";

    /** @param at where it was said, to see whether it was taken back; nothing if that cannot be told */
    record Yes(
            Value value, @Nullable Window window, @Nullable Passage at, String kind) implements Follow {}

    record No(@Nullable String detail, List<String> candidates) implements Follow {}

    record Several(String detail, List<String> candidates) implements Follow {}

    /** What is claimed is nothing that such a field can hold. */
    record WrongType(String detail) implements Follow {}

    static Follow several(List<String> candidates) {
        return new Several(SEVERAL_SAID, candidates);
    }

    static Follow no(String detail) {
        return new No(detail, List.of());
    }
}
