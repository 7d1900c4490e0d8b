package io.callwake.domain.delivery;

/** The how-manieth try of a delivery, from 1. */
public record AttemptNumber(int value) {

    public AttemptNumber {
        if (value < 1) {
            throw new IllegalArgumentException("attempts count from 1: " + value);
        }
    }
}
