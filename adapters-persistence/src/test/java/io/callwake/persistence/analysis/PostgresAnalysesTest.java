package io.callwake.persistence.analysis;

import static io.callwake.persistence.Examples.openedCall;
import static io.callwake.persistence.Examples.savedAgent;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.analysis.Analyses;
import io.callwake.application.call.CallLog.Entry;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Basis;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.CallId;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresAnalysesTest {

    private static final Analysis FULL = new Analysis(
            AnalysisStatus.COMPLETED,
            null,
            "An inspection was booked.",
            Sentiment.MIXED,
            new GoalVerdict.Met("the caller agreed"),
            new OutcomeKey("appointment_scheduled"),
            List.of("Send the confirmation", "Bring the valve \u0000 \"quoted\""));

    private static final Basis BASIS = new Basis(2, -81);

    private final Repositories with;
    private final TenantId tenant;
    private final CallId call;

    PostgresAnalysesTest(TestDatabase database) {
        with = new Repositories(database);
        tenant = with.newTenant();
        Agent agent = savedAgent(with, tenant, "boiler-line");
        call = openedCall(with, tenant, agent, "call").id();
    }

    @Test
    void aDraftComesBackAsItWentInAndIsNotInTheLog() {
        with.run(tenant, () -> with.analyses.draft(tenant, call, 1, BASIS, FULL, List.of()));
        assertThat(draft()).contains(FULL);
        assertThat(inLog()).isEmpty();
    }

    @Test
    void anAnswerReplacesAnEarlierOne() {
        with.run(tenant, () -> with.analyses.draft(tenant, call, 1, BASIS, FULL, List.of()));
        with.run(
                tenant,
                () -> with.analyses.draft(tenant, call, 1, BASIS, Analysis.skipped("nothing was said"), List.of()));
        assertThat(draft()).contains(Analysis.skipped("nothing was said"));
    }

    @Test
    void whatIsRecordedIsInTheLogAndNoDraftAnyMore() {
        with.run(tenant, () -> with.analyses.draft(tenant, call, 1, BASIS, FULL, List.of()));
        with.run(tenant, () -> with.analyses.record(tenant, call, 1, FULL));
        assertThat(draft()).isEmpty();
        assertThat(inLog()).contains(FULL);
    }

    @Test
    void anAnalysisIsRecordedWithoutADraft() {
        with.run(tenant, () -> with.analyses.record(tenant, call, 1, Analysis.failed("no answer")));
        assertThat(inLog()).contains(Analysis.failed("no answer"));
    }

    @Test
    void everyVerdictComesBack() {
        for (GoalVerdict verdict : List.of(
                new GoalVerdict.Met("yes"), new GoalVerdict.NotMet("no"), new GoalVerdict.NotEvaluable("silence"))) {
            Analysis analysis = new Analysis(AnalysisStatus.COMPLETED, null, null, null, verdict, null, List.of());
            with.run(tenant, () -> with.analyses.draft(tenant, call, 1, BASIS, analysis, List.of()));
            assertThat(draft()).contains(analysis);
        }
    }

    private Optional<Analysis> draft() {
        return with.in(tenant, () -> with.analyses.draftOf(tenant, call)).map(Analyses.Draft::analysis);
    }

    private Optional<Analysis> inLog() {
        return with.callLog.find(tenant, call).map(Entry::analysis);
    }
}
