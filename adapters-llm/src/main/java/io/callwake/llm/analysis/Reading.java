package io.callwake.llm.analysis;

import io.callwake.domain.analysis.Claims;

/** What could be made of the text of a model. */
sealed interface Reading {

    record Understood(Claims claims) implements Reading {}

    /** @param fault as the model is told it */
    record NotUnderstood(String fault) implements Reading {}
}
