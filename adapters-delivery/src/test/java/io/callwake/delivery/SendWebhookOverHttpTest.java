package io.callwake.delivery;

import io.callwake.application.delivery.LoopbackReceiver;
import io.callwake.application.delivery.SendWebhook;
import io.callwake.application.delivery.SendWebhookContract;
import io.callwake.application.delivery.WebhookReceiver;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

/** The promises of whoever sends webhooks, over a real connection. */
class SendWebhookOverHttpTest implements SendWebhookContract {

    private final LoopbackReceiver receiver = new LoopbackReceiver();
    private final HttpWebhooks webhooks = new HttpWebhooks(
            EgressPolicy.publicAddresses().withLoopback(), HttpWebhooks.Limits.DEFAULT, Clock.systemUTC(), "0");

    @AfterEach
    void close() {
        webhooks.close();
        receiver.close();
    }

    @Override
    public SendWebhook sendWebhook() {
        return webhooks;
    }

    @Override
    public WebhookReceiver receiver() {
        return receiver;
    }
}
