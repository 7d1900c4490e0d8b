package io.callwake.application.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.CapturedLog;
import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.agent.Wish;
import io.callwake.application.connection.Arrivals.Again;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Arrivals.Filed;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.InMemoryDueRows.Seen;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Ending;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DriveArrivalTest {

    private static final URI NEWS = URI.create("https://api.example.net/calls/1");
    private static final String POINTER = "fetch " + NEWS;

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();
    private ConnectionId connection = new ConnectionId(road.ids.next());

    @BeforeEach
    void aConnection() {
        node.appliesAnAgent();
        connection = node.connects(Map.of("agents", Map.of("boilers", ThinRoad.BOILER_LINE.value())));
    }

    private Arrival theArrival() {
        List<Arrival> all = road.arrivals.all(road.tenant, connection);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private Optional<Instant> dueAt() {
        return road.dueRows.seen(road.tenant).stream()
                .filter(row -> row.kind() == DueKind.ARRIVAL)
                .map(Seen::dueAt)
                .findFirst();
    }

    private OptionalInt readAgain() {
        return node.readArrivalsAgain.readAgain(
                road.principal, connection, new Again.These(List.of(theArrival().id())));
    }

    private void mend(Map<String, Object> settings) {
        node.saveConnection.change(road.principal, connection, Map.of("settings", settings));
    }

    @Nested
    class WhatAWebhookPointsAt {

        @Test
        void isFetchedWithTheKeyOfThePlatformAndFiled() {
            road.platformsApi.answers(NEWS, 200, "call=c-1 agent=boilers ended=customer_hangup");
            node.receives(connection, POINTER);
            node.worksOff();
            assertThat(road.platformsApi.asked())
                    .containsExactly(new ScriptedApi.Asked(NEWS, Map.of("authorization", "a-key-of-the-platform")));
            assertThat(theArrival().state()).isEqualTo(ArrivalState.FILED);
            assertThat(theArrival().filed()).isEqualTo(new Filed(road.theCall().id(), Filed.As.ACCEPTED));
            assertThat(theArrival().readings()).isEqualTo(1);
            assertThat(dueAt()).isEmpty();
        }

        @Test
        void isTriedAgainLaterAndLaterAndGivenUpAfterADay() {
            node.receives(connection, POINTER);
            Instant start = road.clock.instant();
            for (Duration after : List.of(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofHours(15))) {
                node.worksOff();
                assertThat(dueAt()).contains(road.clock.instant().plus(after));
                assertThat(theArrival().state()).isEqualTo(ArrivalState.WAITING);
                assertThat(theArrival().reason()).isEqualTo("the platform cannot be reached");
                road.clock.advance(after);
            }
            node.worksOff();
            assertThat(theArrival().state()).isEqualTo(ArrivalState.GIVEN_UP);
            assertThat(theArrival().reason()).isEqualTo("the platform cannot be reached");
            assertThat(dueAt()).isEmpty();
            assertThat(Duration.between(start, road.clock.instant())).isLessThan(Duration.ofDays(1));
            assertThat(road.platformsApi.asked()).hasSize(8);
        }

        @Test
        void isWaitedForAsLongAsItIsNotThereYet() {
            road.platformsApi.answers(NEWS, 404, "");
            node.receives(connection, POINTER);
            node.worksOff();
            assertThat(theArrival().reason()).isEqualTo("what the webhook points at is not there yet");
            road.platformsApi.answers(NEWS, 200, "call=c-1 agent=boilers");
            road.clock.advance(Duration.ofSeconds(10));
            node.worksOff();
            assertThat(theArrival().state()).isEqualTo(ArrivalState.FILED);
            assertThat(theArrival().reason()).isNull();
        }

        @Test
        void mayTurnOutToSayNothingOrNothingThatCanBeRead() {
            road.platformsApi.answers(NEWS, 200, "ignore");
            node.receives(connection, POINTER);
            node.worksOff();
            assertThat(theArrival().state()).isEqualTo(ArrivalState.IGNORED);
            road.platformsApi.answers(NEWS, 200, "hello");
            readAgain();
            node.worksOff();
            assertThat(theArrival().state()).isEqualTo(ArrivalState.UNREADABLE);
            assertThat(theArrival().reason()).isEqualTo("line 1: names no call");
            assertThat(dueAt()).isEmpty();
        }

        @Test
        void mayBeOfAnAgentThatNobodyHasMapped() {
            road.platformsApi.answers(NEWS, 200, "call=c-1 agent=night-line");
            node.receives(connection, POINTER);
            node.worksOff();
            assertThat(theArrival().state()).isEqualTo(ArrivalState.UNMAPPED);
            assertThat(dueAt()).isEmpty();
            node.saveConnection.map(road.principal, connection, "night-line", node.agent());
            node.worksOff();
            assertThat(theArrival().state()).isEqualTo(ArrivalState.FILED);
        }

        @Test
        void isTriedFromTheBeginningAfterItWasGivenUp() {
            node.receives(connection, POINTER);
            for (int i = 0; i < 8; i++) {
                node.worksOff();
                road.clock.advance(Duration.ofHours(15));
            }
            assertThat(theArrival().state()).isEqualTo(ArrivalState.GIVEN_UP);
            assertThat(readAgain()).hasValue(1);
            node.worksOff();
            assertThat(theArrival().state()).isEqualTo(ArrivalState.WAITING);
            assertThat(dueAt()).contains(road.clock.instant().plusSeconds(10));
        }
    }

    @Nested
    class AWebhookThatIsReadAgain {

        @Test
        void saysWithMendedSettingsSomethingInPlaceOfWhatItSaidBefore() {
            node.receives(connection, "call=c-1 agent=boilers ended=agent_hangup why=customer_hangup");
            CallId call = road.theCall().id();
            assertThat(road.theCall().facts().ending()).isEqualTo(Ending.AGENT_HANGUP);
            mend(Map.of("ended", "why"));
            assertThat(readAgain()).hasValue(1);
            node.worksOff();
            assertThat(road.theCall().id()).isEqualTo(call);
            assertThat(road.theCall().facts().ending()).isEqualTo(Ending.USER_HANGUP);
            assertThat(theArrival().filed()).isEqualTo(new Filed(call, Filed.As.MERGED));
            assertThat(theArrival().readings()).isEqualTo(2);
        }

        @Test
        void changesNothingIfItSaysTheSame() {
            node.receives(connection, "call=c-1 agent=boilers ended=agent_hangup");
            Call call = road.theCall();
            Arrival before = theArrival();
            readAgain();
            node.worksOff();
            assertThat(road.theCall().facts()).isEqualTo(call.facts());
            assertThat(road.calls.reportsOf(road.tenant, call.id())).hasSize(1);
            assertThat(theArrival().filed()).isEqualTo(before.filed());
            assertThat(theArrival().readings()).isEqualTo(2);
        }

        @Test
        void saysAgainWhatItSaidAtFirstIfTheSettingsAreMendedBack() {
            node.receives(connection, "call=c-1 agent=boilers ended=agent_hangup why=customer_hangup");
            CallId call = road.theCall().id();
            Map<String, Object> before = Map.of("ended", "ended");
            for (Map<String, Object> settings : List.of(Map.<String, Object>of("ended", "why"), before)) {
                mend(settings);
                readAgain();
                node.worksOff();
            }
            assertThat(road.theCall().facts().ending()).isEqualTo(Ending.AGENT_HANGUP);
            assertThat(theArrival().filed()).isEqualTo(new Filed(call, Filed.As.MERGED));
            assertThat(theArrival().readings()).isEqualTo(3);
            assertThat(road.calls.reportsOf(road.tenant, call)).hasSize(2);
        }

        @Test
        void countsThoughAnotherWebhookHasSaidTheSameBeforeIt() {
            node.receives(connection, "call=c-1 agent=boilers ended=agent_hangup why=customer_hangup");
            Arrival first = theArrival();
            node.receives(connection, "call=c-1 agent=boilers ended=agent_hangup why=customer_hangup");
            mend(Map.of("ended", "why"));
            Arrival second = road.arrivals.all(road.tenant, connection).stream()
                    .filter(arrival -> !arrival.id().equals(first.id()))
                    .findFirst()
                    .orElseThrow();
            for (Arrival each : List.of(second, first)) {
                node.readArrivalsAgain.readAgain(road.principal, connection, new Again.These(List.of(each.id())));
                node.worksOff();
            }
            assertThat(road.theCall().facts().ending()).isEqualTo(Ending.USER_HANGUP);
        }

        @Test
        void delaysNothingIfItSaysTheSame() {
            node.receives(connection, "call=c-1 agent=boilers status=in_progress");
            Call call = road.theCall();
            road.clock.advance(Duration.ofMinutes(1));
            readAgain();
            node.worksOff();
            assertThat(road.theCall()).isEqualTo(call);
        }

        @Test
        void isOfAnotherAgentIfItsAgentIsMappedToAnother() {
            ConnectionId mapped = connection;
            node.receives(mapped, "call=c-1 agent=boilers status=in_progress");
            node.applyAgent.apply(road.principal, new AgentRef("night-line"), Map.of("name", "Night"), Wish.PUBLISH);
            node.saveConnection.change(road.principal, mapped, Map.of("agents", Map.of("boilers", "night-line")));
            readAgain();
            node.worksOff();
            assertThat(road.theCall().agent()).isNotEqualTo(node.agent());
        }

        @Test
        void staysFiledThoughItCannotBeFetchedOnceMore() {
            road.platformsApi.answers(NEWS, 200, "call=c-1 agent=boilers");
            node.receives(connection, POINTER);
            node.worksOff();
            road.platformsApi.answers(NEWS, 503, "");
            readAgain();
            for (int i = 0; i < 8; i++) {
                node.worksOff();
                road.clock.advance(Duration.ofHours(15));
            }
            assertThat(theArrival().state()).isEqualTo(ArrivalState.FILED);
            assertThat(theArrival().filed()).isEqualTo(new Filed(road.theCall().id(), Filed.As.ACCEPTED));
            assertThat(theArrival().reason()).isEqualTo("it answered 503");
            assertThat(dueAt()).isEmpty();
        }

        @Test
        void isNoLongerDueIfItIsForgottenMeanwhile() {
            node.receives(connection, "call=c-1 agent=night-line");
            readAgain();
            Instant later = road.clock.instant().plusSeconds(1);
            transaction(() -> road.arrivals.forget(road.tenant, connection, later, later, 10));
            node.worksOff();
            assertThat(dueAt()).isEmpty();
            assertThat(road.arrivals.all(road.tenant, connection)).isEmpty();
        }

        @Test
        void mayHaveBeenTakenOverByAnotherNode() {
            node.receives(connection, POINTER);
            road.platformsApi.answers(NEWS, 200, "call=c-1 agent=boilers");
            DueRow row = node.claims().getFirst();
            readAgain();
            node.handles(row);
            assertThat(dueAt()).as("whoever has the row now reads once more").isPresent();
            road.newNode().worksOff();
            assertThat(dueAt()).isEmpty();
            assertThat(road.calls.findAll(road.tenant)).hasSize(1);
            assertThat(theArrival().filed()).isEqualTo(new Filed(road.theCall().id(), Filed.As.ACCEPTED));
        }
    }

    @Nested
    class AskingForIt {

        @Test
        void ofAConnectionThatIsNotThereFindsNothing() {
            assertThat(node.readArrivalsAgain.readAgain(
                            road.principal, new ConnectionId(road.ids.next()), new Again.AllUnmapped()))
                    .isEmpty();
        }

        @Test
        void tellsHowManyWillBeRead() {
            node.receives(connection, "call=c-1 agent=night-line");
            node.receives(connection, "ignore");
            node.receives(connection, "hello");
            assertThat(node.readArrivalsAgain.readAgain(
                            road.principal, connection, new Again.Since(road.clock.instant())))
                    .hasValue(2);
            assertThat(node.readArrivalsAgain.readAgain(road.principal, connection, new Again.AllUnmapped()))
                    .hasValue(1);
        }
    }

    private void transaction(Runnable work) {
        road.transaction.run(road.tenant, Site.FINISH_DUE_ROW, work);
    }

    /** It was tried again and again until it was forgotten, and the tenant never learnt why. */
    @Test
    void whatBreaksItsReaderTheSecondTimeIsUnreadableAndNotTriedForEver() {
        node.receives(connection, "call=c-1 agent=boilers");
        readAgain();
        road.platform.meanwhile(() -> {
            throw new IllegalStateException("a mistake of ours");
        });
        try (CapturedLog log = new CapturedLog(Understanding.class)) {
            node.worksOff();
            assertThat(log.messages()).hasSize(1);
        }
        assertThat(theArrival().state()).isEqualTo(ArrivalState.UNREADABLE);
        assertThat(theArrival().reason()).isEqualTo("it could not be read, through a fault of ours");
        assertThat(dueAt()).isEmpty();
    }
}
