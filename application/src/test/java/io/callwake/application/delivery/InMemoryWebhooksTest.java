package io.callwake.application.delivery;

import io.callwake.application.MovableClock;

class InMemoryWebhooksTest implements SendWebhookContract {

    private final InMemoryWebhooks webhooks = new InMemoryWebhooks(MovableClock.at("2026-03-03T09:02:00Z"));

    @Override
    public SendWebhook sendWebhook() {
        return webhooks;
    }

    @Override
    public WebhookReceiver receiver() {
        return webhooks;
    }
}
