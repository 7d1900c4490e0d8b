package io.callwake.domain.analysis;

/** Whether the call achieved what the rubric asks, and why. */
public sealed interface GoalVerdict {

    String reason();

    record Met(String reason) implements GoalVerdict {}

    record NotMet(String reason) implements GoalVerdict {}

    record NotEvaluable(String reason) implements GoalVerdict {}
}
