package io.callwake.graphql.campaign;

import io.callwake.application.campaign.Campaigns;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.NodeType;
import org.springframework.stereotype.Component;

/** Campaigns by their ids. */
@Component
final class CampaignNodes extends NodeType<CampaignId, CampaignNode> {

    CampaignNodes(Campaigns campaigns) {
        super(
                "Campaign",
                CampaignNode.class,
                Scope.CALLS_READ,
                CampaignId::parse,
                (caller, id) -> campaigns.find(caller.tenant(), id).map(CampaignNode::of));
    }
}
