package io.callwake.graphql.outcome;

import io.callwake.domain.outcome.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An outcome as the schema has it. */
public record OutcomeNode(
        String key,
        String label,
        @Nullable String description,
        @Nullable String colour,
        boolean standard,
        @Nullable Instant archivedAt) {

    public static OutcomeNode of(Outcome outcome) {
        return new OutcomeNode(
                outcome.key().value(),
                outcome.label(),
                outcome.description(),
                outcome.colour() == null ? null : outcome.colour().value(),
                outcome.isStandard(),
                outcome.archivedAt());
    }
}
