package io.callwake.domain.analysis;

/** What the clause around some words makes of them. */
enum Stance {
    SAID,
    DENIED,
    /** Denied twice, or by a "not" that may belong to something else. */
    UNCLEAR
}
