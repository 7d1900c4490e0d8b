package io.callwake.domain.analysis;

/** Turns in a row, both ends included. */
public record Span(int firstTurn, int lastTurn) {}
