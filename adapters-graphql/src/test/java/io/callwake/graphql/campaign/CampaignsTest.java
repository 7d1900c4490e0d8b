package io.callwake.graphql.campaign;

import io.callwake.application.campaign.Campaigns.CallCounts;
import io.callwake.application.campaign.Campaigns.Campaign;
import io.callwake.application.campaign.Campaigns.Run;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.testing.TestGraphQl;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CampaignsTest {

    private final TestGraphQl graphQl = new TestGraphQl();
    private final CampaignId id = new CampaignId(TestGraphQl.newId());

    private void aCampaign() {
        graphQl.campaigns()
                .add(
                        graphQl.tenant(),
                        new Campaign(id, "spring", TestGraphQl.NOW),
                        new CallCounts(9, 1, 5, 0, 2, 1, 0, 4, 1));
    }

    @Test
    void aCampaignIsShownWithItsRunsAndCounts() {
        aCampaign();
        RunId run = new RunId(TestGraphQl.newId());
        graphQl.campaigns().add(graphQl.tenant(), new Run(run, id, "spring-1", TestGraphQl.NOW));
        graphQl.ask("""
                        { campaign(externalId: "spring") {
                            id externalId createdAt
                            runs { id externalId createdAt counts { calls } }
                            counts { calls inProgress completed failed noAnswer busy canceled people machines }
                        } }\
                        """).path("campaign").matchesJsonStrictly("""
                    {"id": "%s", "externalId": "spring", "createdAt": "2026-03-03T10:00:00.000Z",
                     "runs": [{"id": "%s", "externalId": "spring-1", "createdAt": "2026-03-03T10:00:00.000Z",
                               "counts": {"calls": 0}}],
                     "counts": {"calls": 9, "inProgress": 1, "completed": 5, "failed": 0, "noAnswer": 2, "busy": 1,
                                "canceled": 0, "people": 4, "machines": 1}}
                    """.formatted(id, run));
    }

    @Test
    void itIsFoundByItsIdToo() {
        aCampaign();
        graphQl.ask(
                        "query($id: ID!) { campaign(id: $id) { externalId } node(id: $id) { id } }",
                        Map.of("id", id.toString()))
                .path("campaign.externalId")
                .entity(String.class)
                .isEqualTo("spring")
                .path("node.id")
                .entity(String.class)
                .isEqualTo(id.toString());
    }

    @Test
    void anotherTenantsIsNotThere() {
        aCampaign();
        new TestGraphQl()
                .ask("query($id: ID!) { campaign(id: $id) { id } node(id: $id) { id } }", Map.of("id", id.toString()))
                .path("campaign")
                .valueIsNull()
                .path("node")
                .valueIsNull();
    }
}
