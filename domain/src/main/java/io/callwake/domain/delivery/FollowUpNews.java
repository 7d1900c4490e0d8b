package io.callwake.domain.delivery;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.customer.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a promised call.
 *
 * @param followUpId its public id
 * @param callId the call in which it was promised
 * @param attempt how often it was tried
 */
public record FollowUpNews(
        Instant occurredAt,
        String followUpId,
        @Nullable CallId callId,
        AgentId agentId,
        @Nullable CustomerId customerId,
        @Nullable Instant dueAt,
        int attempt,
        @Nullable String reason)
        implements EventPayload {}
