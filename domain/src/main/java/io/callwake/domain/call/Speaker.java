package io.callwake.domain.call;

/** Who said a turn. */
public enum Speaker {
    AGENT,
    CUSTOMER,
    OTHER
}
