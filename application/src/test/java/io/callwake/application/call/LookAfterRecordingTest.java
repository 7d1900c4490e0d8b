package io.callwake.application.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Slice;
import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.audit.AuditTrail;
import io.callwake.application.call.DownloadRecording.Reason;
import io.callwake.application.call.ReceiveCallReport.Receipt;
import io.callwake.application.call.RemoveRecording.Result;
import io.callwake.application.connection.RecordedAudio;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.InMemoryDueRows.Seen;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.call.AReport;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.KeptRecording.State;
import io.callwake.domain.call.Recording;
import io.callwake.domain.call.RecordingOrigin;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.call.Settling;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.delivery.EventType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LookAfterRecordingTest {

    private static final String URL = "https://recordings.example.net/1.mp3";
    private static final String OTHER_URL = "https://recordings.example.net/2.mp3";
    private static final ConnectionId CONNECTION = new ConnectionId(new UUID(0, 1));
    private static final ArrivalId ARRIVAL = new ArrivalId(new UUID(0, 2));
    private static final Duration HALF_A_YEAR = Duration.ofDays(184);

    private final ThinRoad road = new ThinRoad();
    private final Node node = road.newNode();

    @BeforeEach
    void aTenantWithAnAgent() {
        node.providesTheTenant();
        node.appliesAnAgent();
    }

    @Nested
    class WithoutACopy {

        @Test
        void theAddressIsKeptAndPassedOn() {
            CallId call = recorded(aReport());

            assertThat(stateOf(call)).isEqualTo(new State.Linked(new RecordingOrigin.Address(URL, null)));
            assertThat(recordingOf(call)).isEqualTo(new Recording(URL, RecordingStatus.COMPLETED));
            assertThat(happened()).containsExactly(EventType.RECORDING_READY);
            assertThat(road.downloads.asked()).isEmpty();
        }

        @Test
        void itExpiresAllTheSame() {
            CallId call = recorded(aReport());
            passes(HALF_A_YEAR.minusSeconds(1));
            assertThat(stateOf(call)).isInstanceOf(State.Linked.class);

            passes(Duration.ofSeconds(1));

            assertThat(kept(call)).isEqualTo(removed(call, KeptRecording.RETENTION));
            assertThat(recordingOf(call)).isEqualTo(Recording.REMOVED);
            assertThat(happened()).containsExactly(EventType.RECORDING_READY, EventType.RECORDING_REMOVED);
        }

        @Test
        void ofACallOfLongAgoItIsKeptFromTheDayItIsReported() {
            Instant longAgo = road.clock.instant().minus(HALF_A_YEAR);
            CallId call = recorded(aReport().talkedAt(longAgo.minusSeconds(100), Duration.ofSeconds(90)));

            assertThat(stateOf(call)).isInstanceOf(State.Linked.class);
        }
    }

    @Nested
    class Copying {

        @BeforeEach
        void isWanted() {
            copies();
        }

        @Test
        void storesItAndTellsThatItIsReady() {
            CallId call = recorded(aReport());

            assertThat(stateOf(call)).isInstanceOfSatisfying(State.Copied.class, copied -> {
                assertThat(copied.file().contentType()).isEqualTo(ScriptedDownloads.MPEG);
                assertThat(copied.file().bytes()).isEqualTo(5);
                assertThat(copied.file().sha256()).isEqualTo(InMemoryRecordingStore.sha256(ScriptedDownloads.audio()));
                assertThat(copied.storedAs()).isEqualTo(call);
            });
            assertThat(isStored(call)).isTrue();
            assertThat(kept(call).expiresAt()).isEqualTo(road.clock.instant().plus(HALF_A_YEAR));
            assertThat(recordingOf(call).status()).isEqualTo(RecordingStatus.COMPLETED);
            assertThat(happened()).containsExactly(EventType.RECORDING_READY);
            assertThat(road.downloads.asked()).containsExactly(new ScriptedDownloads.Asked(URI.create(URL), Map.of()));
        }

        @Test
        void sendsAlongWhatTheConnectionKnows() {
            receives(aReport().recordedAt(URL), new ReportSource.Platform(CONNECTION), false);
            node.worksOff();

            assertThat(road.downloads.asked())
                    .containsExactly(new ScriptedDownloads.Asked(URI.create(URL), ScriptedRecordingSource.CREDENTIALS));
        }

        @Test
        void takesWhatAWebhookBrought() {
            road.recordingSource.bring(ARRIVAL, new RecordedAudio("audio/wav; x=y", new byte[] {9, 9}));
            CallId call = receives(aReport(), new ReportSource.Platform(CONNECTION), true);
            assertThat(recordingOf(call)).isEqualTo(new Recording(null, RecordingStatus.PENDING));

            node.worksOff();

            assertThat(stateOf(call))
                    .isInstanceOfSatisfying(
                            State.Copied.class,
                            copied -> assertThat(copied.file().contentType()).isEqualTo("audio/wav"));
            assertThat(recordingOf(call)).isEqualTo(new Recording(null, RecordingStatus.COMPLETED));
            assertThat(road.downloads.asked()).isEmpty();
        }

        @Test
        void givesUpOnAWebhookThatIsNoLongerKept() {
            CallId call = receives(aReport(), new ReportSource.Platform(CONNECTION), true);
            node.worksOff();

            assertThat(stateOf(call))
                    .isInstanceOfSatisfying(
                            State.Failed.class,
                            failed -> assertThat(failed.why()).isEqualTo("is no longer there"));
        }

        @Test
        void isTriedAgainOnScheduleUntilItSucceeds() {
            refuse(2);
            CallId call = recorded(aReport());
            assertThat(stateOf(call))
                    .isEqualTo(new State.Pending(new RecordingOrigin.Address(URL, null), 1, "answered with 404"));
            assertThat(recordingOf(call)).isEqualTo(new Recording(URL, RecordingStatus.COMPLETED));

            passes(Duration.ofSeconds(59));
            assertThat(road.downloads.asked()).hasSize(1);
            passes(Duration.ofSeconds(1));
            assertThat(road.downloads.asked()).hasSize(2);
            passes(Duration.ofMinutes(10));

            assertThat(stateOf(call)).isInstanceOf(State.Copied.class);
            assertThat(happened()).containsExactly(EventType.RECORDING_READY);
        }

        @Test
        void hasFailedAfterSixTries() {
            refuse(6);
            CallId call = recorded(aReport());
            for (Duration gap : List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(6),
                    Duration.ofHours(24))) {
                assertThat(stateOf(call)).isInstanceOf(State.Pending.class);
                passes(gap);
            }

            assertThat(stateOf(call))
                    .isEqualTo(new State.Failed(new RecordingOrigin.Address(URL, null), "answered with 404"));
            assertThat(road.downloads.asked()).hasSize(6);
            passes(Duration.ofDays(30));
            assertThat(road.downloads.asked()).hasSize(6);
        }

        @Test
        void whatHasFailedExpiresAsWell() {
            road.downloads.refuseOnce(Reason.TOO_LARGE, "is larger than 200 MB");
            CallId call = recorded(aReport());
            assertThat(stateOf(call))
                    .isEqualTo(new State.Failed(new RecordingOrigin.Address(URL, null), "is larger than 200 MB"));
            passes(HALF_A_YEAR);
            assertThat(stateOf(call)).isInstanceOf(State.Removed.class);
        }

        @Test
        void anAddressThatIsNoneFailsAtOnce() {
            CallId call = node.opens(aReport().recordedAt("https://re cordings|net/"));
            node.worksOff();
            assertThat(stateOf(call)).isInstanceOf(State.Failed.class);
        }

        @Test
        void anotherAddressIsTriedFromTheBeginning() {
            refuse(1);
            CallId call = recorded(aReport().thatIsNotFinal());
            node.receives(aReport().recordedAt(OTHER_URL));
            node.worksOff();

            assertThat(stateOf(call)).isInstanceOf(State.Copied.class);
            assertThat(road.downloads.asked())
                    .extracting(asked -> asked.url().toString())
                    .containsExactly(URL, OTHER_URL);
        }

        @Test
        void aTryThatDiesIsTriedAgainLater() {
            road.downloads.meanwhile(() -> {
                throw new AssertionError("the process is gone");
            });
            CallId call = node.opens(aReport().recordedAt(URL));
            try {
                node.worksOff();
            } catch (AssertionError _) {
                road.downloads.meanwhile(() -> {});
            }
            assertThat(stateOf(call)).isInstanceOf(State.Pending.class);

            passes(Duration.ofMinutes(20));

            assertThat(stateOf(call)).isInstanceOf(State.Copied.class);
        }

        @Test
        void nobodyElseTriesMeanwhile() {
            Node other = road.newNode();
            road.downloads.meanwhile(() -> {
                road.clock.advance(Duration.ofMinutes(15));
                other.worksOff();
            });
            CallId call = recorded(aReport());

            assertThat(road.downloads.asked()).hasSize(1);
            assertThat(stateOf(call)).isInstanceOf(State.Copied.class);
        }
    }

    @Nested
    class Removing {

        @BeforeEach
        void aCopy() {
            copies();
        }

        @Test
        void takesTheCopyAndTheAddressAway() {
            CallId call = recorded(aReport());

            assertThat(node.removeRecording.remove(road.principal, call)).isEqualTo(new Result.Removed(call));
            assertThat(recordingOf(call)).isEqualTo(Recording.REMOVED);
            node.worksOff();

            assertThat(isStored(call)).isFalse();
            assertThat(kept(call)).isEqualTo(removed(call, "user:ada"));
            assertThat(happened()).containsExactly(EventType.RECORDING_READY, EventType.RECORDING_REMOVED);
            assertThat(road.audit
                            .page(road.tenant, AuditTrail.Filter.NONE, new Slice.First<>(100, null))
                            .items())
                    .filteredOn(entry -> entry.action() == AuditedAction.RECORDING_REMOVED)
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.subject()).isEqualTo(call.toString()));
        }

        @Test
        void leavesNothingToDoAfterAWhile() {
            CallId call = recorded(aReport());
            node.removeRecording.remove(road.principal, call);
            passes(Duration.ofMinutes(20));
            assertThat(recordingRows()).isEmpty();
        }

        @Test
        void againChangesNothing() {
            CallId call = recorded(aReport());
            node.removeRecording.remove(road.principal, call);
            KeptRecording before = kept(call);
            road.clock.advance(Duration.ofHours(1));

            assertThat(node.removeRecording.remove(road.principal, call)).isEqualTo(new Result.Removed(call));
            assertThat(kept(call)).isEqualTo(before);
        }

        @Test
        void needsACallWithARecording() {
            CallId without = node.opens(aReport());
            CallId unknown = new CallId(new UUID(7, 7));

            assertThat(node.removeRecording.remove(road.principal, without)).isEqualTo(new Result.NoRecording(without));
            assertThat(node.removeRecording.remove(road.principal, unknown)).isEqualTo(new Result.UnknownCall(unknown));
        }

        @Test
        void isForGoodWhateverIsReportedLater() {
            CallId call = recorded(aReport().thatIsNotFinal());
            node.removeRecording.remove(road.principal, call);

            node.receives(aReport().recordedAt(URL));
            node.receives(aReport().recordedAt(OTHER_URL));
            passes(Duration.ofHours(1));

            assertThat(recordingOf(call)).isEqualTo(Recording.REMOVED);
            assertThat(isStored(call)).isFalse();
            assertThat(road.downloads.asked()).hasSize(1);
        }

        @Test
        void whileACopyIsOnItsWayLeavesNoCopy() {
            road.downloads.meanwhile(() ->
                    node.removeRecording.remove(road.principal, road.theCall().id()));
            CallId call = recorded(aReport());

            assertThat(stateOf(call)).isInstanceOf(State.Removed.class);
            assertThat(isStored(call)).isFalse();
        }

        @Test
        void isWhatAReportMayDoAsWell() {
            CallId call = recorded(aReport().thatIsNotFinal());
            node.receives(aReport().withRecordingRemoved());
            assertThat(happened()).contains(EventType.RECORDING_REMOVED);
            node.worksOff();

            assertThat(kept(call)).isEqualTo(removed(call, KeptRecording.REPORT));
            assertThat(recordingOf(call)).isEqualTo(Recording.REMOVED);
            assertThat(isStored(call)).isFalse();
        }
    }

    @Nested
    class ItIsKept {

        @BeforeEach
        void asACopy() {
            copies();
        }

        @Test
        void noLongerThanTheAgentSays() {
            node.appliesAnAgentKeepingRecordingsFor(10);
            CallId call = recorded(aReport());
            passes(Duration.ofDays(10));
            assertThat(stateOf(call)).isInstanceOf(State.Removed.class);
            node.worksOff();
            assertThat(isStored(call)).isFalse();
        }

        @Test
        void asTheRevisionSaysThatJudgesTheCall() {
            node.appliesAnAgentKeepingRecordingsFor(10);
            CallId call = recorded(aReport());
            node.worksFor(Duration.ofMinutes(1));
            node.appliesAnAgentKeepingRecordingsFor(5);
            passes(Duration.ofDays(7));
            assertThat(stateOf(call)).isInstanceOf(State.Copied.class);
        }

        /** Both ways round: the bound is looked up anew every week. */
        @Test
        void asLongAsTheOperatorAllowsByThen() {
            CallId shorter = recorded(aReport());
            node.allowRecordings.allow(road.tenant, 8);
            passes(Duration.ofDays(7));
            passes(Duration.ofDays(1));
            assertThat(stateOf(shorter)).isInstanceOf(State.Removed.class);

            CallId longer = recorded(aReport().about("another"));
            node.allowRecordings.allow(road.tenant, 365);
            passes(Duration.ofDays(7));
            passes(Duration.ofDays(357));
            assertThat(stateOf(longer)).isInstanceOf(State.Copied.class);
        }
    }

    @Nested
    class CallsThatTurnOutToBeOne {

        @BeforeEach
        void bothWithACopy() {
            copies();
        }

        @Test
        void haveTheCopyOfEither() {
            CallId one = node.opens(aReport().about("one").thatIsNotFinal());
            CallId other = recordedByAPlatform(
                    aReport().about("other").carriedBy("twilio", "CA1").thatIsNotFinal());
            node.receives(aReport().about("one").carriedBy("twilio", "CA1").thatIsNotFinal());

            assertThat(road.theCall().id()).isEqualTo(one);
            assertThat(stateOf(one))
                    .isInstanceOfSatisfying(
                            State.Copied.class,
                            copied -> assertThat(copied.storedAs()).isEqualTo(other));
            passes(Duration.ofHours(1));
            assertThat(isStored(other)).isTrue();

            node.removeRecording.remove(road.principal, other);
            node.worksOff();
            assertThat(stateOf(one)).isInstanceOf(State.Removed.class);
            assertThat(isStored(other)).isFalse();
        }

        @Test
        void keepOneCopyOfTwo() {
            CallId one = recorded(aReport().about("one").thatIsNotFinal());
            CallId other = recordedByAPlatform(
                    aReport().about("other").carriedBy("twilio", "CA1").thatIsNotFinal());
            node.receives(aReport().about("one").carriedBy("twilio", "CA1").thatIsNotFinal());
            passes(Duration.ofHours(1));

            assertThat(isStored(one)).isTrue();
            assertThat(isStored(other)).isFalse();
        }

        @Test
        void haveNoRecordingIfThatOfOneWasRemoved() {
            CallId one = recorded(aReport().about("one").thatIsNotFinal());
            CallId other = recordedByAPlatform(
                    aReport().about("other").carriedBy("twilio", "CA1").thatIsNotFinal());
            node.removeRecording.remove(road.principal, other);
            node.receives(aReport().about("one").carriedBy("twilio", "CA1").thatIsNotFinal());
            passes(Duration.ofHours(1));

            assertThat(recordingOf(one)).isEqualTo(Recording.REMOVED);
            assertThat(isStored(one)).isFalse();
            assertThat(isStored(other)).isFalse();
        }
    }

    private void copies() {
        node.copiesRecordings();
    }

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            road.downloads.refuseOnce(Reason.NOT_GIVEN, "answered with 404");
        }
    }

    /** The call of that report, whose recording was looked after as far as that goes now. */
    private CallId recorded(AReport report) {
        CallId call = node.opens(report.recordedAt(URL));
        node.worksOff();
        return call;
    }

    private CallId recordedByAPlatform(AReport report) {
        CallId call = receives(report.recordedAt(URL), new ReportSource.Platform(CONNECTION), false);
        node.worksOff();
        return call;
    }

    private CallId receives(AReport report, ReportSource source, boolean bringsRecording) {
        Receipt receipt = node.receiveCallReport.receive(
                road.tenant,
                new Incoming(
                        new AgentSelector.ByRef(ThinRoad.BOILER_LINE),
                        report.build(),
                        source,
                        Settling.OF_CONNECTIONS,
                        new FiledReport.Reading(ARRIVAL, 1),
                        bringsRecording));
        return receipt instanceof Receipt.Accepted(CallId call) ? call : ((Receipt.Merged) receipt).call();
    }

    private void passes(Duration time) {
        road.clock.advance(time);
        node.worksOff();
        node.worksOff();
    }

    private KeptRecording kept(CallId call) {
        return road.recordings.of(road.tenant, call).orElseThrow();
    }

    private State stateOf(CallId call) {
        return kept(call).state();
    }

    private Recording recordingOf(CallId call) {
        return road.calls.find(road.tenant, call).orElseThrow().facts().recording();
    }

    private KeptRecording removed(CallId call, String by) {
        KeptRecording kept = kept(call);
        Instant at = ((State.Removed) kept.state()).at();
        return new KeptRecording(
                new State.Removed(at, by, ((State.Removed) kept.state()).storedAs()), kept.heardAt(), null);
    }

    private boolean isStored(CallId call) {
        return road.recordingStore
                .open(new RecordingKey(road.tenant, call), 0, 1)
                .isPresent();
    }

    private List<EventType> happened() {
        return road.calls.events(road.tenant).stream()
                .filter(type -> type == EventType.RECORDING_READY || type == EventType.RECORDING_REMOVED)
                .toList();
    }

    private List<Seen> recordingRows() {
        return road.dueRows.seen(road.tenant).stream()
                .filter(row -> row.kind() == DueKind.RECORDING)
                .toList();
    }
}
