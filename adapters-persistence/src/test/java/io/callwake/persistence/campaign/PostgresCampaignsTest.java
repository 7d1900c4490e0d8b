package io.callwake.persistence.campaign;

import static io.callwake.domain.call.AReport.aReport;
import static io.callwake.persistence.Examples.savedAgent;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.call.CallReports;
import io.callwake.application.call.Incoming;
import io.callwake.application.call.ReceiveCallReport;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.application.campaign.Campaigns.CallCounts;
import io.callwake.application.campaign.Campaigns.Campaign;
import io.callwake.application.campaign.Campaigns.Run;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.call.JsonDigest;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresCampaignsTest {

    private final Repositories with;
    private final TenantId tenant;
    private final ReceiveCallReport receiveCallReport;

    PostgresCampaignsTest(TestDatabase database) {
        with = new Repositories(database);
        tenant = with.newTenant();
        savedAgent(with, tenant, "boiler-line");
        receiveCallReport = new ReceiveCallReport(
                with.transaction,
                with.calls,
                with.analyses,
                with.steps,
                with.dueRows,
                new JsonDigest(),
                with.ids,
                with.clock);
    }

    private CallId hears(AReport report) {
        return switch (receiveCallReport.receive(
                tenant, Incoming.direct(new AgentSelector.ByRef(new AgentRef("boiler-line")), report.build()))) {
            case Receipt.Accepted(CallId id) -> id;
            case Receipt.Merged(CallId id) -> id;
            case Receipt.Duplicate(CallId id) -> id;
            case Receipt.UnknownAgent unknown -> throw new AssertionError(unknown);
        };
    }

    @Test
    void aCampaignIsMadeOnceAndCountsItsCalls() {
        hears(aReport().about("1").ofCampaign("spring", "spring-1").answeredBy(AnsweredBy.HUMAN));
        hears(aReport().about("2").ofCampaign("spring", "spring-1").with(CallStatus.BUSY));
        hears(aReport().about("3").ofCampaign("spring", "spring-2").inProgress());
        hears(aReport().about("4").ofCampaign("autumn", "autumn-1").answeredBy(AnsweredBy.MACHINE));
        hears(aReport().about("5"));

        Campaign spring = with.campaigns.find(tenant, "spring").orElseThrow();
        Campaign autumn = with.campaigns.find(tenant, "autumn").orElseThrow();
        assertThat(with.campaigns.find(tenant, spring.id())).contains(spring);
        assertThat(with.campaigns.count(tenant)).isEqualTo(2);
        assertThat(with.campaigns.countsOf(tenant, List.of(spring.id(), autumn.id())))
                .isEqualTo(Map.of(
                        spring.id(), new CallCounts(3, 1, 1, 0, 0, 1, 0, 1, 0),
                        autumn.id(), new CallCounts(1, 0, 1, 0, 0, 0, 0, 0, 1)));

        List<Run> runs = requireNonNull(
                with.campaigns.runsOf(tenant, List.of(spring.id()), 10).get(spring.id()));
        assertThat(runs).extracting(Run::externalId).containsExactly("spring-2", "spring-1");
        assertThat(with.campaigns.runsOf(tenant, List.of(spring.id(), autumn.id()), 1))
                .hasSize(2)
                .allSatisfy((_, latest) -> assertThat(latest).hasSize(1));
        Run first = requireNonNull(with.campaigns
                .findRuns(tenant, List.of(runs.getLast().id()))
                .get(runs.getLast().id()));
        assertThat(first).isEqualTo(runs.getLast());
        assertThat(with.campaigns.countsOfRuns(tenant, List.of(first.id())))
                .isEqualTo(Map.of(first.id(), new CallCounts(2, 0, 1, 0, 0, 1, 0, 1, 0)));
        assertThat(with.campaigns.find(with.newTenant(), "spring")).isEmpty();
    }

    @Test
    void runsOfTheSameNameAreOneInEachCampaign() {
        for (int i = 0; i < 2; i++) {
            hears(aReport().about("alpha-" + i).ofCampaign("alpha", "monday"));
            hears(aReport().about("beta-" + i).ofCampaign("beta", "monday"));
        }
        for (String name : List.of("alpha", "beta")) {
            Campaign campaign = with.campaigns.find(tenant, name).orElseThrow();
            List<Run> runs = runsOf(campaign);
            assertThat(runs).extracting(Run::externalId).containsExactly("monday");
            RunId run = runs.getFirst().id();
            assertThat(with.campaigns.countsOfRuns(tenant, List.of(run)))
                    .isEqualTo(Map.of(run, new CallCounts(2, 0, 2, 0, 0, 0, 0, 0, 0)));
        }
    }

    @Test
    void aRunOfWhichNobodySaysTheCampaignIsOneOfItsOwnUntilSomebodyDoes() {
        hears(aReport().about("of-alpha").ofCampaign("alpha", "monday"));
        CallId call = hears(aReport().about("of-none").ofRun("monday").inProgress());
        CallId other = hears(aReport().about("of-none-either").ofRun("monday"));
        Run none = runOf(call);
        assertThat(none.campaign()).isNull();
        assertThat(runOf(other)).isEqualTo(none);

        hears(aReport().about("of-none").ofCampaign("alpha", "monday"));
        Campaign alpha = with.campaigns.find(tenant, "alpha").orElseThrow();
        assertThat(runsOf(alpha)).containsExactly(runOf(call));
        assertThat(runOf(other)).isEqualTo(none);

        hears(aReport().about("of-none-either").ofCampaign("beta", "monday"));
        Campaign beta = with.campaigns.find(tenant, "beta").orElseThrow();
        assertThat(runsOf(beta)).containsExactly(runOf(other));
        assertThat(with.campaigns.countsOfRuns(tenant, List.of(none.id()))).isEmpty();
    }

    private List<Run> runsOf(Campaign campaign) {
        return requireNonNull(
                with.campaigns.runsOf(tenant, List.of(campaign.id()), 10).get(campaign.id()));
    }

    private Run runOf(CallId call) {
        RunId run = requireNonNull(
                with.calls.find(tenant, call).orElseThrow().links().run());
        return requireNonNull(with.campaigns.findRuns(tenant, List.of(run)).get(run));
    }

    @Test
    void theReportsOfACallAreToldInTheirOrderAndWithoutWhatTheySay() {
        CallId call = hears(aReport().about("1").inProgress());
        hears(aReport().about("1").saying("Hello?\u0000"));
        assertThat(with.callReports.news(tenant, List.of(call), 10).get(call))
                .extracting(CallReports.News::isFinal)
                .containsExactlyInAnyOrder(false, true);
        assertThat(with.callReports.news(tenant, List.of(call), 1).get(call))
                .extracting(CallReports.News::source)
                .containsExactly(new ReportSource.Direct());
        assertThat(with.callReports.reports(tenant, List.of(call)).get(call))
                .extracting(FiledReport::report)
                .hasSize(2);
        assertThat(with.callReports.news(with.newTenant(), List.of(call), 10)).isEmpty();
        assertThat(with.callReports.reports(with.newTenant(), List.of(call))).isEmpty();
    }
}
