package io.callwake.domain.analysis;

/**
 * A claim that was not believed.
 *
 * @param what its place, as in {@code fields.full_name}; names, no values
 */
public record Rejected(String what, Rule by) {}
