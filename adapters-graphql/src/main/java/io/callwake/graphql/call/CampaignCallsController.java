package io.callwake.graphql.call;

import io.callwake.application.campaign.Campaigns;
import io.callwake.application.tenant.Principal;
import io.callwake.graphql.campaign.CampaignNode;
import io.callwake.graphql.campaign.RunNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.stereotype.Controller;

/** Answers for the campaigns of calls. */
@Controller
final class CampaignCallsController {

    private final Campaigns campaigns;

    CampaignCallsController(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @BatchMapping(typeName = "Call")
    Map<CallNode, CampaignNode> campaign(List<CallNode> calls, @ContextValue Principal caller) {
        return each(calls, CallNode::campaignId, ids -> campaigns.findAll(caller.tenant(), ids), CampaignNode::of);
    }

    @BatchMapping(typeName = "Call")
    Map<CallNode, RunNode> campaignRun(List<CallNode> calls, @ContextValue Principal caller) {
        return each(calls, CallNode::runId, ids -> campaigns.findRuns(caller.tenant(), ids), RunNode::of);
    }

    private interface Link<I> {
        @Nullable
        I of(CallNode call);
    }

    /** Without a question if none of the calls has one. */
    private static <I, T, V> Map<CallNode, V> each(
            List<CallNode> calls, Link<I> link, Function<Collection<I>, Map<I, T>> find, Function<T, V> view) {
        Map<CallNode, V> linked = new HashMap<>();
        Set<I> ids = calls.stream().map(link::of).filter(Objects::nonNull).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return linked;
        }
        Map<I, T> found = find.apply(ids);
        for (CallNode call : calls) {
            I id = link.of(call);
            T thing = id == null ? null : found.get(id);
            if (thing != null) {
                linked.put(call, view.apply(thing));
            }
        }
        return linked;
    }
}
