package io.callwake.delivery;

import io.callwake.application.delivery.SampleEvents;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.TextMask;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.delivery.ActionFailed;
import io.callwake.domain.delivery.AnalysisCompleted;
import io.callwake.domain.delivery.AnalysisCompleted.Judgement;
import io.callwake.domain.delivery.AnalysisCompleted.Person;
import io.callwake.domain.delivery.AnalysisCorrected;
import io.callwake.domain.delivery.CallCompleted;
import io.callwake.domain.delivery.CallNews;
import io.callwake.domain.delivery.ConversionRecorded;
import io.callwake.domain.delivery.EndpointDisabled;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EndpointTest;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventPayload;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.FollowUpNews;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.RecordingNews;
import io.callwake.domain.delivery.TransferNews;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as they might come of a call about a boiler, masked. */
public final class EventSamples implements SampleEvents {

    static final EventId EVENT = new EventId(uuid(1));

    private static final CallId CALL = new CallId(uuid(2));
    private static final AgentId AGENT = new AgentId(uuid(3));
    private static final TenantId TENANT = new TenantId(uuid(4));
    private static final CustomerId CUSTOMER = new CustomerId(uuid(5));
    private static final CampaignId CAMPAIGN = new CampaignId(uuid(6));
    private static final RunId RUN = new RunId(uuid(7));
    private static final EndpointId ENDPOINT = new EndpointId(uuid(8));
    private static final String FOLLOW_UP = "fu_01kaf3j2m6e5xr0c7c2v9nq4ta";
    private static final String TRANSFER = "xfer_01kaf3j2m6e5xr0c7c2v9nq4tb";
    private static final String CONVERSION = "conv_01kaf3j2m6e5xr0c7c2v9nq4tc";

    private static final String FROM = "+1202****143";
    private static final String TO = "+1415****171";
    private static final Instant FIRST_CALLED = Instant.parse("2026-02-10T14:30:00Z");
    private static final Instant STARTED = Instant.parse("2026-03-03T09:00:00Z");
    private static final Instant ANSWERED = STARTED.plusSeconds(6);
    private static final Instant ENDED = STARTED.plusSeconds(96);
    private static final Instant JUDGED = STARTED.plusSeconds(104);
    private static final Instant NEXT_DAY = Instant.parse("2026-03-04T09:00:00Z");
    private static final int DURATION = 90;
    private static final OutcomeKey OUTCOME = new OutcomeKey("appointment_scheduled");
    private static final String SUMMARY = "The caller booked a boiler inspection for Tuesday at 9.";
    private static final String RECORDING = "https://callwake.example.com/v1/recordings/AYk3vQ";

    @Override
    public EventPayload of(EventType type) {
        return switch (type) {
            case CALL_STARTED -> callNews(STARTED, CallStatus.IN_PROGRESS, null);
            case CALL_ENDED -> callNews(ENDED, CallStatus.COMPLETED, ENDED);
            case CALL_UPDATED -> callNews(JUDGED, CallStatus.COMPLETED, ENDED);
            case CALL_COMPLETED -> callCompleted();
            case ANALYSIS_COMPLETED -> analysisCompleted();
            case ANALYSIS_CORRECTED ->
                new AnalysisCorrected(
                        NEXT_DAY,
                        CALL,
                        AGENT,
                        List.of("outcome"),
                        new JsonObject(Map.of("outcome", "follow_up_needed")),
                        new JsonObject(Map.of("outcome", OUTCOME.value())),
                        "user:24400320");
            case ACTION_FAILED ->
                new ActionFailed(JUDGED, CALL, AGENT, "Send the confirmation", "sms", "The number is no mobile.", 1);
            case FOLLOW_UP_SCHEDULED -> followUpNews(JUDGED, 0, "The caller asked for it.");
            case FOLLOW_UP_DUE -> followUpNews(NEXT_DAY, 1, null);
            case FOLLOW_UP_KEPT -> followUpNews(NEXT_DAY.plusSeconds(DURATION), 1, null);
            case FOLLOW_UP_GIVEN_UP -> followUpNews(NEXT_DAY.plusSeconds(DURATION), 3, "Nobody answered.");
            case TRANSFER_STARTED -> transferNews(null, null);
            case TRANSFER_BRIDGED -> transferNews(null, null);
            case TRANSFER_FAILED -> transferNews("busy", FOLLOW_UP);
            case CONVERSION_RECORDED ->
                new ConversionRecorded(NEXT_DAY, CONVERSION, CALL, "sale", new BigDecimal("149.00"), "USD", true);
            case RECORDING_READY -> new RecordingNews(JUDGED, CALL, AGENT, RECORDING, null);
            case RECORDING_REMOVED -> new RecordingNews(NEXT_DAY, CALL, AGENT, null, "user:24400320");
            case ENDPOINT_DISABLED ->
                new EndpointDisabled(
                        new Receiver.AtEndpoint(ENDPOINT),
                        ReceiverHealth.Reason.FAILING,
                        Instant.parse("2026-03-08T09:02:00Z"),
                        Instant.parse("2026-03-03T09:01:45Z"),
                        27);
            case ENDPOINT_TEST -> new EndpointTest(JUDGED, "This is a test. Nothing has happened.");
        };
    }

    private static CallNews callNews(Instant at, CallStatus status, @Nullable Instant ended) {
        boolean isOver = ended != null;
        return new CallNews(
                at,
                CALL,
                "sim-7781",
                AGENT,
                Direction.OUTBOUND,
                status,
                isOver ? Ending.USER_HANGUP : Ending.UNKNOWN,
                isOver ? Reach.PERSON : Reach.UNKNOWN,
                FROM,
                TO,
                STARTED,
                isOver ? ANSWERED : null,
                ended,
                isOver ? DURATION : 0,
                CUSTOMER,
                CAMPAIGN,
                RUN);
    }

    private static CallCompleted callCompleted() {
        return new CallCompleted(
                CALL,
                AGENT,
                Direction.OUTBOUND,
                FROM,
                TO,
                STARTED,
                ENDED,
                DURATION,
                Ending.USER_HANGUP,
                OUTCOME,
                SUMMARY,
                variables(),
                AnalysisStatus.COMPLETED,
                null,
                Sentiment.POSITIVE,
                true,
                "The caller agreed to a dated inspection.",
                List.of("Send the confirmation by SMS", "Bring the replacement valve"));
    }

    private static Map<String, @Nullable Object> variables() {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("boiler_age_years", 12);
        variables.put("needs_quote", true);
        variables.put("preferred_slot", null);
        return variables;
    }

    private static AnalysisCompleted analysisCompleted() {
        Person customer = new Person(
                TextMask.ofName("Ada Lindqvist"),
                CUSTOMER,
                FIRST_CALLED,
                JUDGED,
                TENANT,
                TextMask.ofEmail("ada@example.net"),
                TO,
                "crm-88",
                1,
                null,
                false,
                new JsonObject(Map.of("tier", "gold")));
        return new AnalysisCompleted(
                CALL,
                null,
                AGENT,
                TENANT,
                null,
                null,
                STARTED,
                ENDED,
                null,
                null,
                CUSTOMER,
                customer,
                TO,
                FROM,
                CallStatus.COMPLETED,
                Direction.OUTBOUND,
                Ending.USER_HANGUP,
                RecordingStatus.COMPLETED,
                null,
                List.of("service"),
                new Judgement(
                        Sentiment.POSITIVE, DURATION, OUTCOME, variables(), "spring", "spring-1", "customer_hangup"),
                false,
                new JsonObject(Map.of("product", "inspection")),
                SUMMARY,
                CAMPAIGN,
                RUN,
                RECORDING,
                "Agent: Hello, this is the boiler line.\nCustomer: Tuesday at nine would be fine.",
                null,
                STARTED,
                JUDGED);
    }

    private static FollowUpNews followUpNews(Instant at, int attempt, @Nullable String reason) {
        return new FollowUpNews(at, FOLLOW_UP, CALL, AGENT, CUSTOMER, NEXT_DAY, attempt, reason);
    }

    private static TransferNews transferNews(@Nullable String reason, @Nullable String followUp) {
        return new TransferNews(STARTED.plusSeconds(60), TRANSFER, CALL, AGENT, "+1202****100", reason, followUp);
    }

    /** Ids of the same day, which differ in their end. */
    private static UUID uuid(int end) {
        return new UUID(0x019c_b2f1_4a00_7000L, 0x8000_0000_0000_0000L + end);
    }
}
