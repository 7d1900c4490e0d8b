package io.callwake.domain.delivery;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.Reach;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.customer.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a call as it goes along. */
public record CallNews(
        Instant occurredAt,
        CallId callId,
        ExternalId externalId,
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

    public static CallNews of(Call call, Masking masking, Instant occurredAt) {
        CallFacts facts = call.facts();
        return new CallNews(
                occurredAt,
                call.id(),
                facts.externalId(),
                call.agent(),
                facts.direction(),
                facts.status(),
                facts.ending(),
                facts.reach(),
                number(facts.from(), masking),
                number(facts.to(), masking),
                facts.times().startedAt(),
                facts.times().answeredAt(),
                facts.times().endedAt(),
                facts.durationSec(),
                call.links().customer(),
                call.links().campaign(),
                call.links().run());
    }

    private static @Nullable String number(@Nullable Phone phone, Masking masking) {
        if (phone == null) {
            return null;
        }
        return switch (masking) {
            case MASKED -> phone.masked();
            case CLEAR -> phone.given();
        };
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "CallNews[" + callId + ", " + status + "]";
    }
}
