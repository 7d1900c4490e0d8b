package io.callwake.domain.analysis;

/** Whether a call meets one of several criteria. */
public record CriterionVerdict(String name, int weight, GoalVerdict verdict, Evidence evidence) {}
