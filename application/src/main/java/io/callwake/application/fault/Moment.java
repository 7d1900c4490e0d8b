package io.callwake.application.fault;

/** When, around a commit or an outside call. */
public enum Moment {
    BEFORE,
    AFTER,
    /** It has happened, but whoever asked for it is told otherwise. */
    AFTER_BUT_UNKNOWN
}
