package io.callwake.domain.call;

/** How far we have come with a call. */
public enum PostCallProgress {
    /** More reports may come. */
    WAITING,
    /** Settled: it is being judged. */
    ANALYSING,
    /** Judged: its actions are being performed. */
    ACTING,
    /** Judged and concluded; {@code call.completed} is written. */
    DONE,
    /** Concluded, and something went wrong that a person can mend. */
    NEEDS_ATTENTION,
    /** It turned out to be another call, which goes on alone. */
    MERGED
}
