package io.callwake.application.step;

/** A step of a call's way that acts on the world outside, and must not act twice at once. */
public enum Step {
    ANALYSE
}
