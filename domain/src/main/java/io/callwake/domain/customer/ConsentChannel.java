package io.callwake.domain.customer;

/** How somebody consented, or took that back. */
public enum ConsentChannel {
    CALL,
    SMS,
    EMAIL,
    WEB,
    PAPER,
    IN_PERSON,
    OTHER
}
