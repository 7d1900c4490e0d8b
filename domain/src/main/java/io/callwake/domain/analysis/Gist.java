package io.callwake.domain.analysis;

import io.callwake.domain.outcome.OutcomeKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The judgement of a call in short, as lists show it. What could not be found out is {@code null}, never a guess. */
public record Gist(
        AnalysisStatus status,
        @Nullable String statusReason,
        @Nullable String summary,
        @Nullable Sentiment sentiment,
        @Nullable GoalVerdict goal,
        @Nullable OutcomeKey outcome,
        List<String> actionItems) {

    public Gist {
        actionItems = List.copyOf(actionItems);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Gist[" + status + "]";
    }
}
