package io.callwake.application.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.TenantTransaction;
import io.callwake.application.due.DueKind;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.AudioFile;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
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
import io.callwake.domain.customer.CustomerMatch;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every keeper of what is known of recordings promises. */
public interface RecordingsContract {

    Instant HEARD_AT = Instant.parse("2026-03-03T09:02:00Z");
    Instant LATER = Instant.parse("2026-03-04T09:02:00.123456Z");
    AudioFile FILE = new AudioFile("audio/mpeg", 5_000_000_000L, "0123456789abcdef".repeat(4));

    Recordings recordings();

    Calls calls();

    TenantTransaction transaction();

    TenantId newTenant();

    UUID newId();

    /** A connection that the tenant has. */
    ConnectionId newConnection(TenantId tenant);

    AgentId newAgent(TenantId tenant);

    /** How often something of that kind is due about that thing. */
    long due(TenantId tenant, DueKind kind, UUID ref);

    @Test
    default void theFirstReportBeginsIt() {
        TenantId tenant = newTenant();
        CallId call = newCall(tenant);

        assertThat(recordings().of(tenant, call)).contains(heard());
        assertThat(due(tenant, DueKind.RECORDING, call.value())).isEqualTo(1);
        assertThat(told(tenant, call).url()).isEqualTo(url());
    }

    @Test
    default void whateverIsKeptComesBackEqual() {
        TenantId tenant = newTenant();
        CallId call = newCall(tenant);
        ConnectionId connection = newConnection(tenant);
        RecordingOrigin.Address address = new RecordingOrigin.Address(url(), connection);
        RecordingOrigin.Webhook webhook = new RecordingOrigin.Webhook(new ArrivalId(newId()), connection);
        for (State state : List.of(
                new State.Pending(address, 3, "answered with 404"),
                new State.Pending(webhook, 1, null),
                new State.Linked(address),
                new State.Copied(FILE, call, LATER),
                new State.Failed(webhook, "is empty"),
                new State.Failed(address, "answered with 404"),
                new State.Removed(LATER, "user:ada", call),
                new State.Removed(LATER, KeptRecording.RETENTION, null))) {
            KeptRecording kept = new KeptRecording(state, HEARD_AT, LATER);
            keep(tenant, call, kept);
            assertThat(recordings().of(tenant, call)).contains(kept);
            assertThat(locked(tenant, call)).isEqualTo(kept);
        }
    }

    @Test
    default void theCallSaysWhatHasBecomeOfIt() {
        TenantId tenant = newTenant();
        CallId call = newCall(tenant);

        keep(tenant, call, new KeptRecording(new State.Copied(FILE, call, LATER), HEARD_AT, null));
        assertThat(told(tenant, call)).isEqualTo(new Recording(url(), RecordingStatus.COMPLETED));

        keep(tenant, call, new KeptRecording(new State.Removed(LATER, "operator", call), HEARD_AT, null));
        assertThat(told(tenant, call)).isEqualTo(Recording.REMOVED);
    }

    @Test
    default void severalAreFoundAtOnceAndThoseOfOthersNever() {
        TenantId tenant = newTenant();
        TenantId stranger = newTenant();
        CallId one = newCall(tenant);
        CallId two = newCall(tenant);
        CallId nowhere = new CallId(newId());

        assertThat(recordings().of(tenant, List.of(one, two, nowhere))).isEqualTo(Map.of(one, heard(), two, heard()));
        assertThat(recordings().of(tenant, List.of())).isEmpty();
        assertThat(recordings().of(stranger, List.of(one))).isEmpty();
        assertThat(transaction()
                        .in(stranger, Site.FILE_RECORDING, () -> recordings().lock(stranger, one)))
                .isEmpty();
    }

    @Test
    default void nothingIsWrittenOutsideOfATransaction() {
        TenantId tenant = newTenant();
        CallId call = newCall(tenant);

        assertThatThrownBy(() -> recordings().lock(tenant, call)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> recordings().keep(tenant, call, heard(), Map.of(), LATER))
                .isInstanceOf(IllegalStateException.class);
    }

    static String url() {
        return "https://recordings.example.net/1.mp3?a=%20Ä";
    }

    private static KeptRecording heard() {
        return KeptRecording.heardOf(new RecordingOrigin.Address(url(), null), HEARD_AT);
    }

    /** A call whose first report names its recording. */
    private CallId newCall(TenantId tenant) {
        CallId id = new CallId(newId());
        AgentId agent = newAgent(tenant);
        FiledReport first = aReport().about(id.toString()).recordedAt(url()).filed(new ReportSource.Direct(), agent);
        Call call = Call.heardOf(
                id, agent, CallFacts.of(List.of(first)), Call.Links.NONE, Settling.OF_DIRECT_REPORTS, HEARD_AT);
        calls().open(
                        tenant,
                        new Filing(
                                call,
                                first,
                                CallName.of(first.source(), first.report()),
                                new CustomerMatch.NoOne(),
                                null,
                                null,
                                Map.of(id, heard()),
                                Map.of()));
        return id;
    }

    private Recording told(TenantId tenant, CallId call) {
        return calls().find(tenant, call).orElseThrow().facts().recording();
    }

    private KeptRecording locked(TenantId tenant, CallId call) {
        return transaction()
                .in(
                        tenant,
                        Site.FILE_RECORDING,
                        () -> recordings().lock(tenant, call).orElseThrow());
    }

    private void keep(TenantId tenant, CallId call, KeptRecording kept) {
        transaction()
                .run(
                        tenant,
                        Site.FILE_RECORDING,
                        () -> recordings()
                                .keep(
                                        tenant,
                                        call,
                                        kept,
                                        Map.of(new EventId(newId()), EventType.RECORDING_READY),
                                        LATER));
    }
}
