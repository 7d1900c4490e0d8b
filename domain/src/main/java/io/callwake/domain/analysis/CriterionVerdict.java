package io.callwake.domain.analysis;

/** Whether a call meets one of several criteria. */
public record CriterionVerdict(String name, int weight, GoalVerdict verdict, Evidence evidence) {

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "CriterionVerdict[" + name + "]";
    }
}
