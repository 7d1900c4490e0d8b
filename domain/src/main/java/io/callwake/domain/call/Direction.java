package io.callwake.domain.call;

/** Who called whom. A web call has no telephone line; the outside world counts it as inbound. */
public enum Direction {
    INBOUND,
    OUTBOUND,
    WEB
}
