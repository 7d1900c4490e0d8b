package io.callwake.application.call;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.Reach;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are meant: those of which all that is said here is true. Of a list one element has to be true, so that an empty
 * one means none; what is {@code null} does not matter.
 *
 * @param number of either party, as it was given
 * @param from the time by which a call stands in the log is not before this
 * @param until and before this
 */
public record CallFilter(
        @Nullable List<AgentId> agent,
        @Nullable List<CampaignId> campaign,
        @Nullable List<RunId> campaignRun,
        @Nullable List<CustomerId> customer,
        @Nullable String number,
        @Nullable List<Direction> direction,
        @Nullable List<CallStatus> status,
        @Nullable List<Reach> reach,
        @Nullable List<Ending> ending,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Integer leastDurationSec,
        @Nullable Integer mostDurationSec,
        List<CallFilter> and,
        @Nullable List<CallFilter> or,
        @Nullable CallFilter not) {

    /** Every call. */
    public static final CallFilter ALL = new CallFilter(
            null, null, null, null, null, null, null, null, null, null, null, null, null, List.of(), null, null);

    public CallFilter {
        and = List.copyOf(and);
        or = or == null ? null : List.copyOf(or);
    }

    /** Whom somebody looks for does not end up in logs. */
    @Override
    public String toString() {
        return "CallFilter[…]";
    }
}
