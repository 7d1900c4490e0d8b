package io.callwake.domain.delivery;

import java.time.Instant;

/** Nothing has happened; somebody wants to see a webhook arrive. */
public record EndpointTest(Instant occurredAt, String message) implements EventPayload {}
