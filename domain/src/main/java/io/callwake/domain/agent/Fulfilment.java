package io.callwake.domain.agent;

import io.callwake.domain.action.WebhookUrl;

/** Where an agent's {@code call.completed} goes. */
public record Fulfilment(WebhookUrl url) {}
