package io.callwake.domain.analysis;

/** Whose way of asking a model understands. */
public enum Provider {
    OPENAI,
    ANTHROPIC
}
