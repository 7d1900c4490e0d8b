package io.callwake.domain.outcome;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a tenant's calls can come out.
 *
 * @param description guides whoever has to choose among several
 * @param archivedAt since when no agent can choose it any more; its key is never given to another
 */
public record Outcome(
        OutcomeKey key,
        String label,
        @Nullable String description,
        @Nullable Colour colour,
        @Nullable Instant archivedAt) {

    public static final int LONGEST_LABEL = 100;
    public static final int LONGEST_DESCRIPTION = 1_000;

    public boolean isArchived() {
        return archivedAt != null;
    }

    public boolean isStandard() {
        return StandardOutcome.of(key).isPresent();
    }

    /** With what is said of it; what is not said stays. */
    public Outcome with(OutcomeText text) {
        return new Outcome(
                key,
                text.label() == null ? label : text.label(),
                text.description() == null ? description : text.description(),
                text.colour() == null ? colour : text.colour(),
                archivedAt);
    }

    public Outcome archived(Instant at) {
        return new Outcome(key, label, description, colour, at);
    }

    public Outcome unarchived() {
        return new Outcome(key, label, description, colour, null);
    }
}
