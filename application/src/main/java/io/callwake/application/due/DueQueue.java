package io.callwake.application.due;

/** Where due rows wait. A backlog in one is not in the way of the other. */
public enum DueQueue {
    WORK,
    /** Webhooks to be sent. */
    DELIVERIES
}
