package io.callwake.persistence.analysis;

import io.callwake.domain.analysis.GoalVerdict;

/** Verdicts, as columns and documents name them. */
final class Verdicts {

    private Verdicts() {}

    static String word(GoalVerdict verdict) {
        return switch (verdict) {
            case GoalVerdict.Met _ -> "met";
            case GoalVerdict.NotMet _ -> "not_met";
            case GoalVerdict.NotEvaluable _ -> "not_evaluable";
        };
    }

    static GoalVerdict of(String word, String reason) {
        return switch (word) {
            case "met" -> new GoalVerdict.Met(reason);
            case "not_met" -> new GoalVerdict.NotMet(reason);
            case "not_evaluable" -> new GoalVerdict.NotEvaluable(reason);
            default -> throw new IllegalStateException("a verdict that this version does not know: " + word);
        };
    }
}
