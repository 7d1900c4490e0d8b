package io.callwake.application.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Slice;
import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.audit.AuditTrail.Filter;
import io.callwake.application.call.RetryAnalysis.Result;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.Attention;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetryAnalysisTest {

    private static final String BOOKED = "A visit was booked.";

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();

    @BeforeEach
    void anAgent() {
        node.appliesAnAgent();
    }

    private CallId concluded(AReport report) {
        CallId call = node.opens(report);
        goOn();
        return call;
    }

    private CallId failed() {
        road.analyst.fails(AnalystFailed.Kind.BAD_KEY);
        CallId call = concluded(aReport().talking());
        assertThat(road.theCall().postCall())
                .isEqualTo(new PostCall.NeedsAttention(road.clock.instant(), Attention.ANALYSIS_FAILED));
        return call;
    }

    private void goOn() {
        for (int i = 0; i < 3; i++) {
            node.worksOff();
            node.followsItsWorkflows();
        }
    }

    private Result retry(CallId call) {
        return node.retryAnalysis.retry(road.principal, call);
    }

    private AnalysisStatus status() {
        return road.analyses
                .recorded(road.tenant, road.theCall().id())
                .map(Analysis::status)
                .orElseThrow();
    }

    @Test
    void aCallWhoseAnalysisFailedIsJudgedOnceMore() {
        CallId call = failed();
        road.analyst.says(BOOKED);
        assertThat(retry(call)).isEqualTo(new Result.Retrying(call));
        assertThat(road.theCall().postCall()).isEqualTo(new PostCall.Analysing(road.clock.instant(), true));
        assertThat(status()).isEqualTo(AnalysisStatus.FAILED);
        goOn();
        assertThat(status()).isEqualTo(AnalysisStatus.COMPLETED);
        assertThat(road.theCall().postCall()).isInstanceOf(PostCall.Done.class);
    }

    @Test
    void itIsToldToBeJudgedAndNotToBeCompletedAgain() {
        CallId call = failed();
        road.analyst.says(BOOKED);
        retry(call);
        goOn();
        assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED)).hasSize(1);
        assertThat(road.events.all(road.tenant, EventType.ANALYSIS_COMPLETED)).hasSize(1);
        assertThat(road.events.all(road.tenant, EventType.CALL_UPDATED)).hasSize(1);
        assertThat(road.deliveries.ofFulfilment(road.tenant)).hasSize(1);
    }

    @Test
    void whatFailsOnceMoreNeedsAttentionAsBeforeAndIsNoNews() {
        CallId call = failed();
        road.clock.advance(Duration.ofMinutes(1));
        retry(call);
        goOn();
        assertThat(road.theCall().postCall())
                .isEqualTo(new PostCall.NeedsAttention(road.clock.instant(), Attention.ANALYSIS_FAILED));
        assertThat(road.events.all(road.tenant, EventType.ANALYSIS_COMPLETED)).isEmpty();
        assertThat(road.events.all(road.tenant, EventType.CALL_UPDATED)).isEmpty();
        assertThat(retry(call)).isInstanceOf(Result.Retrying.class);
    }

    @Test
    void aCallThatWasSkippedMayBeAskedAboutAgain() {
        CallId call = concluded(aReport());
        assertThat(status()).isEqualTo(AnalysisStatus.SKIPPED);
        assertThat(retry(call)).isEqualTo(new Result.Retrying(call));
        goOn();
        assertThat(road.theCall().postCall()).isInstanceOf(PostCall.Done.class);
    }

    @Test
    void oneThatWasJudgedIsNot() {
        road.analyst.says(BOOKED);
        CallId call = concluded(aReport().talking());
        assertThat(retry(call)).isEqualTo(new Result.Judged(call));
        assertThat(road.theCall().postCall()).isInstanceOf(PostCall.Done.class);
    }

    /** It counts as skipped, and was judged all the same. */
    @Test
    void oneWhoseAgentWantsNoVerdictsIsNotEither() {
        node.applied(ThinRoad.BOILER_LINE, Map.of("name", "Boilers", "analysis", Map.of("enabled", false)));
        road.analyst.says(BOOKED);
        CallId call = concluded(aReport().talking());
        assertThat(status()).isEqualTo(AnalysisStatus.SKIPPED);
        assertThat(retry(call)).isEqualTo(new Result.Judged(call));
    }

    @Test
    void oneThatIsNotConcludedYetGoesOn() {
        CallId waiting = node.opens(aReport().inProgress());
        assertThat(retry(waiting)).isEqualTo(new Result.StillRunning(waiting));
    }

    @Test
    void twoWhoAskAtTheSameTimeHaveItJudgedOnce() {
        CallId call = failed();
        assertThat(retry(call)).isInstanceOf(Result.Retrying.class);
        assertThat(retry(call)).isEqualTo(new Result.StillRunning(call));
        assertThat(road.dueRows.seen(road.tenant))
                .filteredOn(row -> row.ref().equals(call.value()))
                .hasSize(1);
    }

    @Test
    void oneThatThereIsNotIsUnknown() {
        CallId nobody = new CallId(road.ids.next());
        assertThat(retry(nobody)).isEqualTo(new Result.UnknownCall(nobody));
        CallId call = failed();
        Principal other = new Principal(new TenantId(road.ids.next()), road.principal.actor(), road.principal.scopes());
        assertThat(node.retryAnalysis.retry(other, call)).isEqualTo(new Result.UnknownCall(call));
    }

    @Test
    void itIsToldWhoAskedForIt() {
        CallId call = failed();
        retry(call);
        retry(call);
        List<AuditEntry> told = road.audit
                .page(road.tenant, new Filter(call.toString(), null), new Slice.First<>(10, null))
                .items();
        assertThat(told).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(AuditedAction.ANALYSIS_RETRIED);
            assertThat(entry.actor()).isEqualTo(road.principal.actor().toString());
        });
    }
}
