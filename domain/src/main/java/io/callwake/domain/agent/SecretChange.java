package io.callwake.domain.agent;

/** What a saved document asks to be done with a stored secret. */
public sealed interface SecretChange {

    /** The document says nothing of it. */
    record Keep() implements SecretChange {}

    record Remove() implements SecretChange {}

    record Set(WebhookSecret secret) implements SecretChange {}
}
