package io.callwake.application.due;

/** What is due. */
public enum DueKind {
    /** A call to be settled, judged and concluded. Such a row exists exactly as long as that is not done. */
    POST_CALL,
    /** A webhook delivery to be tried. */
    DELIVERY,
    /** A recording to be looked after: to be got, or removed because its time is over. Such a row exists as long as there is one. */
    RECORDING
}
