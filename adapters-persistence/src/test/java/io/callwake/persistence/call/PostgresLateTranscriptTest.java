package io.callwake.persistence.call;

import static io.callwake.domain.call.AReport.aReport;
import static io.callwake.persistence.Examples.savedAgent;
import static io.callwake.persistence.Repositories.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.call.Calls.Conclusion;
import io.callwake.application.call.Incoming;
import io.callwake.application.call.ReceiveCallReport;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.application.due.DueKind;
import io.callwake.application.step.Step;
import io.callwake.application.step.Steps.Taken;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.Attention;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes of a transcript that arrives when the call is concluded already, as the database keeps it. */
@PostgresTest
class PostgresLateTranscriptTest {

    private static final Conclusion FAILED = new Conclusion(Attention.ANALYSIS_FAILED, null);

    private final TestDatabase database;
    private final Repositories with;
    private final TenantId tenant;
    private final ReceiveCallReport receiveCallReport;

    PostgresLateTranscriptTest(TestDatabase database) {
        this.database = database;
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

    @Test
    void aCallThatWasNotJudgedIsOpenedAgain() {
        CallId skipped = concluded("skipped", Analysis.skipped("nobody spoke"), Conclusion.DONE);
        CallId failed = concluded("failed", Analysis.failed("the model did not answer in time"), FAILED);
        for (CallId call : List.of(skipped, failed)) {
            assertThat(dueRowsOf(call)).isZero();
        }
        for (String name : List.of("skipped", "failed")) {
            hears(aReport().about(name).transcribedAs(new Turn(Speaker.CUSTOMER, "Tuesday would be fine.", null)));
        }
        for (CallId call : List.of(skipped, failed)) {
            assertThat(with.calls.postCall(tenant, call)).contains(new PostCall.Analysing(NOW, true));
            assertThat(dueRowsOf(call)).isEqualTo(1);
            assertThat(with.steps.take(tenant, call.value(), Step.ANALYSE, Duration.ofMinutes(1)))
                    .isInstanceOf(Taken.Ours.class);
            assertThat(with.analyses.recorded(tenant, call))
                    .as("what it was said to be is seen until it is judged")
                    .isPresent();
        }
    }

    @Test
    void aCallThatWasJudgedStaysAsItIs() {
        Analysis judged = new Analysis(AnalysisStatus.COMPLETED, null, "They spoke.", null, null, null, List.of());
        CallId call = concluded("judged", judged, Conclusion.DONE);
        hears(aReport().about("judged").transcribedAs(new Turn(Speaker.CUSTOMER, "Tuesday would be fine.", null)));
        assertThat(with.calls.postCall(tenant, call)).contains(new PostCall.Done(NOW));
        assertThat(dueRowsOf(call)).isZero();
    }

    private CallId concluded(String name, Analysis analysis, Conclusion conclusion) {
        CallId call = hears(aReport().about(name));
        with.run(tenant, () -> assertThat(with.calls.settle(tenant, call, NOW)).isPresent());
        Taken.Ours ours = (Taken.Ours) with.steps.take(tenant, call.value(), Step.ANALYSE, Duration.ofMinutes(1));
        with.run(tenant, () -> {
            with.steps.finish(ours.lease());
            with.analyses.record(tenant, call, 1, analysis);
            with.calls.conclude(tenant, call, NOW, conclusion);
            with.dueRows.removeAbout(tenant, DueKind.POST_CALL, call.value());
        });
        return call;
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

    private long dueRowsOf(CallId call) {
        return database.rows(
                        "select 1 from callwake.due_row where kind = 'post_call' and ref_id = '" + call.value() + "'")
                .size();
    }
}
