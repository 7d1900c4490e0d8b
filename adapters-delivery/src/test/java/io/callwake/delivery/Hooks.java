package io.callwake.delivery;

import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.SigningKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Webhooks to send. */
final class Hooks {

    static final EventId EVENT = new EventId(UUID.fromString("0197a3f0-7c00-7000-8000-000000000001"));
    static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    static final String BODY = "{\"event\":\"call.completed\",\"summary\":\"Zażółć 日本 🙂\"}";

    private Hooks() {}

    static Outgoing to(String url) {
        return signedWith(List.of(new SigningKey.Shared(SECRET)), url);
    }

    static Outgoing saying(String body, String url) {
        return outgoing(url, List.of(), Map.of(), body);
    }

    static Outgoing with(Map<String, String> headers, String url) {
        return outgoing(url, List.of(), headers, BODY);
    }

    static Outgoing unsignedTo(String url) {
        return signedWith(List.of(), url);
    }

    static Outgoing signedWith(List<SigningKey> keys, String url) {
        return outgoing(url, keys, Map.of(), BODY);
    }

    static Outgoing toAnother(String url) {
        return outgoing(url, List.of(), Map.of(), BODY, "0197a3f0-7c00-7000-8000-000000000004");
    }

    private static Outgoing outgoing(String url, List<SigningKey> keys, Map<String, String> headers, String body) {
        return outgoing(url, keys, headers, body, "0197a3f0-7c00-7000-8000-000000000003");
    }

    private static Outgoing outgoing(
            String url, List<SigningKey> keys, Map<String, String> headers, String body, String endpoint) {
        return new Outgoing(
                new DeliveryId(UUID.fromString("0197a3f0-7c00-7000-8000-000000000002")),
                EVENT,
                new Receiver.AtEndpoint(new EndpointId(UUID.fromString(endpoint))),
                WebhookUrl.parse(url),
                keys,
                headers,
                body,
                new AttemptNumber(1),
                new AttemptNumber(1),
                false,
                null);
    }
}
