package io.callwake.domain.call;

/** What a person can mend about a call. */
public enum Attention {
    ANALYSIS_FAILED
}
