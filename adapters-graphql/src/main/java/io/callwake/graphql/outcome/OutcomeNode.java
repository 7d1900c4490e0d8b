package io.callwake.graphql.outcome;

import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.OutcomeText;
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

    /** One that the catalogue does not have any more is called after its key. */
    public static OutcomeNode of(Catalogue catalogue, OutcomeKey key) {
        return of(catalogue.find(key).orElseGet(() -> OutcomeText.NOTHING.newOutcome(key)));
    }

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
