package io.callwake.domain.speech;

/**
 * A place in a text where something like a time stands.
 *
 * @param from the offset of its first character
 * @param to the offset behind its last one
 */
public record Mention(int from, int to) {}
