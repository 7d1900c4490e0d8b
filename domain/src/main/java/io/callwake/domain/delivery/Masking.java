package io.callwake.domain.delivery;

/** How an endpoint gets numbers, emails and what was said. */
public enum Masking {
    MASKED,
    CLEAR
}
