package io.callwake.application.delivery;

import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.domain.delivery.AttemptResult;

/** Posts a signed webhook once. Whatever goes wrong on the way is a result, not an exception. */
@FunctionalInterface
public interface SendWebhook {

    AttemptResult send(Outgoing outgoing);
}
