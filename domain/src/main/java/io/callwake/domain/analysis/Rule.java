package io.callwake.domain.analysis;

/** What a claim has to pass to be believed, in this order. */
public enum Rule {
    /** The words stand in the turn that is named. */
    QUOTE_STANDS,
    /** Somebody said them whose words can prove it. */
    RIGHT_SPEAKER,
    /** They are more than fillers and greetings. */
    CONTENT_WORD,
    /** They are not said to the machine that reads the transcript. */
    NO_ORDER,
    /** They are no mere question of the agent. */
    NOT_ASKED_BUT_SAID,
    /** The value follows from them. */
    FOLLOWS,
    /** The speaker did not take them back. */
    NOT_CORRECTED,
    /** The field can hold the value. */
    IN_BOUNDS,
    /** The line does not prove the contrary. */
    REACHED,
    /** The revision has such an outcome, category or criterion. */
    WITHIN_LIST
}
