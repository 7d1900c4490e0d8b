package io.callwake.domain.analysis;

/** Why a field has no value. */
public enum Why {
    /** Nobody said it. */
    NOT_SAID,
    /** It was claimed, and the transcript does not prove it. */
    UNSUPPORTED,
    /** Several values may be meant. */
    AMBIGUOUS,
    /** What was said is nothing that the field can hold. */
    WRONG_TYPE,
    /** Its condition does not hold. */
    NOT_ASKED,
    /** The call could not be judged. */
    NOT_EVALUABLE,
    /** The analysis failed. */
    FAILED
}
