package io.callwake.application.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.InMemoryDueRows.Seen;
import io.callwake.application.due.Lane;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.ScriptedFaults.Point;
import io.callwake.application.fault.Site;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.call.Attention;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.delivery.EventType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DrivePostCallTest {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();

    @BeforeEach
    void anAgent() {
        node.appliesAnAgent();
    }

    private Instant now() {
        return road.clock.instant();
    }

    private Seen theRow() {
        List<Seen> rows = road.dueRows.seen(road.tenant);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private DueRow theClaimedRow() {
        List<DueRow> rows = node.claims();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private PostCall postCall() {
        return road.theCall().postCall();
    }

    @Nested
    class ACallWhoseTimeOfSettlingHasCome {

        @Test
        void isSettledAndItsWorkflowStarted() {
            node.opens(aReport());
            node.worksOff();
            assertThat(postCall()).isEqualTo(new PostCall.Analysing(now()));
            assertThat(node.engine.isIdle()).isFalse();
        }

        @Test
        void isJudgedByTheRevisionThatWasInForceAtItsStart() {
            Instant start = now();
            road.clock.advance(Duration.ofMinutes(1));
            node.appliesAnAgentWithoutFulfilment();
            node.opens(aReport().startedAt(start));
            node.worksOff();
            assertThat(road.theCall().revision()).isEqualTo(1);
        }

        @Test
        void isJudgedByTheFirstRevisionIfItIsOlderThanThat() {
            Instant start = now().minus(Duration.ofDays(1));
            road.clock.advance(Duration.ofMinutes(1));
            node.appliesAnAgentWithoutFulfilment();
            node.opens(aReport().startedAt(start));
            node.worksOff();
            assertThat(road.theCall().revision()).isEqualTo(1);
        }

        @Test
        void isJudgedByTheRevisionInForceAtItsFirstReportIfItsStartIsNotKnown() {
            road.clock.advance(Duration.ofMinutes(1));
            node.appliesAnAgentWithoutFulfilment();
            node.opens(aReport());
            node.worksOff();
            assertThat(road.theCall().revision()).isEqualTo(2);
        }

        @Test
        void isLookedAfterHalfAMinuteLater() {
            node.opens(aReport());
            node.worksOff();
            assertThat(theRow().dueAt()).isEqualTo(now().plus(HALF_A_MINUTE));
            assertThat(theRow().claimed()).isFalse();
        }

        @Test
        void isSettledFiveMinutesAfterItsLastPieceIfNoFinalReportCame() {
            node.opens(aReport().inProgress());
            road.clock.advance(Duration.ofMinutes(5).minusSeconds(1));
            node.worksOff();
            assertThat(postCall()).isInstanceOf(PostCall.Waiting.class);
            road.clock.advance(Duration.ofSeconds(1));
            node.worksOff();
            assertThat(postCall()).isInstanceOf(PostCall.Analysing.class);
        }
    }

    @Nested
    class ACallOfWhichNobodyHasToldTheEnd {

        @Test
        void isOverWhenItSettlesAndThatIsTold() {
            node.opens(aReport().inProgress().answeredAt(now()));
            road.clock.advance(Duration.ofMinutes(5));
            node.worksOff();
            assertThat(road.theCall().facts().status()).isEqualTo(CallStatus.COMPLETED);
            assertThat(road.theCall().facts().ending()).isEqualTo(Ending.UNKNOWN);
            assertThat(road.theCall().facts().times().endedAt()).isNull();
            assertThat(road.calls.events(road.tenant))
                    .containsExactlyInAnyOrder(EventType.CALL_STARTED, EventType.CALL_ENDED);
        }

        @Test
        void isOverAtOnceIfItsSenderSaysThatNothingMoreIsToCome() {
            node.opens(aReport().inProgress().thatIsFinal());
            node.worksOff();
            assertThat(road.theCall().facts().status()).isEqualTo(CallStatus.FAILED);
        }

        @Test
        void staysOverIfALateReportTellsMoreOfHowItWent() {
            node.opens(aReport().inProgress());
            road.clock.advance(Duration.ofMinutes(5));
            node.worksOff();
            node.receives(aReport().inProgress().saying("Hello?", "Tuesday would be fine."));
            assertThat(road.theCall().facts().status()).isEqualTo(CallStatus.COMPLETED);
            assertThat(road.calls.events(road.tenant))
                    .containsExactlyInAnyOrder(EventType.CALL_STARTED, EventType.CALL_ENDED, EventType.CALL_UPDATED);
        }

        @Test
        void isWhatALateReportOfItsEndSays() {
            node.opens(aReport().inProgress());
            road.clock.advance(Duration.ofMinutes(5));
            node.worksOff();
            node.receives(aReport().with(CallStatus.BUSY).endedAt(now()));
            assertThat(road.theCall().facts().status()).isEqualTo(CallStatus.BUSY);
            assertThat(road.theCall().facts().ending()).isEqualTo(Ending.BUSY);
        }
    }

    @Nested
    class ACallWhoseWorkflowWasLost {

        @BeforeEach
        void loseIt() {
            node.opens(aReport());
            node.worksOff();
            node.engine.loseEverything();
        }

        @Test
        void isStartedAnewHalfAMinuteLater() {
            road.clock.advance(HALF_A_MINUTE);
            node.worksOff();
            assertThat(node.engine.isIdle()).isFalse();
            assertThat(theRow().dueAt()).isEqualTo(now().plus(HALF_A_MINUTE));
        }

        @Test
        void isStartedAnewByAnotherNode() {
            Node other = road.newNode();
            road.clock.advance(HALF_A_MINUTE);
            other.worksOff();
            assertThat(other.engine.isIdle()).isFalse();
        }
    }

    @Nested
    class ACallThatCouldNotBeJudgedInTime {

        private final Instant settled = now();

        @BeforeEach
        void nobodyJudges() {
            road.analyst.fails(AnalystFailed.Kind.UNREACHABLE);
            node.opens(aReport().talking());
        }

        @Test
        void isConcludedWithoutBeforeTenMinutesAreOver() {
            node.worksFor(Duration.ofMinutes(11));
            assertThat(postCall())
                    .isInstanceOfSatisfying(
                            PostCall.NeedsAttention.class,
                            done -> assertThat(done.concludedAt()).isBefore(settled.plus(Duration.ofMinutes(10))));
            assertThat(road.analysisOf(road.theCall().id()))
                    .isNotNull()
                    .extracting(Analysis::statusReason)
                    .isEqualTo("the model cannot be reached");
            assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED))
                    .hasSize(1)
                    .first()
                    .satisfies(event -> assertThat(event.body()).contains(AnalysisStatus.FAILED.name()));
        }

        @Test
        void isLookedAfterAtItsDeadlineAndNotLater() {
            Instant deadline = new PostCall.Analysing(settled).deadline();
            node.worksOff();
            road.clock.moveTo(deadline.minusSeconds(10));
            node.worksOff();
            assertThat(theRow().dueAt()).isEqualTo(deadline);
        }

        @Test
        void isConcludedEvenIfNoWorkflowEverRuns() {
            Instant deadline = new PostCall.Analysing(settled).deadline();
            for (int looks = 0; now().isBefore(deadline); looks++) {
                assertThat(looks).isLessThan(20);
                node.worksOff();
                node.engine.loseEverything();
                assertThat(postCall()).isInstanceOf(PostCall.Analysing.class);
                road.clock.moveTo(theRow().dueAt());
            }
            assertThat(now()).isEqualTo(deadline);
            node.worksOff();
            assertThat(postCall()).isEqualTo(new PostCall.NeedsAttention(deadline, Attention.ANALYSIS_FAILED));
        }
    }

    @Nested
    class ARowThatHasNothingToDo {

        @Test
        void becauseItsCallIsGoneIsRemoved() {
            UUID nobody = road.ids.next();
            road.transaction.run(
                    road.tenant,
                    Site.RECEIVE_REPORT,
                    () -> road.dueRows.add(Lane.of(road.tenant, new CallId(nobody)), DueKind.POST_CALL, nobody, now()));
            node.worksOff();
            assertThat(road.dueRows.seen(road.tenant)).isEmpty();
        }

        @Test
        void becauseItsCallIsConcludedIsRemoved() {
            CallId call = node.opens(aReport());
            node.worksFor(Duration.ofMinutes(1));
            road.transaction.run(
                    road.tenant,
                    Site.RECEIVE_REPORT,
                    () -> road.dueRows.add(Lane.of(road.tenant, call), DueKind.POST_CALL, call.value(), now()));
            node.worksOff();
            assertThat(road.dueRows.seen(road.tenant)).isEmpty();
            assertThat(node.engine.isIdle()).isTrue();
        }

        @Test
        void becauseItWasRecalledTooEarlyWaitsForTheTimeOfSettling() {
            node.opens(aReport().inProgress());
            road.clock.advance(Duration.ofMinutes(5));
            theClaimedRow();
            node.receives(aReport().inProgress().from("+12025550143"));
            Instant settlesAt = now().plus(Duration.ofMinutes(5));
            road.dueRows.claimedBy("node-1", DueQueue.WORK).recall(DueKind.POST_CALL, now());
            node.worksOff();
            assertThat(theRow().dueAt()).isEqualTo(settlesAt);
            assertThat(theRow().claimed()).isFalse();
            assertThat(node.engine.isIdle()).isTrue();
        }

        @Test
        void becauseAReportHasPutItOffWaitsForItsNewTime() {
            node.opens(aReport().inProgress());
            road.clock.advance(Duration.ofMinutes(5));
            DueRow row = theClaimedRow();
            node.receives(aReport().inProgress().from("+12025550143"));
            node.handles(row);
            assertThat(postCall()).isEqualTo(new PostCall.Waiting(now().plus(Duration.ofMinutes(5))));
            assertThat(theRow().dueAt()).isEqualTo(now().plus(Duration.ofMinutes(5)));
            assertThat(node.engine.isIdle()).isTrue();
        }
    }

    @Nested
    class AFinalReportThatComesWhileTheRowIsHandled {

        /**
         * The handler had read that the call waits on, and put the row back to that time although the final report had moved
         * it to now: the call would have settled five minutes late.
         */
        @Test
        void isNotForgottenByAHandlerThatHasReadAnOlderTime() {
            node.opens(aReport().inProgress());
            road.clock.advance(Duration.ofMinutes(5));
            DueRow row = theClaimedRow();
            node.receives(aReport().inProgress().from("+12025550143"));
            Node slow = road.newNode(onFirstRead(() -> node.receives(aReport().thatIsFinal())));

            slow.handles(row);

            node.worksOff();
            assertThat(postCall()).isEqualTo(new PostCall.Analysing(now()));
        }

        @Test
        void settlesTheCallAtTheTimeOfTheReport() {
            node.opens(aReport().inProgress());
            road.clock.advance(Duration.ofMinutes(5));
            DueRow row = theClaimedRow();
            Node slow = road.newNode(onFirstRead(() -> node.receives(aReport().thatIsFinal())));

            slow.handles(row);
            node.worksOff();

            assertThat(postCall()).isEqualTo(new PostCall.Analysing(now()));
            assertThat(node.engine.isIdle() && slow.engine.isIdle()).isFalse();
        }

        /** Something happens between the look at the call and what is made of it. */
        private Clock onFirstRead(Runnable happening) {
            return new Clock() {

                private boolean read;

                @Override
                public Instant instant() {
                    if (!read) {
                        read = true;
                        happening.run();
                    }
                    return now();
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };
        }
    }

    @Nested
    class WhenTheEngineDoesNotTakeTheCall {

        @Test
        void theCallStaysSettledAndIsTriedAgainSoon() {
            node.opens(aReport());
            road.faults.at(Site.START_POST_CALL, Moment.BEFORE, () -> {
                throw new IllegalStateException("the engine is being replaced");
            });
            node.worksOff();
            assertThat(postCall()).isInstanceOf(PostCall.Analysing.class);
            assertThat(theRow().dueAt()).isEqualTo(now().plusSeconds(1));

            road.clock.advance(Duration.ofSeconds(1));
            node.worksOff();
            assertThat(node.engine.isIdle()).isFalse();
        }

        @Test
        void theFailureIsToldToTheWorker() {
            node.opens(aReport());
            DueRow row = theClaimedRow();
            road.faults.at(Site.START_POST_CALL, Moment.AFTER_BUT_UNKNOWN, () -> {
                throw new IllegalStateException("no answer");
            });
            assertThatIllegalStateException().isThrownBy(() -> node.handles(row));
            assertThat(node.engine.isIdle()).isFalse();
        }
    }

    @Test
    void twoNodesThatHandleTheSameCallSettleItOnce() {
        node.opens(aReport());
        DueRow row = theClaimedRow();
        road.clock.advance(Duration.ofMinutes(2));
        Node other = road.newNode();
        other.worksOff();
        Instant settled = now();
        road.clock.advance(Duration.ofSeconds(1));
        node.handles(row);
        assertThat(postCall()).isEqualTo(new PostCall.Analysing(settled));
        assertThat(theRow().dueAt()).isEqualTo(settled.plus(HALF_A_MINUTE));
    }

    @Test
    void aWorkflowThatStillRunsIsNotDisturbed() {
        node.opens(aReport().talking());
        node.worksOff();
        node.followsItsWorkflows();
        road.clock.advance(HALF_A_MINUTE);
        node.worksOff();
        node.followsItsWorkflows();
        assertThat(postCall()).isInstanceOf(PostCall.Done.class);
        assertThat(road.analyst.asked()).hasSize(1);
    }

    @Test
    void passesTheFaultPointsOfTheStart() {
        node.opens(aReport());
        node.worksOff();
        assertThat(road.faults.reached())
                .contains(
                        new Point(Site.START_POST_CALL, Moment.BEFORE),
                        new Point(Site.START_POST_CALL, Moment.AFTER),
                        new Point(Site.START_POST_CALL, Moment.AFTER_BUT_UNKNOWN),
                        new Point(Site.SETTLE_CALL, Moment.AFTER));
    }
}
