package io.callwake.domain.analysis;

/** Why a call is not judged at all. */
public enum NotEvaluable {
    NOT_ANSWERED("nobody answered"),
    MACHINE("a machine answered"),
    NOBODY_SPOKE("the customer said nothing"),
    TOO_FEW_WORDS("the customer said too few words"),
    TOO_FEW_TURNS("the customer spoke too few times"),
    TOO_SHORT("the call was too short"),
    OVER_BUDGET("the budget of this month is used up");

    private final String told;

    NotEvaluable(String told) {
        this.told = told;
    }

    /** As a person reads it. */
    public String told() {
        return told;
    }
}
