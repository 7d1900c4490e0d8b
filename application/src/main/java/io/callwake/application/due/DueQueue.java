package io.callwake.application.due;

/** Due rows that are claimed apart from others: however many there are in one queue, they do not stand in the way of another. */
public enum DueQueue {
    WORK,
    DELIVERIES
}
