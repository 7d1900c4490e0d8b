package io.callwake.domain.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is sent to a receiver any more until it is well again.
 *
 * @param receiver an endpoint, or the fulfilment URL of an agent
 * @param since when it was disabled
 * @param failingSince when the first try failed after which none succeeded
 */
public record EndpointDisabled(
        Receiver receiver,
        ReceiverHealth.Reason reason,
        Instant since,
        @Nullable Instant failingSince,
        int failedTries) implements EventPayload {}
