package io.callwake.domain.action;

/** The kinds of actions, as documents name them. */
public enum ActionType {
    WEBHOOK,
    SMS,
    EMAIL,
    SCHEDULE_CALL,
    TRANSFER_CALL
}
