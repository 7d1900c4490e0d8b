package io.callwake.application.call;

import static io.callwake.application.analysis.ScriptedAnalyst.answer;
import static io.callwake.application.analysis.ScriptedAnalyst.summed;
import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.delivery.InMemoryDeliveryStore.Event;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.InMemoryDueRows.Seen;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.delivery.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What was said becomes known after the call was told to be completed. */
class LateTranscriptTest {

    private static final String BOOKED = "A visit was booked.";

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();

    @BeforeEach
    void anAgent() {
        node.appliesAnAgent();
        road.analyst.says(BOOKED);
    }

    private static AReport theCall() {
        return aReport().about("sim-7781").endedWith("customer_hangup");
    }

    private CallId concluded(AReport report) {
        CallId call = node.opens(report);
        goOn();
        assertThat(isConcluded()).isTrue();
        return call;
    }

    private void goOn() {
        for (int i = 0; i < 3; i++) {
            node.worksOff();
            node.followsItsWorkflows();
        }
    }

    private boolean isConcluded() {
        PostCall postCall = road.theCall().postCall();
        return postCall instanceof PostCall.Done || postCall instanceof PostCall.NeedsAttention;
    }

    private @Nullable AnalysisStatus status() {
        Analysis analysis = road.analysisOf(road.theCall().id());
        return analysis == null ? null : analysis.status();
    }

    private int told(EventType type) {
        return road.events.all(road.tenant, type).size();
    }

    @Nested
    class OfACallThatWasSkipped {

        private final CallId call;

        OfACallThatWasSkipped() {
            node.appliesAnAgent();
            call = concluded(theCall());
            assertThat(status()).isEqualTo(AnalysisStatus.SKIPPED);
        }

        @Test
        void hasItJudgedAfterAll() {
            road.clock.advance(Duration.ofHours(1));
            node.receives(theCall().talking());
            assertThat(road.theCall().postCall()).isEqualTo(new PostCall.Analysing(road.clock.instant(), true));
            goOn();
            assertThat(status()).isEqualTo(AnalysisStatus.COMPLETED);
            assertThat(road.theCall().postCall()).isEqualTo(new PostCall.Done(road.clock.instant()));
            assertThat(road.analyst.asked()).containsExactly(call);
        }

        @Test
        void isDueInTheSameTransaction() {
            node.receives(theCall().talking());
            assertThat(road.dueRows.seen(road.tenant))
                    .contains(new Seen(DueKind.POST_CALL, call.value(), road.clock.instant(), false));
        }

        @Test
        void showsWhatItWasUntilThen() {
            node.receives(theCall().talking());
            assertThat(status()).isEqualTo(AnalysisStatus.SKIPPED);
        }

        @Test
        void isToldToWhomeverSubscribesAndNotToBeCompletedAgain() {
            node.receives(theCall().talking());
            int updates = told(EventType.CALL_UPDATED);
            goOn();
            assertThat(told(EventType.CALL_COMPLETED)).isEqualTo(1);
            assertThat(told(EventType.ANALYSIS_COMPLETED)).isEqualTo(2);
            assertThat(told(EventType.CALL_UPDATED)).isEqualTo(updates + 1);
            assertThat(road.deliveries.ofFulfilment(road.tenant)).hasSize(1);
        }

        @Test
        void thatTellsNothingNewOfItIsNotToldOf() {
            node.receives(theCall().saying("", ""));
            int updates = told(EventType.CALL_UPDATED);
            goOn();
            assertThat(isConcluded()).isTrue();
            assertThat(told(EventType.ANALYSIS_COMPLETED)).isEqualTo(1);
            assertThat(told(EventType.CALL_UPDATED)).isEqualTo(updates);
        }

        @Test
        void hasTenMinutesFromThen() {
            road.analyst.fails(AnalystFailed.Kind.OVERLOADED);
            road.clock.advance(Duration.ofHours(1));
            node.receives(theCall().talking());
            Instant reopened = road.clock.instant();
            node.worksFor(Duration.ofMinutes(11));
            assertThat(road.theCall().postCall())
                    .isInstanceOfSatisfying(
                            PostCall.NeedsAttention.class,
                            concluded -> assertThat(concluded.concludedAt())
                                    .isAfter(reopened.plus(Duration.ofMinutes(7)))
                                    .isBefore(reopened.plus(Duration.ofMinutes(10))));
            assertThat(status()).isEqualTo(AnalysisStatus.FAILED);
            assertThat(told(EventType.CALL_COMPLETED)).isEqualTo(1);
        }

        @Test
        void otherNewsDoesNotHaveItJudged() {
            node.receives(theCall().from("+12025550143"));
            assertThat(isConcluded()).isTrue();
        }
    }

    @Test
    void ofACallWhoseAnalysisFailedHasItJudgedAfterAll() {
        road.analyst.fails(AnalystFailed.Kind.BAD_KEY);
        concluded(theCall().talking());
        assertThat(status()).isEqualTo(AnalysisStatus.FAILED);
        road.analyst.says(BOOKED);
        node.receives(theCall()
                .saying(
                        "Hello, this is the boiler line, um, when may we come?",
                        "Uh, Tuesday at nine would be fine. My number is 202 555 0143.",
                        "Tuesday at nine it is. The engineer rings the second bell then.",
                        "Thank you, the second bell is right, bye."));
        goOn();
        assertThat(status()).isEqualTo(AnalysisStatus.COMPLETED);
        assertThat(told(EventType.CALL_COMPLETED)).isEqualTo(1);
        assertThat(told(EventType.ANALYSIS_COMPLETED)).isEqualTo(1);
    }

    @Test
    void ofACallThatWasJudgedLeavesItAsItIs() {
        concluded(theCall().saying("Hello?", "Hello, it is about the boiler."));
        assertThat(status()).isEqualTo(AnalysisStatus.COMPLETED);
        node.receives(theCall().talking());
        assertThat(isConcluded()).isTrue();
        goOn();
        assertThat(road.analyst.asked()).hasSize(1);
        assertThat(told(EventType.ANALYSIS_COMPLETED)).isEqualTo(1);
    }

    @Test
    void thatIsTheSameAgainChangesNothing() {
        road.analyst.fails(AnalystFailed.Kind.BAD_KEY);
        concluded(theCall().talking());
        node.receives(theCall().talking().from("+12025550143"));
        assertThat(isConcluded()).isTrue();
    }

    @Test
    void comesOnceHoweverOftenItIsSent() {
        concluded(theCall());
        node.receives(theCall().talking());
        node.receives(theCall().talking());
        goOn();
        node.receives(theCall().talking());
        goOn();
        assertThat(road.analyst.asked()).hasSize(1);
        assertThat(told(EventType.ANALYSIS_COMPLETED)).isEqualTo(2);
    }

    @Test
    void everythingThatHappenedHasAnIdOfItsOwn() {
        concluded(theCall());
        node.receives(theCall().talking());
        goOn();
        List<Event> events = road.events.all(road.tenant);
        assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
    }

    @Nested
    class ThatComesWhileTheCallIsJudged {

        @Test
        void hasItJudgedAnewAtOnceAndCountsWhatThatTook() {
            node.opens(theCall().saying("Hello?", "Hello, it is about the boiler."));
            node.worksOff();
            road.analyst.does(() -> {
                road.analyst.says(BOOKED);
                node.receives(theCall().talking());
                return answer(summed("About the boiler."));
            });
            node.followsItsWorkflows();
            assertThat(road.analyses.drafted(road.tenant, road.theCall().id())).isEmpty();
            goOn();
            assertThat(road.analysisOf(road.theCall().id()))
                    .isNotNull()
                    .extracting(Analysis::summary)
                    .isEqualTo(BOOKED);
            assertThat(road.usages.of(road.tenant, YearMonth.of(2026, 3)))
                    .singleElement()
                    .satisfies(used -> assertThat(used.requests()).isEqualTo(2));
        }

        @Test
        void afterTheAnswerHasItJudgedAnewInsteadOfConcluded() {
            CallId call = node.opens(theCall().saying("Hello?", "Hello, it is about the boiler."));
            node.worksOff();
            node.followsItsWorkflows();
            assertThat(road.analyses.drafted(road.tenant, call)).isPresent();
            node.receives(theCall().talking());
            node.followsItsWorkflows();
            assertThat(road.theCall().postCall()).isInstanceOf(PostCall.Analysing.class);
            assertThat(road.analyses.drafted(road.tenant, call)).isEmpty();
            goOn();
            assertThat(road.analyst.briefs()).hasSize(2);
            assertThat(road.analyst.briefs().getLast().transcript()).hasSize(4);
            assertThat(told(EventType.CALL_COMPLETED)).isEqualTo(1);
            assertThat(told(EventType.ANALYSIS_COMPLETED)).isEqualTo(1);
        }

        @Test
        void atTheLastMomentCountsNoMore() {
            CallId call = node.opens(theCall().saying("Hello?", "Hello, it is about the boiler."));
            node.worksOff();
            node.analyseCall.analyse(road.tenant, call);
            node.engine.loseEverything();
            node.receives(theCall().talking());
            road.clock.advance(Duration.ofMinutes(10).minusSeconds(30));
            node.concludeCall.conclude(road.tenant, call);
            assertThat(status()).isEqualTo(AnalysisStatus.COMPLETED);
            assertThat(isConcluded()).isTrue();
        }
    }
}
