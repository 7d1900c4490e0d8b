package io.callwake.domain.speech;

/**
 * What was read from a row of terms.
 *
 * @param next the index behind its last term
 */
record Parsed<T>(T value, int next) {}
