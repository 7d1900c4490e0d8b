package io.callwake.graphql.agent;

import io.callwake.domain.document.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A difference of two documents as the schema has it. */
record DifferenceView(
        String path,
        Difference.Change change,
        @Nullable Object before,
        @Nullable Object after,
        String told) {

    static List<DifferenceView> of(List<Difference> differences) {
        return differences.stream()
                .map(found ->
                        new DifferenceView(found.path(), found.change(), found.before(), found.after(), found.told()))
                .toList();
    }
}
