package io.callwake.graphql.campaign;

import io.callwake.application.campaign.Campaigns.Campaign;
import io.callwake.domain.campaign.CampaignId;
import java.time.Instant;

/** A campaign as the schema has it, but for what is fetched for a whole page at once. */
public record CampaignNode(CampaignId campaignId, String externalId, Instant createdAt) {

    public static CampaignNode of(Campaign campaign) {
        return new CampaignNode(campaign.id(), campaign.externalId(), campaign.createdAt());
    }

    public String id() {
        return campaignId.toString();
    }
}
