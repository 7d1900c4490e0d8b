package io.callwake.application.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.delivery.InMemoryDeliveryStore.Delivery;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.InMemoryDueRows.Seen;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.Attention;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConcludeCallTest {

    private static final String JUDGED = "She called from 202 555 0143.";

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();

    private CallId aSettledCall(AReport report) {
        node.appliesAnAgent();
        CallId call = node.opens(report.talking());
        node.worksOff();
        return call;
    }

    private CallId anAnalysedCall(AReport report) {
        CallId call = aSettledCall(report);
        road.analyst.says(JUDGED);
        node.analyseCall.analyse(road.tenant, call);
        return call;
    }

    private @Nullable String summaryOf(CallId call) {
        Analysis analysis = road.analysisOf(call);
        return analysis == null ? null : analysis.summary();
    }

    private void conclude(CallId call) {
        node.concludeCall.conclude(road.tenant, call);
    }

    private Delivery theDelivery() {
        assertThat(road.deliveries.all(road.tenant)).hasSize(1);
        return road.deliveries.all(road.tenant).getFirst();
    }

    @Test
    void recordsTheDraftedAnalysis() {
        CallId call = anAnalysedCall(aReport());
        conclude(call);
        assertThat(summaryOf(call)).isEqualTo(JUDGED);
        assertThat(road.analyses.revisionOf(road.tenant, call)).contains(1);
        assertThat(road.theCall().postCall()).isEqualTo(new PostCall.Done(road.clock.instant()));
    }

    @Test
    void recordsThatThereIsNoneIfNothingWasDrafted() {
        CallId call = aSettledCall(aReport());
        conclude(call);
        assertThat(road.analysisOf(call)).isNotNull().satisfies(analysis -> {
            assertThat(analysis.status()).isEqualTo(AnalysisStatus.FAILED);
            assertThat(analysis.statusReason()).isEqualTo("the analysis did not come in time");
        });
        assertThat(road.theCall().postCall())
                .isEqualTo(new PostCall.NeedsAttention(road.clock.instant(), Attention.ANALYSIS_FAILED));
    }

    @Test
    void writesTheOneEventMasked() {
        CallId call = anAnalysedCall(aReport().from("+12025550143"));
        conclude(call);
        assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED))
                .hasSize(1)
                .first()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(EventType.CALL_COMPLETED);
                    assertThat(event.call()).isEqualTo(call);
                    assertThat(event.at()).isEqualTo(road.clock.instant());
                    assertThat(event.body()).isEqualTo(call + " COMPLETED She called from +1202****143.");
                });
    }

    @Test
    void queuesTheEventForTheFulfilmentUrlOfTheJudgingRevision() {
        CallId call = anAnalysedCall(aReport());
        conclude(call);
        assertThat(theDelivery().event())
                .isEqualTo(road.events
                        .all(road.tenant, EventType.CALL_COMPLETED)
                        .getFirst()
                        .id());
        assertThat(theDelivery().receiver()).isEqualTo(new Receiver.Fulfilment(node.agent()));
        assertThat(theDelivery().revision()).isEqualTo(1);
        assertThat(theDelivery().state()).isEqualTo(new DeliveryState.Pending(road.clock.instant()));
        assertThat(road.dueRows.seen(road.tenant))
                .containsExactly(new Seen(DueKind.DELIVERY, theDelivery().id().value(), road.clock.instant(), false));
    }

    @Test
    void removesWhatWasDueAboutTheCall() {
        CallId call = anAnalysedCall(aReport());
        conclude(call);
        assertThat(road.dueRows.seen(road.tenant)).extracting(Seen::kind).doesNotContain(DueKind.POST_CALL);
    }

    @Test
    void doesNothingASecondTime() {
        CallId call = anAnalysedCall(aReport());
        conclude(call);
        road.clock.advance(Duration.ofSeconds(1));
        PostCall done = road.theCall().postCall();
        conclude(call);
        assertThat(road.theCall().postCall()).isEqualTo(done);
        assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED)).hasSize(1);
        assertThat(road.deliveries.all(road.tenant)).hasSize(1);
    }

    @Nested
    class OfAnImport {

        @Test
        void theEventIsRecordedButSkipped() {
            CallId call = anAnalysedCall(aReport().asImport());
            conclude(call);
            assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED)).hasSize(1);
            assertThat(theDelivery().state()).isEqualTo(new DeliveryState.Skipped("import"));
            assertThat(road.dueRows.seen(road.tenant)).isEmpty();
            assertThat(summaryOf(call)).isEqualTo(JUDGED);
        }
    }

    @Nested
    class OfAnAgentWithoutFulfilment {

        @Test
        void theEventIsRecordedAndGoesToNobody() {
            node.appliesAnAgentWithoutFulfilment();
            CallId call = node.opens(aReport());
            node.worksOff();
            conclude(call);
            assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED)).hasSize(1);
            assertThat(road.deliveries.all(road.tenant)).isEmpty();
            assertThat(road.dueRows.seen(road.tenant)).isEmpty();
        }

        @Test
        void itIsTheJudgingRevisionThatCounts() {
            CallId call = anAnalysedCall(aReport());
            node.appliesAnAgentWithoutFulfilment();
            conclude(call);
            assertThat(theDelivery().revision()).isEqualTo(1);
        }
    }

    @Nested
    class DoesNothingWith {

        @Test
        void aCallThatWaitsForMoreNews() {
            node.appliesAnAgent();
            CallId call = node.opens(aReport().inProgress());
            conclude(call);
            assertThat(road.theCall().postCall()).isInstanceOf(PostCall.Waiting.class);
            assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED)).isEmpty();
        }

        @Test
        void aCallThatDoesNotExist() {
            conclude(new CallId(road.ids.next()));
            assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED)).isEmpty();
        }

        @Test
        void aCallOfAnotherTenant() {
            CallId call = aSettledCall(aReport());
            node.concludeCall.conclude(new TenantId(road.ids.next()), call);
            assertThat(road.theCall().postCall()).isInstanceOf(PostCall.Analysing.class);
        }
    }

    @Test
    void allOfItOrNothing() {
        CallId call = anAnalysedCall(aReport());
        List<Seen> before = road.dueRows.seen(road.tenant);
        road.faults.at(Site.CONCLUDE_CALL, Moment.BEFORE, () -> {
            throw new IllegalStateException("on purpose");
        });
        assertThatIllegalStateException().isThrownBy(() -> conclude(call));
        assertThat(road.theCall().postCall()).isInstanceOf(PostCall.Analysing.class);
        assertThat(road.analysisOf(call)).isNull();
        assertThat(road.analyses.drafted(road.tenant, call))
                .map(Analysis::summary)
                .contains(JUDGED);
        assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED)).isEmpty();
        assertThat(road.deliveries.all(road.tenant)).isEmpty();
        assertThat(road.dueRows.seen(road.tenant)).isEqualTo(before);
    }

    @Test
    void onceEvenIfItsCommitSeemedToFail() {
        CallId call = anAnalysedCall(aReport());
        road.faults.at(Site.CONCLUDE_CALL, Moment.AFTER_BUT_UNKNOWN, () -> {
            throw new IllegalStateException("on purpose");
        });
        assertThatIllegalStateException().isThrownBy(() -> conclude(call));
        conclude(call);
        assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED)).hasSize(1);
    }

    @Test
    void tellsTheLatestFactsEvenIfTheyCameAfterTheAnalysis() {
        CallId call = anAnalysedCall(aReport());
        node.receives(aReport().talking().from("+12025550143"));
        conclude(call);
        assertThat(road.events
                        .all(road.tenant, EventType.CALL_COMPLETED)
                        .getFirst()
                        .body())
                .endsWith("from +1202****143.");
    }
}
