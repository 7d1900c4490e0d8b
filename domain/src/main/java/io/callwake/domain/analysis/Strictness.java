package io.callwake.domain.analysis;

/** How far a model can be held to the form of an answer. */
public enum Strictness {
    /** It keeps to a schema. */
    SCHEMA,
    /** It answers in JSON. */
    JSON,
    /** It answers in text. */
    TEXT
}
