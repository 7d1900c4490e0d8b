package io.callwake.domain;

/** One thing wrong with what somebody sent: where, and what to do about it. */
public record Fault(String path, String message) {}
