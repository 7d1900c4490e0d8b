package io.callwake.llm.analysis;

import io.callwake.domain.analysis.Claims;

/** What could be made of the text of a model. */
sealed interface Reading {

    record Readable(Claims claims) implements Reading {}

    /** @param fault as the model is told it */
    record Unreadable(String fault) implements Reading {}
}
