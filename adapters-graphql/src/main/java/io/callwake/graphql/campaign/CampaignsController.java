package io.callwake.graphql.campaign;

import io.callwake.application.campaign.Campaigns;
import io.callwake.application.campaign.Campaigns.CallCounts;
import io.callwake.application.campaign.Campaigns.Campaign;
import io.callwake.application.campaign.Campaigns.Run;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.graphql.BadInput;
import io.callwake.graphql.Connection;
import io.callwake.graphql.Cursors;
import io.callwake.graphql.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers for campaigns and their runs. */
@Controller
final class CampaignsController {

    private static final Connection.Of<Campaign, CampaignId> LIST =
            new Connection.Of<>(Cursors.ofId('m', CampaignId::value, CampaignId::new), Campaign::id);

    /** Of each campaign. */
    private static final int LATEST_RUNS = 100;

    private final Campaigns campaigns;
    private final CampaignNodes nodes;

    CampaignsController(Campaigns campaigns, CampaignNodes nodes) {
        this.campaigns = campaigns;
        this.nodes = nodes;
    }

    @QueryMapping
    Connection<CampaignNode> campaigns(PageRequest page, @ContextValue Principal caller) {
        return LIST.page(
                page,
                slice -> campaigns.page(caller.tenant(), slice),
                () -> campaigns.count(caller.tenant()),
                CampaignNode::of);
    }

    @QueryMapping
    Optional<CampaignNode> campaign(
            @Argument @Nullable String id, @Argument @Nullable String externalId, @ContextValue Principal caller) {
        if ((id == null) == (externalId == null)) {
            throw new BadInput("A campaign is named by its id or by its externalId: give one of them.");
        }
        return id == null ? campaigns.find(caller.tenant(), externalId).map(CampaignNode::of) : nodes.find(caller, id);
    }

    @BatchMapping(typeName = "Campaign")
    Map<CampaignNode, List<RunNode>> runs(List<CampaignNode> asked, @ContextValue Principal caller) {
        Map<CampaignId, List<Run>> found = campaigns.runsOf(caller.tenant(), ids(asked), LATEST_RUNS);
        return each(
                asked,
                campaign -> found.getOrDefault(campaign.campaignId(), List.of()).stream()
                        .map(RunNode::of)
                        .toList());
    }

    @BatchMapping(typeName = "Campaign", field = "counts")
    Map<CampaignNode, CallCounts> countsOfCampaigns(List<CampaignNode> asked, @ContextValue Principal caller) {
        Map<CampaignId, CallCounts> found = campaigns.countsOf(caller.tenant(), ids(asked));
        return each(asked, campaign -> found.getOrDefault(campaign.campaignId(), CallCounts.NONE));
    }

    @BatchMapping(typeName = "CampaignRun", field = "counts")
    Map<RunNode, CallCounts> countsOfRuns(List<RunNode> asked, @ContextValue Principal caller) {
        List<RunId> ids = asked.stream().map(RunNode::runId).distinct().toList();
        Map<RunId, CallCounts> found = campaigns.countsOfRuns(caller.tenant(), ids);
        return each(asked, run -> found.getOrDefault(run.runId(), CallCounts.NONE));
    }

    private static List<CampaignId> ids(List<CampaignNode> asked) {
        return asked.stream().map(CampaignNode::campaignId).distinct().toList();
    }

    private static <N, T> Map<N, T> each(List<N> asked, Function<N, T> answer) {
        return asked.stream().distinct().collect(Collectors.toMap(Function.identity(), answer));
    }
}
