package io.callwake.domain.call;

/** How far we have come with a call. */
public enum PostCallProgress {
    /** More reports may come. */
    WAITING,
    /** Settled: being judged, or its actions decided. */
    PROCESSING,
    /** Judged and concluded; {@code call.completed} is written. */
    DONE,
    /** It turned out to be another call, which goes on alone. */
    MERGED
}
