package io.callwake.domain.call;

/** How far the call itself has come, as platforms tell it. */
public enum CallStatus {
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    NO_ANSWER,
    BUSY,
    CANCELED;

    public boolean isOver() {
        return this != IN_PROGRESS;
    }
}
