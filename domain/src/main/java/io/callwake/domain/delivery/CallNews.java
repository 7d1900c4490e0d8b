package io.callwake.domain.delivery;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.Reach;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of a call as it goes along. */
public record CallNews(
        Instant occurredAt,
        CallId callId,
        String externalId,
        AgentId agentId,
        Direction direction,
        CallStatus status,
        Ending endReason,
        Reach reach,
        @Nullable String fromNumber,
        @Nullable String toNumber,
        @Nullable Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        int durationSec,
        @Nullable CustomerId customerId,
        @Nullable CampaignId campaignId,
        @Nullable RunId campaignRunId)
        implements EventPayload {

    public static CallNews of(Call call, @Nullable Customer customer, Masking masking, Instant occurredAt) {
        CallFacts facts = call.facts();
        CallAsTold told = CallAsTold.of(call, customer, masking);
        return new CallNews(
                occurredAt,
                call.id(),
                Objects.requireNonNull(told.id(facts.externalId().value())),
                call.agent(),
                facts.direction(),
                facts.status(),
                facts.ending(),
                facts.reach(),
                told.number(facts.from()),
                told.number(facts.to()),
                facts.times().startedAt(),
                facts.times().answeredAt(),
                facts.times().endedAt(),
                facts.durationSec(),
                call.links().customer(),
                call.links().campaign(),
                call.links().run());
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "CallNews[" + callId + ", " + status + "]";
    }
}
