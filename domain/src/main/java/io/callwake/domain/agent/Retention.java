package io.callwake.domain.agent;

import org.jspecify.annotations.Nullable;

/** For how many days what is kept of a call; nothing where the agent does not say. */
public record Retention(
        @Nullable Integer recordingDays,
        @Nullable Integer transcriptDays,
        @Nullable Integer analysisDays,
        @Nullable Integer deliveryDays) {

    public static final Retention UNSAID = new Retention(null, null, null, null);
}
