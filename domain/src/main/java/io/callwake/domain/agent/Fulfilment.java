package io.callwake.domain.agent;

/** Where an agent's {@code call.completed} goes. */
public record Fulfilment(WebhookUrl url) {}
