package io.callwake.application.connection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.CapturedLog;
import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Arrivals.Filed;
import io.callwake.application.connection.ReceiveWebhook.Addressee;
import io.callwake.application.connection.ReceiveWebhook.Result;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.due.DueKind;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import io.callwake.domain.Fault;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReceiveWebhookTest {

    private static final String CALL = "call=c-1 agent=boilers from=+12025550143 ended=customer_hangup";

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();
    private ConnectionId connection = new ConnectionId(road.ids.next());

    @BeforeEach
    void aConnection() {
        node.appliesAnAgent();
        connection = node.connects(Map.of("agents", Map.of("boilers", ThinRoad.BOILER_LINE.value())));
    }

    private Result receive(String body) {
        return node.receives(connection, body);
    }

    private Result receive(IncomingWebhook webhook) {
        return node.receiveWebhook.receive(addressee(), webhook);
    }

    private Addressee addressee() {
        return node.receiveWebhook.addressee(connection).orElseThrow();
    }

    private Result.Taken take(String body) {
        return switch (receive(body)) {
            case Result.Taken taken -> taken;
            case Result other -> throw new AssertionError(other);
        };
    }

    private List<Arrival> arrivals() {
        return road.arrivals.all(road.tenant, connection);
    }

    private Arrival theArrival() {
        assertThat(arrivals()).hasSize(1);
        return arrivals().getFirst();
    }

    private boolean isKept(ArrivalId arrival) {
        return road.arrivals.content(road.tenant, arrival).isPresent();
    }

    private long due(DueKind kind) {
        return road.dueRows.seen(road.tenant).stream()
                .filter(row -> row.kind() == kind)
                .count();
    }

    @Nested
    class NewsOfACall {

        @Test
        void becomesACallOfTheAgentThatIsMapped() {
            Result.Taken taken = take(CALL);
            Call call = road.theCall();
            assertThat(taken.filed()).isEqualTo(new Filed(call.id(), Filed.As.ACCEPTED));
            assertThat(taken.status()).isEqualTo(202);
            assertThat(call.agent()).isEqualTo(node.agent());
            assertThat(call.facts().externalId().value()).isEqualTo("c-1");
            FiledReport report = road.calls.reportsOf(road.tenant, call.id()).getFirst();
            assertThat(report.source()).isEqualTo(new ReportSource.Platform(connection));
            assertThat(report.reading()).isEqualTo(new FiledReport.Reading(taken.arrival(), 1));
        }

        @Test
        void leavesATraceThatNamesTheCall() {
            Result.Taken taken = take(CALL);
            Arrival arrival = theArrival();
            assertThat(arrival.id()).isEqualTo(taken.arrival());
            assertThat(arrival.state()).isEqualTo(ArrivalState.FILED);
            assertThat(arrival.filed()).isEqualTo(taken.filed());
            assertThat(arrival.platformAgent()).isEqualTo("boilers");
            assertThat(arrival.contentType()).isEqualTo("application/json");
            assertThat(arrival.size()).isEqualTo(CALL.length());
            assertThat(arrival.readings()).isEqualTo(1);
            assertThat(arrival.receivedAt()).isEqualTo(road.clock.instant());
            assertThat(arrival.reason()).isNull();
            assertThat(isKept(arrival.id())).isTrue();
        }

        @Test
        void isMergedIntoTheCallThatIsKnown() {
            take("call=c-1 agent=boilers status=in_progress");
            Call call = road.theCall();
            assertThat(take(CALL).filed()).isEqualTo(new Filed(call.id(), Filed.As.MERGED));
            assertThat(road.theCall().facts().status()).isEqualTo(CallStatus.COMPLETED);
        }

        @Test
        void thatIsSentAgainIsADuplicateAndNotRefused() {
            IncomingWebhook webhook = ScriptedPlatform.sends(CALL, ThinRoad.PLATFORMS_SECRET, road.clock.instant());
            receive(webhook);
            Call call = road.theCall();
            road.clock.advance(Duration.ofMinutes(4));
            assertThat(receive(webhook))
                    .isInstanceOfSatisfying(
                            Result.Taken.class,
                            taken -> assertThat(taken.filed()).isEqualTo(new Filed(call.id(), Filed.As.DUPLICATE)));
            assertThat(road.theCall()).isEqualTo(call);
            assertThat(arrivals()).hasSize(2);
        }

        @Test
        void ofTheSameIdFromAnotherConnectionIsAnotherCall() {
            take(CALL);
            ConnectionId other = node.connects(Map.of("defaultAgent", ThinRoad.BOILER_LINE.value()));
            node.receives(other, CALL);
            assertThat(road.calls.findAll(road.tenant)).hasSize(2);
        }

        @Test
        void settlesAsTheConnectionSays() {
            ConnectionId patient =
                    node.connects(Map.of("defaultAgent", ThinRoad.BOILER_LINE.value(), "settlesAfterSeconds", 42));
            node.receives(patient, CALL + " final=no");
            assertThat(road.theCall().postCall())
                    .isEqualTo(new PostCall.Waiting(road.clock.instant().plusSeconds(42)));
        }

        @Test
        void fromACarrierJoinsThePlatformsCall() {
            take(CALL + " carrier-call=CA1");
            Call call = road.theCall();
            ConnectionId carrier = node.connects(
                    Map.of("defaultAgent", ThinRoad.BOILER_LINE.value(), "settings", Map.of("carrier", true)));
            node.receives(carrier, "call=CA1 carrier-call=CA1 to=+14155550171");
            assertThat(road.theCall().id()).isEqualTo(call.id());
            assertThat(road.calls.reportsOf(road.tenant, call.id()))
                    .extracting(FiledReport::source)
                    .containsExactly(new ReportSource.Platform(connection), new ReportSource.Carrier(carrier));
        }
    }

    @Nested
    class SeveralReportsInOneWebhook {

        @Test
        void areAllFiledAndTheFirstIsNamed() {
            Result.Taken taken = take(CALL + "\ncall=c-2 agent=boilers\ncall=c-1 agent=boilers to=+14155550171");
            List<Call> calls = road.calls.findAll(road.tenant);
            assertThat(calls)
                    .extracting(call -> call.facts().externalId().value())
                    .containsExactly("c-1", "c-2");
            assertThat(taken.filed()).isEqualTo(new Filed(calls.getFirst().id(), Filed.As.ACCEPTED));
            assertThat(road.calls.reportsOf(road.tenant, calls.getFirst().id())).hasSize(2);
        }

        @Test
        void waitTogetherIfOneOfThemIsOfAnAgentThatNobodyHasMapped() {
            Result.Taken taken = take(CALL + "\ncall=c-2 agent=night-line");
            assertThat(taken.filed()).isNull();
            assertThat(road.calls.findAll(road.tenant)).isEmpty();
            assertThat(theArrival().state()).isEqualTo(ArrivalState.UNMAPPED);
            assertThat(theArrival().platformAgent()).isEqualTo("night-line");
            assertThat(isKept(taken.arrival())).isTrue();
        }

        @Test
        void areFiledTogetherOrNotAtAll() {
            road.faults.at(Site.TAKE_WEBHOOK, Moment.BEFORE, () -> {
                throw new IllegalStateException("on purpose");
            });
            assertThatIllegalStateException().isThrownBy(() -> receive(CALL + "\ncall=c-2 agent=boilers"));
            assertThat(road.calls.findAll(road.tenant)).isEmpty();
            assertThat(arrivals()).isEmpty();
            assertThat(due(DueKind.POST_CALL)).isZero();
        }
    }

    @Nested
    class NewsOfAnAgentThatNobodyHasMapped {

        @Test
        void waitsAndIsListed() {
            take("call=c-1 agent=night-line");
            road.clock.advance(Duration.ofMinutes(1));
            take("call=c-2 agent=night-line");
            assertThat(road.arrivals.unmapped(road.tenant, List.of(connection)).get(connection))
                    .containsExactly(new Arrivals.Unmapped(
                            "night-line", 2, road.clock.instant().minusSeconds(60), road.clock.instant()));
            assertThat(arrivals())
                    .allSatisfy(arrival -> assertThat(arrival.reason())
                            .isEqualTo("the platform's agent is not mapped, and the connection has no default"));
        }

        @Test
        void isOfTheDefaultAgentIfThereIsOne() {
            ConnectionId other = node.connects(Map.of("defaultAgent", ThinRoad.BOILER_LINE.value()));
            node.receives(other, "call=c-1 agent=night-line");
            assertThat(road.theCall().agent()).isEqualTo(node.agent());
        }

        @Test
        void saysSoIfItNamesNobody() {
            take("call=c-1");
            assertThat(theArrival().platformAgent()).isNull();
            assertThat(theArrival().reason())
                    .isEqualTo("it names no agent and no known call, and the connection has no default agent");
        }

        @Test
        void isFiledWithACallThatIsKnown() {
            Result.Taken first = take(CALL);
            Result.Taken more = take("call=c-1 from=+12025550143");
            Result.Taken evenMore = take("call=c-1 agent=night-line said=Hi!");
            CallId call = requireNonNull(first.filed()).call();
            assertThat(more.filed()).isEqualTo(new Filed(call, Filed.As.MERGED));
            assertThat(evenMore.filed()).isEqualTo(new Filed(call, Filed.As.MERGED));
            assertThat(road.theCall().facts().from()).isEqualTo(new Phone("+12025550143"));
            assertThat(road.theCall().agent()).isEqualTo(node.agent());
        }

        @Test
        void isTakenInIfSomebodyMapsItAtThatMoment() {
            road.platform.meanwhile(
                    () -> node.saveConnection.map(road.principal, connection, "night-line", node.agent()));
            assertThat(take("call=c-1 agent=night-line").filed()).isNotNull();
        }
    }

    @Nested
    class AWebhookThatIsRefused {

        @Test
        void leavesATraceWithTheReasonAndNothingElse() {
            IncomingWebhook forged = ScriptedPlatform.sends(CALL, "another secret", road.clock.instant());
            assertThat(receive(forged))
                    .isEqualTo(new Result.Refused(
                            new Verification.Refused(Reason.WRONG_SIGNATURE, "the signature does not fit")));
            Arrival arrival = theArrival();
            assertThat(arrival.state()).isEqualTo(ArrivalState.REFUSED);
            assertThat(arrival.reason()).isEqualTo("the signature does not fit");
            assertThat(arrival.readings()).isZero();
            assertThat(isKept(arrival.id())).isFalse();
            assertThat(road.calls.findAll(road.tenant)).isEmpty();
        }

        @Test
        void maySimplyBeOld() {
            IncomingWebhook webhook = ScriptedPlatform.sends(CALL, ThinRoad.PLATFORMS_SECRET, road.clock.instant());
            road.clock.advance(Duration.ofSeconds(301));
            assertRefused(webhook, Reason.STALE);
        }

        @Test
        void mayHaveNoSignature() {
            assertRefused(ScriptedPlatform.sends(CALL.getBytes(StandardCharsets.UTF_8), Map.of()), Reason.NO_SIGNATURE);
        }

        @Test
        void mayHaveMetAConnectionWithoutASecret() {
            connection = node.connects(Map.of("secrets", Map.of()));
            assertRefused(
                    ScriptedPlatform.sends(CALL, ThinRoad.PLATFORMS_SECRET, road.clock.instant()), Reason.NO_SECRET);
        }

        @Test
        void isNotTheOneSignedWithTheFormerSecretForADay() {
            node.saveConnection.change(
                    road.principal, connection, Map.of("secrets", Map.of("webhook", "the-new-secret")));
            road.clock.advance(SaveConnection.FORMER_SECRET_VALID_FOR.minusSeconds(1));
            assertThat(receive(CALL)).isInstanceOf(Result.Taken.class);
            road.clock.advance(Duration.ofSeconds(1));
            assertThat(receive(CALL)).isInstanceOf(Result.Refused.class);
            assertThat(receive(ScriptedPlatform.sends(CALL, "the-new-secret", road.clock.instant())))
                    .isInstanceOf(Result.Taken.class);
        }

        @Test
        void leavesNoTraceAnyMoreWhenThereAreTooMany() {
            for (int i = 0; i < RefusalLimit.MOST + 5; i++) {
                assertRefused(
                        ScriptedPlatform.sends(CALL, "another secret", road.clock.instant()), Reason.WRONG_SIGNATURE);
            }
            assertThat(arrivals()).hasSize(RefusalLimit.MOST);
            assertThat(receive(CALL)).isInstanceOf(Result.Taken.class);
        }

        @Test
        void mayHaveABodyThatNobodyCouldRead() {
            node.receiveWebhook.refuse(
                    addressee(),
                    ScriptedPlatform.sends(new byte[0], Map.of()),
                    12_000_000,
                    "the body has more than 10 MB");
            assertThat(theArrival().state()).isEqualTo(ArrivalState.REFUSED);
            assertThat(theArrival().reason()).isEqualTo("the body has more than 10 MB");
            assertThat(theArrival().size()).isEqualTo(12_000_000);
        }

        private void assertRefused(IncomingWebhook webhook, Reason reason) {
            assertThat(receive(webhook))
                    .isInstanceOfSatisfying(
                            Result.Refused.class,
                            refused -> assertThat(refused.why().reason()).isEqualTo(reason));
        }
    }

    @Nested
    class AGenuineWebhookThatIsNoNewsOfACall {

        @Test
        void isKeptIfNobodyCanReadIt() {
            assertThat(receive("hello"))
                    .isEqualTo(new Result.Unreadable(List.of(new Fault("line 1", "names no call"))));
            assertThat(theArrival().state()).isEqualTo(ArrivalState.UNREADABLE);
            assertThat(theArrival().reason()).isEqualTo("line 1: names no call");
            assertThat(isKept(theArrival().id())).isTrue();
        }

        @Test
        void isKeptIfItsReaderBreaks() {
            road.platform.meanwhile(() -> {
                throw new IllegalStateException("a mistake of ours");
            });
            try (CapturedLog log = new CapturedLog(Understanding.class)) {
                assertThat(receive(CALL)).isInstanceOf(Result.Unreadable.class);
                assertThat(log.messages()).hasSize(1);
            }
            Arrival arrival = theArrival();
            assertThat(arrival.state()).isEqualTo(ArrivalState.UNREADABLE);
            node.readArrivalsAgain.readAgain(
                    road.principal, connection, new Arrivals.Again.These(List.of(arrival.id())));
            node.worksOff();
            assertThat(theArrival().state()).isEqualTo(ArrivalState.FILED);
        }

        @Test
        void isNotKeptIfItSaysNothing() {
            assertThat(take("ignore").filed()).isNull();
            assertThat(theArrival().state()).isEqualTo(ArrivalState.IGNORED);
            assertThat(theArrival().reason()).isEqualTo("it says nothing of calls");
            assertThat(isKept(theArrival().id())).isFalse();
        }

        @Test
        void isDueAtOnceIfItSaysOnlyWhereTheNewsIs() {
            Result.Taken taken = take("fetch https://api.example.net/calls/1");
            assertThat(taken.filed()).isNull();
            assertThat(theArrival().state()).isEqualTo(ArrivalState.WAITING);
            assertThat(theArrival().readings()).isZero();
            assertThat(isKept(taken.arrival())).isTrue();
            assertThat(due(DueKind.ARRIVAL)).isEqualTo(1);
            assertThat(road.platformsApi.asked()).isEmpty();
        }
    }

    @Nested
    class AConnectionThatIsNotThere {

        @Test
        void isUnknown() {
            ConnectionId nobody = new ConnectionId(road.ids.next());
            assertThat(node.receiveWebhook.addressee(nobody)).isEmpty();
        }

        @Test
        void isLikeOneThatIsArchived() {
            node.archiveConnection.archive(road.principal, connection, true);
            assertThat(node.receiveWebhook.addressee(connection)).isEmpty();
            node.archiveConnection.archive(road.principal, connection, false);
            assertThat(receive(CALL)).isInstanceOf(Result.Taken.class);
        }
    }

    @Test
    void whatDoesNotFitTheDatabaseIsToldAsFarAsItCan() {
        take("call=c-1 agent=a\0b\ud83d" + "x".repeat(300));
        assertThat(theArrival().platformAgent()).hasSize(255).startsWith("a\ufffdb");
    }

    @Test
    void ofManyAboutACallAtTheSameTimeOneMakesItAndNoneIsLost() throws Exception {
        List<Result> results = AtTheSameTime.many(
                12, number -> receive("call=c-1 agent=boilers status=in_progress said=text-" + number / 2));
        Call call = road.theCall();
        assertThat(road.calls.reportsOf(road.tenant, call.id())).hasSize(6);
        assertThat(results)
                .extracting(result ->
                        result instanceof Result.Taken(var _, Filed filed, int _) && filed != null ? filed.as() : null)
                .containsOnlyOnce(Filed.As.ACCEPTED)
                .doesNotContainNull();
        assertThat(arrivals()).hasSize(12);
    }
}
