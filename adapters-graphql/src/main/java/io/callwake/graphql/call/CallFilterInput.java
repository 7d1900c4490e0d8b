package io.callwake.graphql.call;

import io.callwake.application.call.CallFilter;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.Reach;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.BadInput;
import io.callwake.graphql.Ids;
import io.callwake.graphql.RequiredScopes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A filter of calls as the schema has it. An id that is none means nothing that there is. */
record CallFilterInput(
        @Nullable List<String> agent,
        @Nullable List<String> campaign,
        @Nullable List<String> campaignRun,
        @Nullable List<String> customer,
        @Nullable String number,
        @Nullable List<Direction> direction,
        @Nullable List<CallStatus> status,
        @Nullable List<Reach> reach,
        @Nullable List<Ending> ending,
        @Nullable TimeRange startedAt,
        @Nullable NumberRange durationSec,
        @Nullable List<CallFilterInput> and,
        @Nullable List<CallFilterInput> or,
        @Nullable CallFilterInput not) {

    /** Of filters in filters. */
    private static final int DEEPEST = 5;

    /** Elements of a list. */
    private static final int LONGEST = 100;

    record TimeRange(@Nullable Instant from, @Nullable Instant until) {}

    record NumberRange(@Nullable Integer from, @Nullable Integer to) {}

    /** Which calls are meant, if whoever asks may look for them. */
    CallFilter filter(Principal caller) {
        return filter(caller, 1);
    }

    private CallFilter filter(Principal caller, int depth) {
        if (depth > DEEPEST) {
            throw new BadInput("A filter stands in at most " + (DEEPEST - 1) + " others.");
        }
        if (number != null) {
            RequiredScopes.check(caller, Scope.PII_READ);
        }
        return new CallFilter(
                ids("agent", agent, AgentId::parse),
                ids("campaign", campaign, CampaignId::parse),
                ids("campaignRun", campaignRun, RunId::parse),
                ids("customer", customer, CustomerId::parse),
                number,
                direction,
                status,
                reach,
                ending,
                startedAt == null ? null : startedAt.from(),
                startedAt == null ? null : startedAt.until(),
                durationSec == null ? null : durationSec.from(),
                durationSec == null ? null : durationSec.to(),
                and == null ? List.of() : filters("and", and, caller, depth),
                or == null ? null : filters("or", or, caller, depth),
                not == null ? null : not.filter(caller, depth + 1));
    }

    private static List<CallFilter> filters(String name, List<CallFilterInput> filters, Principal caller, int depth) {
        checkLength(name, filters);
        return filters.stream().map(each -> each.filter(caller, depth + 1)).toList();
    }

    private static <T> @Nullable List<T> ids(String name, @Nullable List<String> ids, Function<String, T> parse) {
        if (ids == null) {
            return null;
        }
        checkLength(name, ids);
        return ids.stream()
                .map(id -> Ids.parse(id, parse))
                .flatMap(Optional::stream)
                .toList();
    }

    private static void checkLength(String name, List<?> list) {
        if (list.size() > LONGEST) {
            throw new BadInput(
                    "A filter's " + name + " has at most " + LONGEST + " elements, not " + list.size() + ".");
        }
    }
}
