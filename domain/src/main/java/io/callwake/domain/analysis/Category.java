package io.callwake.domain.analysis;

/** Something that a call is filed under. */
public record Category(String name, Evidence evidence) {}
