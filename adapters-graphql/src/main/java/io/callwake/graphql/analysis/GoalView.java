package io.callwake.graphql.analysis;

import io.callwake.domain.analysis.Evidence;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.graphql.analysis.EvidenceView.SpanView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a call achieved what the rubric asks, as the schema has it. */
public record GoalView(
        @Nullable Boolean met,
        String reason,
        List<EvidenceView> evidence,
        @Nullable SpanView read) {

    public static GoalView of(GoalVerdict verdict, Evidence evidence, Shown shown) {
        return new GoalView(
                isMet(verdict), shown.text(verdict.reason()), EvidenceView.of(evidence, shown), SpanView.of(evidence));
    }

    static @Nullable Boolean isMet(GoalVerdict verdict) {
        return switch (verdict) {
            case GoalVerdict.Met _ -> true;
            case GoalVerdict.NotMet _ -> false;
            case GoalVerdict.NotEvaluable _ -> null;
        };
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "GoalView[" + met + "]";
    }
}
