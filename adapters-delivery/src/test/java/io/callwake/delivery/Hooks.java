package io.callwake.delivery;

import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.EventId;
import java.util.Optional;
import java.util.UUID;

/** Webhooks to send. */
final class Hooks {

    static final EventId EVENT = new EventId(UUID.fromString("0197a3f0-7c00-7000-8000-000000000001"));
    static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    static final String BODY = "{\"event\":\"call.completed\",\"summary\":\"Zażółć 日本 🙂\"}";

    private Hooks() {}

    static Outgoing to(String url) {
        return to(url, BODY, Optional.of(SECRET));
    }

    static Outgoing unsignedTo(String url) {
        return to(url, BODY, Optional.empty());
    }

    static Outgoing saying(String body, String url) {
        return to(url, body, Optional.of(SECRET));
    }

    private static Outgoing to(String url, String body, Optional<WebhookSecret> secret) {
        return new Outgoing(
                new DeliveryId(UUID.fromString("0197a3f0-7c00-7000-8000-000000000002")),
                EVENT,
                WebhookUrl.parse(url),
                secret,
                body,
                new AttemptNumber(1));
    }
}
