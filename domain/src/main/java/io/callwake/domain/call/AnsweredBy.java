package io.callwake.domain.call;

/** What the platform says answered. */
public enum AnsweredBy {
    HUMAN,
    MACHINE,
    UNKNOWN
}
