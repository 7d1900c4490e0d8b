package io.callwake.application.delivery;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.Analyses;
import io.callwake.application.call.Calls;
import io.callwake.application.call.RecordingLinks;
import io.callwake.application.call.Recordings;
import io.callwake.application.call.TranscriptLinks;
import io.callwake.application.customer.Customers;
import io.callwake.application.delivery.Events.Happened;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.HandleDueRow;
import io.callwake.application.fault.Site;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.delivery.AnalysisCompleted;
import io.callwake.domain.delivery.CallAsTold;
import io.callwake.domain.delivery.CallCompleted;
import io.callwake.domain.delivery.CallNews;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventPayload;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.delivery.RecordingNews;
import io.callwake.domain.tenant.TenantId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings an event on its way to all endpoints that want it, masked or clear as they want it. It is told as things stand when this
 * is done first; from then on it stays as it was told.
 */
public final class FanOutEvent implements HandleDueRow {

    /** More is not sent; what can be had elsewhere is left out instead. */
    public static final int MOST_BYTES = 256 * 1024;

    /** Longer than ten tries take. */
    public static final Duration LINKS_HOLD_FOR = Duration.ofDays(4);

    private final TenantTransaction transaction;
    private final Events events;
    private final Deliveries deliveries;
    private final Calls calls;
    private final Analyses analyses;
    private final Customers customers;
    private final Recordings recordings;
    private final RecordingLinks recordingLinks;
    private final TranscriptLinks transcriptLinks;
    private final WriteEvent writeEvent;
    private final DueRows dueRows;
    private final NewIds ids;
    private final Clock clock;

    public FanOutEvent(
            TenantTransaction transaction,
            Events events,
            Deliveries deliveries,
            Calls calls,
            Analyses analyses,
            Customers customers,
            Recordings recordings,
            RecordingLinks recordingLinks,
            TranscriptLinks transcriptLinks,
            WriteEvent writeEvent,
            DueRows dueRows,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.events = events;
        this.deliveries = deliveries;
        this.calls = calls;
        this.analyses = analyses;
        this.customers = customers;
        this.recordings = recordings;
        this.recordingLinks = recordingLinks;
        this.transcriptLinks = transcriptLinks;
        this.writeEvent = writeEvent;
        this.dueRows = dueRows;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void handle(DueRow row) {
        TenantId tenant = row.tenant();
        EventId event = new EventId(row.ref());
        Optional<Happened> happened =
                events.toFanOut(tenant, event).filter(found -> !found.wantedBy().isEmpty());
        Optional<Call> call = happened.map(Happened::call).flatMap(id -> calls.find(tenant, id));
        boolean isOfACallThatIsNoMore = happened.map(Happened::call).isPresent() && call.isEmpty();
        if (happened.isEmpty() || isOfACallThatIsNoMore) {
            transaction.run(tenant, Site.FAN_OUT, () -> dueRows.done(row));
            return;
        }
        Map<Masking, String> bodies = bodies(tenant, event, happened.get(), call.orElse(null));
        transaction.run(tenant, Site.FAN_OUT, () -> fanOut(row, event, happened.get(), call.orElse(null), bodies));
    }

    private void fanOut(
            DueRow row, EventId event, Happened happened, @Nullable Call call, Map<Masking, String> bodies) {
        Instant now = clock.instant();
        events.write(row.tenant(), event, bodies.get(Masking.MASKED), bodies.get(Masking.CLEAR));
        DeliveryState first = firstState(row.tenant(), happened.type(), call, now);
        for (Masking masking : Masking.values()) {
            Map<DeliveryId, EndpointId> to = new HashMap<>();
            happened.wantedBy().stream()
                    .filter(endpoint -> endpoint.masking() == masking && !isAbout(happened, endpoint))
                    .map(Endpoint::id)
                    .forEach(endpoint -> to.put(new DeliveryId(ids.next()), endpoint));
            String body = bodies.getOrDefault(masking, bodies.get(Masking.MASKED));
            if (!to.isEmpty() && body != null) {
                events.deliverTo(
                        row.tenant(),
                        event,
                        to,
                        isTooLarge(body) ? new DeliveryState.Skipped(DeliveryState.Skipped.TOO_LARGE) : first,
                        now);
            }
        }
        dueRows.done(row);
    }

    /** That it is disabled an endpoint would hear once it is not any more. Whom that event is about its body says, and nobody else. */
    private static boolean isAbout(Happened happened, Endpoint endpoint) {
        return happened.type() == EventType.ENDPOINT_DISABLED
                && happened.body() != null
                && happened.body().contains(endpoint.id().toString());
    }

    /** An import calls nobody, and nobody is told twice of a call that was taken for two. */
    private DeliveryState firstState(TenantId tenant, EventType type, @Nullable Call call, Instant now) {
        if (call != null && !call.facts().effects()) {
            return new DeliveryState.Skipped(DeliveryState.Skipped.IMPORT);
        }
        boolean isMerged = call != null
                && (call.postCall() instanceof PostCall.Merged
                        || (type == EventType.CALL_COMPLETED && deliveries.isTold(tenant, call.id())));
        return isMerged ? new DeliveryState.Skipped(DeliveryState.Skipped.MERGED) : new DeliveryState.Pending(now);
    }

    /** How it is told; what is written already is told again as it is. A clear form of its own has only what is masked otherwise. */
    private Map<Masking, String> bodies(TenantId tenant, EventId event, Happened happened, @Nullable Call call) {
        Map<Masking, String> bodies = new EnumMap<>(Masking.class);
        if (happened.body() != null) {
            bodies.put(Masking.MASKED, happened.body());
            if (happened.clearBody() != null) {
                bodies.put(Masking.CLEAR, happened.clearBody());
            }
            return bodies;
        }
        if (call == null) {
            return bodies;
        }
        Optional<EventPayload> masked = payload(tenant, happened, call, Masking.MASKED);
        masked.ifPresent(payload -> bodies.put(
                Masking.MASKED, written(tenant, event, happened.type(), payload, call.id(), Masking.MASKED)));
        if (happened.isWanted(Masking.CLEAR)) {
            payload(tenant, happened, call, Masking.CLEAR)
                    .filter(payload -> !payload.equals(masked.orElse(null)))
                    .ifPresent(payload -> bodies.put(
                            Masking.CLEAR, written(tenant, event, happened.type(), payload, call.id(), Masking.CLEAR)));
        }
        return bodies;
    }

    private String written(
            TenantId tenant, EventId event, EventType type, EventPayload payload, CallId call, Masking masking) {
        String body = writeEvent.write(event, type, payload);
        if (!isTooLarge(body) || !(payload instanceof AnalysisCompleted analysis)) {
            return body;
        }
        URI url = transcriptLinks.to(tenant, call, masking, LINKS_HOLD_FOR);
        return writeEvent.write(event, type, analysis.withTranscriptAt(url));
    }

    private static boolean isTooLarge(String body) {
        return body.length() > MOST_BYTES || body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    private Optional<EventPayload> payload(TenantId tenant, Happened happened, Call call, Masking masking) {
        CustomerId id = call.links().customer();
        Customer customer = id == null ? null : customers.find(tenant, id).orElse(null);
        CallAsTold told = CallAsTold.of(call, customer, masking);
        return switch (happened.type()) {
            case CALL_STARTED, CALL_ENDED, CALL_UPDATED ->
                Optional.of(CallNews.of(call, customer, masking, happened.at()));
            case CALL_COMPLETED ->
                analyses.recorded(tenant, call.id()).map(analysis -> CallCompleted.of(call, analysis));
            case ANALYSIS_COMPLETED ->
                analyses.recorded(tenant, call.id())
                        .map(analysis -> AnalysisCompleted.of(
                                tenant,
                                call,
                                analysis,
                                customer,
                                recordingUrl(tenant, call, told, kept(tenant, call)),
                                masking,
                                happened.at()));
            case RECORDING_READY, RECORDING_REMOVED ->
                Optional.of(recordingNews(tenant, happened.type(), call, told, happened.at()));
            case ANALYSIS_CORRECTED,
                    ACTION_FAILED,
                    FOLLOW_UP_SCHEDULED,
                    FOLLOW_UP_DUE,
                    FOLLOW_UP_KEPT,
                    FOLLOW_UP_GIVEN_UP,
                    TRANSFER_STARTED,
                    TRANSFER_BRIDGED,
                    TRANSFER_FAILED,
                    CONVERSION_RECORDED,
                    ENDPOINT_DISABLED,
                    ENDPOINT_TEST -> Optional.empty();
        };
    }

    private @Nullable KeptRecording kept(TenantId tenant, Call call) {
        return recordings.of(tenant, call.id()).orElse(null);
    }

    private RecordingNews recordingNews(TenantId tenant, EventType type, Call call, CallAsTold told, Instant at) {
        KeptRecording kept = kept(tenant, call);
        boolean isReady = type == EventType.RECORDING_READY;
        return new RecordingNews(
                at,
                call.id(),
                call.agent(),
                isReady ? recordingUrl(tenant, call, told, kept) : null,
                !isReady && kept != null && kept.state() instanceof KeptRecording.State.Removed removed
                        ? told.id(removed.by())
                        : null);
    }

    /** A copy of ours, else wherever it is said to be. */
    private @Nullable String recordingUrl(TenantId tenant, Call call, CallAsTold told, @Nullable KeptRecording kept) {
        return kept != null && kept.state() instanceof KeptRecording.State.Copied
                ? recordingLinks.to(tenant, call.id(), LINKS_HOLD_FOR).url().toString()
                : told.id(call.facts().recording().url());
    }
}
