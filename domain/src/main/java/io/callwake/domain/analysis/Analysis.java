package io.callwake.domain.analysis;

import io.callwake.domain.outcome.OutcomeKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The judgement of one call. What could not be found out is {@code null}, never a guess. */
public record Analysis(
        AnalysisStatus status,
        @Nullable String statusReason,
        @Nullable String summary,
        @Nullable Sentiment sentiment,
        @Nullable GoalVerdict goal,
        @Nullable OutcomeKey outcome,
        List<String> actionItems) {

    public Analysis {
        actionItems = List.copyOf(actionItems);
    }

    public static Analysis skipped(String why) {
        return nothing(AnalysisStatus.SKIPPED, why);
    }

    public static Analysis failed(String why) {
        return nothing(AnalysisStatus.FAILED, why);
    }

    private static Analysis nothing(AnalysisStatus status, String why) {
        return new Analysis(status, why, null, null, null, null, List.of());
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "Analysis[" + status + "]";
    }
}
