package io.callwake.domain.analysis;

/** The mood of the person on the line. */
public enum Sentiment {
    POSITIVE,
    NEUTRAL,
    NEGATIVE,
    MIXED
}
