package io.callwake.graphql.campaign;

import io.callwake.application.campaign.Campaigns.CallCounts;
import io.callwake.application.campaign.Campaigns.Campaign;
import io.callwake.domain.UuidV7;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.graphql.ConnectionContract;
import io.callwake.testing.TestGraphQl;
import java.util.List;

class CampaignConnectionTest implements ConnectionContract {

    private final TestGraphQl graphQl = new TestGraphQl();
    private final List<String> askedBefore = List.copyOf(graphQl.campaigns().questions());
    private int added;

    @Override
    public TestGraphQl graphQl() {
        return graphQl;
    }

    @Override
    public String list() {
        return "campaigns";
    }

    @Override
    public String name() {
        return "externalId";
    }

    @Override
    public String add(int rank) {
        String externalId = "campaign-" + ++added;
        CampaignId id = new CampaignId(UuidV7.of(TestGraphQl.NOW.minusSeconds(rank), 0, added));
        graphQl.campaigns().add(graphQl.tenant(), new Campaign(id, externalId, TestGraphQl.NOW), CallCounts.NONE);
        return externalId;
    }

    @Override
    public List<String> questions() {
        List<String> all = graphQl.campaigns().questions();
        return all.subList(askedBefore.size(), all.size());
    }

    @Override
    public String foreignCursor() {
        graphQl.addKey("Dashboard", TestGraphQl.NOW);
        return cursorOf("apiKeys");
    }
}
