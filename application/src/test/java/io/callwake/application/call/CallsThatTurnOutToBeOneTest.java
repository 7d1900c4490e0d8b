package io.callwake.application.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.application.delivery.InMemoryDeliveryStore.Delivery;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.InMemoryDueRows.Seen;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.call.Settling;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The platform tells of a call, the carrier tells of a call, and then somebody says that it is the same. */
class CallsThatTurnOutToBeOneTest {

    private static final AReport OF_THE_PLATFORM = aReport().about("v-1").inProgress();
    private static final DeliveryState MERGED = new DeliveryState.Skipped("merged");

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();
    private final ReportSource platform = new ReportSource.Platform(new ConnectionId(road.ids.next()));
    private final ReportSource carrier = new ReportSource.Carrier(new ConnectionId(road.ids.next()));

    @BeforeEach
    void anAgent() {
        node.appliesAnAgent();
    }

    private CallId hears(ReportSource source, AReport report) {
        road.clock.advance(Duration.ofSeconds(1));
        Incoming incoming = new Incoming(
                new AgentSelector.ByRef(ThinRoad.BOILER_LINE), report.build(), source, Settling.OF_CONNECTIONS, null);
        return switch (node.receiveCallReport.receive(road.tenant, incoming)) {
            case Receipt.Accepted(CallId call) -> call;
            case Receipt.Merged(CallId call) -> call;
            case Receipt.Duplicate(CallId call) -> call;
            case Receipt.UnknownAgent unknown -> throw new AssertionError(unknown);
        };
    }

    private CallId theOlder() {
        return hears(platform, OF_THE_PLATFORM);
    }

    private static AReport ofTheCarrier() {
        return aReport().about("CA1").carriedBy("twilio", "CA1");
    }

    private CallId link() {
        return hears(platform, linking());
    }

    private static AReport linking() {
        return aReport().about("v-1").inProgress().carriedBy("twilio", "CA1");
    }

    private Call call(CallId id) {
        return road.calls.find(road.tenant, id).orElseThrow();
    }

    private List<Delivery> deliveries() {
        return road.deliveries.all(road.tenant);
    }

    private List<CallId> told() {
        return road.webhooks.received().stream()
                .map(received -> CallId.parse(
                        received.body().substring(0, received.body().indexOf(' '))))
                .toList();
    }

    /** How far we have come with the younger when it turns out to be the older. */
    enum Stage {
        WAITING,
        SETTLED,
        JUDGED,
        CONCLUDED,
        CLAIMED,
        TOLD
    }

    private CallId theYoungerAt(Stage stage) {
        CallId call = hears(carrier, ofTheCarrier());
        if (stage == Stage.WAITING) {
            return call;
        }
        road.clock.advance(Settling.OF_CONNECTIONS.onceOver());
        node.worksOff();
        if (stage.compareTo(Stage.JUDGED) >= 0) {
            node.analyseCall.analyse(road.tenant, call);
        }
        if (stage.compareTo(Stage.CONCLUDED) >= 0) {
            node.concludeCall.conclude(road.tenant, call);
        }
        if (stage == Stage.CLAIMED) {
            List<DueRow> claimed = node.claims();
            assertThat(claimed).extracting(DueRow::kind).containsExactly(DueKind.DELIVERY);
        }
        if (stage == Stage.TOLD) {
            node.worksOff();
        }
        return call;
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void theOlderGoesOnAndTheYoungerLeadsToIt(Stage stage) {
        CallId older = theOlder();
        CallId younger = theYoungerAt(stage);
        assertThat(younger).isNotEqualTo(older);

        assertThat(link()).isEqualTo(older);

        assertThat(road.theCall().id()).isEqualTo(older);
        assertThat(call(younger).postCall()).isEqualTo(new PostCall.Merged(older, road.clock.instant()));
        assertThat(road.theCall().facts().status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(road.calls.reportsOf(road.tenant, older)).hasSize(3);
        assertThat(road.dueRows.seen(road.tenant))
                .filteredOn(row -> row.kind() == DueKind.POST_CALL)
                .extracting(Seen::ref)
                .containsExactly(older.value());
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void itIsToldOnceThatItIsOver(Stage stage) {
        CallId older = theOlder();
        CallId younger = theYoungerAt(stage);
        link();
        hears(platform, aReport().about("v-1").saying("Hello?", "Yes."));
        node.worksFor(Duration.ofMinutes(30));
        boolean wasTooLate = stage == Stage.TOLD || stage == Stage.CLAIMED;
        assertThat(told()).containsExactly(wasTooLate ? younger : older);
        assertThat(road.theCall().postCall()).isInstanceOf(PostCall.Done.class);
        assertThat(road.analysisOf(older)).isNotNull();
        assertThat(road.isAtRest()).isTrue();
        if (stage == Stage.CONCLUDED || wasTooLate) {
            assertThat(deliveries()).extracting(Delivery::state).containsOnlyOnce(MERGED);
        }
    }

    @Test
    void whatWasUnderWayForTheYoungerEndsWithoutEffect() {
        theOlder();
        CallId younger = theYoungerAt(Stage.SETTLED);
        List<DueRow> claimed = claimedLater();
        link();
        claimed.forEach(node::handles);
        node.followsItsWorkflows();
        node.followsItsWorkflows();
        assertThat(road.analyst.asked()).isEmpty();
        assertThat(road.analysisOf(younger)).isNull();
        assertThat(road.events.all(road.tenant, EventType.CALL_COMPLETED)).isEmpty();
    }

    private List<DueRow> claimedLater() {
        road.clock.advance(Duration.ofSeconds(30));
        List<DueRow> claimed = node.claims();
        assertThat(claimed).hasSize(1);
        return claimed;
    }

    @Test
    void whatHadTurnedOutToBeTheYoungerLeadsToTheOlderToo() {
        CallId older = theOlder();
        CallId younger =
                hears(new ReportSource.Direct(), aReport().about("sim-1").inProgress());
        CallId youngest = hears(carrier, ofTheCarrier());
        hears(new ReportSource.Direct(), aReport().about("sim-1").inProgress().carriedBy("twilio", "CA1"));
        assertThat(road.calls.survivorOf(road.tenant, youngest).id()).isEqualTo(younger);
        link();
        assertThat(road.calls.survivorOf(road.tenant, youngest).id()).isEqualTo(older);
        assertThat(road.calls.survivorOf(road.tenant, younger).id()).isEqualTo(older);
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void aCommitThatFailsOrSeemsToIsMadeGoodByTheSameReport(Moment moment) {
        CallId older = theOlder();
        CallId younger = theYoungerAt(Stage.CONCLUDED);
        road.faults.at(Site.MERGE_REPORT, moment, () -> {
            throw new IllegalStateException("on purpose");
        });
        assertThatIllegalStateException().isThrownBy(this::link);
        if (moment == Moment.BEFORE) {
            assertThat(call(younger).postCall()).isInstanceOf(PostCall.Done.class);
            assertThat(deliveries()).extracting(Delivery::state).doesNotContain(MERGED);
        }
        assertThat(link()).isEqualTo(older);
        assertThat(call(younger).postCall()).isInstanceOf(PostCall.Merged.class);
        assertThat(deliveries()).extracting(Delivery::state).containsExactly(MERGED);
        assertThat(road.calls.reportsOf(road.tenant, older)).hasSize(3);
        assertThat(events())
                .containsExactlyInAnyOrder(EventType.CALL_STARTED, EventType.CALL_ENDED, EventType.CALL_ENDED);
    }

    private List<EventType> events() {
        return road.calls.events(road.tenant);
    }

    @Nested
    class WhatHappensInACallsLife {

        @Test
        void isWrittenOnceEach() {
            hears(platform, OF_THE_PLATFORM);
            hears(platform, aReport().about("v-1").inProgress().from("+12025550143"));
            hears(platform, aReport().about("v-1").endedWith("customer_hangup"));
            hears(platform, aReport().about("v-1").endedWith("customer_hangup"));
            hears(platform, OF_THE_PLATFORM);
            assertThat(events()).containsExactly(EventType.CALL_STARTED, EventType.CALL_UPDATED, EventType.CALL_ENDED);
        }

        @Test
        void beginsWithItsEndIfThatIsHeardOfFirst() {
            hears(platform, aReport().about("v-1"));
            hears(platform, OF_THE_PLATFORM);
            assertThat(events()).containsExactly(EventType.CALL_ENDED);
        }

        @Test
        void isNotWhatNobodyLearnsAnythingFrom() {
            hears(platform, OF_THE_PLATFORM);
            hears(carrier, aReport().about("CA1").inProgress().carriedBy("twilio", "CA1"));
            int before = events().size();
            hears(platform, linking());
            assertThat(events().subList(before, events().size())).containsExactly(EventType.CALL_UPDATED);
        }
    }

    @Nested
    class ACallThatIsNeverHeardOfAgain {

        @Test
        void settlesWhenItHasGoneOnForLongerThanAnyCall() {
            CallId call = theOlder();
            road.clock.advance(Settling.OF_CONNECTIONS.inProgress().minusSeconds(1));
            node.worksOff();
            assertThat(call(call).postCall()).isInstanceOf(PostCall.Waiting.class);
            road.clock.advance(Duration.ofSeconds(1));
            node.worksOff();
            assertThat(call(call).postCall()).isInstanceOf(PostCall.Analysing.class);
            assertThat(call(call).facts().status()).isEqualTo(CallStatus.FAILED);
        }

        @Test
        void ofWhichOnlyTheCarrierHasToldWaitsForThePlatformAWhile() {
            CallId call = hears(carrier, ofTheCarrier());
            node.worksOff();
            assertThat(call(call).postCall()).isInstanceOf(PostCall.Waiting.class);
            hears(platform, aReport().about("v-1").carriedBy("twilio", "CA1"));
            node.worksOff();
            assertThat(call(call).postCall()).isInstanceOf(PostCall.Analysing.class);
        }
    }
}
