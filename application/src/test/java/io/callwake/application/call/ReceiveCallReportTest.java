package io.callwake.application.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.agent.Wish;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.InMemoryDueRows.Seen;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.PostCallProgress;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReceiveCallReportTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();

    @BeforeEach
    void anAgent() {
        node.appliesAnAgent();
    }

    private Instant now() {
        return road.clock.instant();
    }

    private Instant dueAt(CallId call) {
        List<Seen> rows = road.dueRows.seen(road.tenant).stream()
                .filter(row -> row.kind() != DueKind.RECORDING)
                .toList();
        assertThat(rows).hasSize(1).first().satisfies(row -> {
            assertThat(row.kind()).isEqualTo(DueKind.POST_CALL);
            assertThat(row.ref()).isEqualTo(call.value());
        });
        return rows.getFirst().dueAt();
    }

    @Nested
    class TheFirstNewsOfACall {

        @Test
        void isAcceptedAndMakesTheCall() {
            CallId id = node.opens(aReport().about("sim-7781").from("+12025550143"));
            Call call = road.theCall();
            assertThat(call.id()).isEqualTo(id);
            assertThat(call.agent()).isEqualTo(node.agent());
            assertThat(call.facts().from()).isEqualTo(new Phone("+12025550143"));
            assertThat(call.firstHeardAt()).isEqualTo(now());
            assertThat(call.progress()).isEqualTo(PostCallProgress.WAITING);
            assertThat(call.revision()).isNull();
            assertThat(road.calls.reportsOf(road.tenant, id)).hasSize(1);
        }

        @Test
        void isDueAtOnceIfItIsFinal() {
            CallId call = node.opens(aReport());
            assertThat(dueAt(call)).isEqualTo(now());
            assertThat(road.theCall().postCall()).isEqualTo(new PostCall.Waiting(now()));
        }

        @Test
        void isDueInFiveMinutesIfItIsNot() {
            CallId call = node.opens(aReport().inProgress());
            assertThat(dueAt(call)).isEqualTo(now().plus(FIVE_MINUTES));
        }

        @Test
        void mayNameItsAgentById() {
            Receipt receipt = node.receiveCallReport.receive(
                    road.tenant,
                    Incoming.direct(
                            new AgentSelector.ById(node.agent()), aReport().build()));
            assertThat(receipt).isEqualTo(new Receipt.Accepted(road.theCall().id()));
        }

        @Test
        void ofAnotherExternalIdIsAnotherCall() {
            CallId one = node.opens(aReport().about("sim-1"));
            CallId other = node.opens(aReport().about("sim-2"));
            assertThat(one).isNotEqualTo(other);
        }

        @Test
        void ofAnotherTenantIsAnotherCall() {
            node.opens(aReport());
            TenantId other = new TenantId(road.ids.next());
            assertThat(node.receiveCallReport.receive(
                            other,
                            Incoming.direct(
                                    new AgentSelector.ByRef(ThinRoad.BOILER_LINE),
                                    aReport().build())))
                    .isInstanceOf(Receipt.UnknownAgent.class);
            assertThat(road.calls.findAll(other)).isEmpty();
        }
    }

    @Test
    void newsOfAnUnknownAgentAreRefusedAndLeaveNothing() {
        AgentSelector nobody = new AgentSelector.ByRef(new AgentRef("nobody"));
        assertThat(node.receiveCallReport.receive(
                        road.tenant, Incoming.direct(nobody, aReport().build())))
                .isEqualTo(new Receipt.UnknownAgent(nobody));
        assertThat(road.calls.findAll(road.tenant)).isEmpty();
        assertThat(road.dueRows.seen(road.tenant)).isEmpty();
    }

    @Nested
    class MoreNewsOfACall {

        private final Instant start = now().minusSeconds(100);

        @Test
        void nameItsAgentAsLongAsItHasNotSettled() {
            CallId call = node.opens(aReport().inProgress());
            AgentRef other = new AgentRef("night-line");
            node.applyAgent.apply(road.principal, other, Map.of("name", "Night"), Wish.PUBLISH);
            assertThat(node.receiveCallReport.receive(
                            road.tenant,
                            Incoming.direct(
                                    new AgentSelector.ByRef(other), aReport().build())))
                    .isEqualTo(new Receipt.Merged(call));
            assertThat(road.theCall().agent()).isNotEqualTo(node.agent());
        }

        @Test
        void areMergedIntoIt() {
            CallId call = node.opens(aReport().inProgress().startedAt(start));
            road.clock.advance(Duration.ofSeconds(90));
            assertThat(node.receives(aReport().endedAt(now()).endedWith("customer_hangup")))
                    .isEqualTo(new Receipt.Merged(call));
            assertThat(road.theCall().facts().status()).isEqualTo(CallStatus.COMPLETED);
            assertThat(road.theCall().facts().times().startedAt()).isEqualTo(start);
            assertThat(road.calls.reportsOf(road.tenant, call)).hasSize(2);
        }

        @Test
        void areMergedInWhateverOrderTheyCome() {
            node.opens(aReport().endedAt(now()).endedWith("customer_hangup"));
            node.receives(aReport().inProgress().startedAt(start));
            assertThat(road.theCall().facts().status()).isEqualTo(CallStatus.COMPLETED);
            assertThat(road.theCall().facts().times().startedAt()).isEqualTo(start);
        }

        @Test
        void putTheTimeOfSettlingOff() {
            CallId call = node.opens(aReport().inProgress());
            road.clock.advance(Duration.ofMinutes(4));
            node.receives(aReport().inProgress().from("+12025550143"));
            assertThat(dueAt(call)).isEqualTo(now().plus(FIVE_MINUTES));
            assertThat(road.theCall().postCall()).isEqualTo(new PostCall.Waiting(now().plus(FIVE_MINUTES)));
        }

        @Test
        void settleTheCallAtOnceIfTheyAreFinal() {
            CallId call = node.opens(aReport().inProgress());
            road.clock.advance(Duration.ofMinutes(1));
            node.receives(aReport());
            assertThat(dueAt(call)).isEqualTo(now());
        }

        @Test
        void afterTheFinalReportDelayNothing() {
            CallId call = node.opens(aReport());
            Instant settled = now();
            road.clock.advance(Duration.ofMinutes(1));
            node.receives(aReport().thatIsNotFinal().recordedAt("https://recordings.example.net/1.mp3"));
            assertThat(dueAt(call)).isEqualTo(settled);
        }

        @Test
        void aboutAConcludedCallChangeItsFactsAndNothingElse() {
            CallId call = node.opens(aReport());
            node.worksFor(Duration.ofMinutes(1));
            PostCall done = road.theCall().postCall();
            assertThat(done).isInstanceOf(PostCall.Done.class);

            assertThat(node.receives(aReport().from("+12025550143"))).isEqualTo(new Receipt.Merged(call));

            assertThat(road.theCall().facts().from()).isEqualTo(new Phone("+12025550143"));
            assertThat(road.theCall().postCall()).isEqualTo(done);
            assertThat(road.dueRows.seen(road.tenant)).isEmpty();
            assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED)).hasSize(1);
        }

        @Test
        void aboutACallThatIsBeingJudgedChangeItsFactsAndNothingElse() {
            CallId call = node.opens(aReport());
            node.worksOff();
            PostCall analysing = road.theCall().postCall();
            Instant due = dueAt(call);
            assertThat(analysing).isInstanceOf(PostCall.Analysing.class);

            node.receives(aReport().from("+12025550143"));

            assertThat(road.theCall().facts().from()).isEqualTo(new Phone("+12025550143"));
            assertThat(road.theCall().postCall()).isEqualTo(analysing);
            assertThat(dueAt(call)).isEqualTo(due);
        }
    }

    @Nested
    class TheSameNewsAgain {

        @Test
        void areADuplicateAndChangeNothing() {
            CallId call = node.opens(aReport().inProgress().from("+12025550143"));
            Instant due = dueAt(call);
            road.clock.advance(Duration.ofMinutes(1));
            assertThat(node.receives(aReport().inProgress().from("+12025550143")))
                    .isEqualTo(new Receipt.Duplicate(call));
            assertThat(road.calls.reportsOf(road.tenant, call)).hasSize(1);
            assertThat(dueAt(call)).isEqualTo(due);
        }

        @Test
        void areADuplicateEvenWhenOthersCameInBetween() {
            CallId call = node.opens(aReport().inProgress());
            node.receives(aReport());
            assertThat(node.receives(aReport().inProgress())).isEqualTo(new Receipt.Duplicate(call));
            assertThat(road.calls.reportsOf(road.tenant, call)).hasSize(2);
        }

        @Test
        void areADuplicateAfterACommitThatSeemedToFail() {
            road.faults.at(Site.RECEIVE_REPORT, Moment.AFTER_BUT_UNKNOWN, () -> {
                throw new IllegalStateException("on purpose");
            });
            assertThatIllegalStateException().isThrownBy(() -> node.receives(aReport()));
            assertThat(node.receives(aReport()))
                    .isEqualTo(new Receipt.Duplicate(road.theCall().id()));
        }

        @Test
        void areTheFirstIfTheCommitFailed() {
            road.faults.at(Site.RECEIVE_REPORT, Moment.BEFORE, () -> {
                throw new IllegalStateException("on purpose");
            });
            assertThatIllegalStateException().isThrownBy(() -> node.receives(aReport()));
            assertThat(road.dueRows.seen(road.tenant)).isEmpty();
            assertThat(node.receives(aReport())).isInstanceOf(Receipt.Accepted.class);
        }
    }

    @Test
    void ofManyReportsAtTheSameTimeOneMakesTheCallAndNoneIsLost() throws Exception {
        List<Receipt> receipts = AtTheSameTime.many(
                16, number -> node.receives(aReport().inProgress().withMetadata("key-" + number / 2, 1)));
        CallId call = road.theCall().id();
        assertThat(receipts).filteredOn(new Receipt.Accepted(call)::equals).hasSize(1);
        assertThat(receipts).filteredOn(new Receipt.Merged(call)::equals).hasSize(7);
        assertThat(receipts).filteredOn(new Receipt.Duplicate(call)::equals).hasSize(8);
        assertThat(road.calls.reportsOf(road.tenant, call)).hasSize(8);
        assertThat(road.theCall().facts().metadata().members()).hasSize(8);
    }
}
