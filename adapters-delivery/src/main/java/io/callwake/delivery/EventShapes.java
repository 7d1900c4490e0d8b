package io.callwake.delivery;

import static io.callwake.delivery.JsonKind.COUNT;
import static io.callwake.delivery.JsonKind.INTEGER;
import static io.callwake.delivery.JsonKind.NUMBER;
import static io.callwake.delivery.JsonKind.OBJECT;
import static io.callwake.delivery.JsonKind.OBJECT_IN_TEXT;
import static io.callwake.delivery.JsonKind.TEXT;
import static io.callwake.delivery.JsonKind.TIME;
import static io.callwake.delivery.JsonKind.TRUTH;
import static io.callwake.delivery.JsonKind.VALUES;
import static io.callwake.delivery.JsonKind.always;
import static io.callwake.delivery.JsonKind.id;
import static io.callwake.delivery.JsonKind.texts;
import static io.callwake.delivery.JsonKind.word;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.RecordingStatus;
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
import io.callwake.domain.delivery.EventPayload;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.FollowUpNews;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.RecordingNews;
import io.callwake.domain.delivery.TransferNews;
import io.callwake.domain.outcome.OutcomeKey;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How each type of event is told. */
final class EventShapes {

    private static final JsonKind<Direction> LINE_DIRECTION = word(List.of(Direction.INBOUND, Direction.OUTBOUND));
    private static final JsonKind<Direction> DIRECTION = word(List.of(Direction.values()));
    private static final JsonKind<CallStatus> STATUS = word(List.of(CallStatus.values()));
    private static final JsonKind<Ending> ENDING = word(List.of(Ending.values()));
    private static final JsonKind<Reach> REACH = word(List.of(Reach.values()));
    private static final JsonKind<Sentiment> SENTIMENT = word(List.of(Sentiment.values()));
    private static final JsonKind<AnalysisStatus> ANALYSIS_STATUS = word(List.of(AnalysisStatus.values()));
    private static final JsonKind<RecordingStatus> RECORDING_STATUS = word(List.of(RecordingStatus.values()));
    private static final JsonKind<ReceiverHealth.Reason> REASON = word(List.of(ReceiverHealth.Reason.values()));
    private static final JsonKind<OutcomeKey> OUTCOME = new JsonKind<>(TEXT.schema(), OutcomeKey::value);
    private static final JsonKind<URI> URL = new JsonKind<>(TEXT.schema(), URI::toString);

    private static final String OCCURRED = "When it happened.";
    private static final String VERSION =
            "The form of this payload. It grows under the same version; nothing is renamed or removed.";

    private static final Shape<CallCompleted> ANALYSIS_OF_CALL = Shape.<CallCompleted>ofNothing()
            .maybe("sentiment", SENTIMENT, "The mood of the person on the line.", CallCompleted::sentiment)
            .maybe(
                    "goalMet",
                    TRUTH,
                    "Whether the call did what it was for; null without a rubric, or where that could not be judged.",
                    CallCompleted::goalMet)
            .maybe("reason", TEXT, "Why the goal was met or not, or why that cannot be said.", CallCompleted::reason)
            .with("actionItems", texts(), "What is to be done.", CallCompleted::actionItems)
            .with("status", ANALYSIS_STATUS, "Whether the call was judged.", CallCompleted::analysisStatus)
            .maybe("statusReason", TEXT, "Why it was not.", CallCompleted::statusReason);

    private static final Shape<CallCompleted> CALL_COMPLETED = Shape.<CallCompleted>ofNothing()
            .with("event", always(CallCompleted.EVENT), null, completed -> completed)
            .with("callId", id("call"), "The id of the call.", CallCompleted::callId)
            .with("direction", LINE_DIRECTION, "Who called whom; a web call is inbound.", CallCompleted::direction)
            .maybe("fromNumber", TEXT, "The caller's number, masked.", CallCompleted::fromNumber)
            .with("durationSec", COUNT, "From the answer to the end.", CallCompleted::durationSec)
            .maybe("outcome", OUTCOME, "The key of the outcome.", CallCompleted::outcome)
            .maybe("summary", TEXT, "What was said, in short.", CallCompleted::summary)
            .with(
                    "variables",
                    VALUES,
                    "Each field of the agent by its name; null if not found.",
                    CallCompleted::variables)
            .with("analysis", ANALYSIS_OF_CALL.asKind(), "The judgement of the call.", completed -> completed)
            .with("agentId", id("agent"), "The agent that had the call.", CallCompleted::agentId)
            .maybe("startedAt", TIME, null, CallCompleted::startedAt)
            .maybe("endedAt", TIME, null, CallCompleted::endedAt)
            .maybe("toNumber", TEXT, "The number that was called, masked.", CallCompleted::toNumber)
            .with("endReason", ENDING, "How the call ended.", CallCompleted::endReason)
            .with("schemaVersion", INTEGER, VERSION, _ -> EventPayload.SCHEMA_VERSION);

    private static final Shape<CallNews> CALL_NEWS = Shape.<CallNews>ofNothing()
            .with("occurredAt", TIME, OCCURRED, CallNews::occurredAt)
            .with("callId", id("call"), "The id of the call.", CallNews::callId)
            .with("externalId", TEXT, "The id that its reporter gave it.", CallNews::externalId)
            .with("agentId", id("agent"), "The agent that has the call.", CallNews::agentId)
            .with("direction", DIRECTION, "Who called whom.", CallNews::direction)
            .with("status", STATUS, "How far the call has come.", CallNews::status)
            .with("endReason", ENDING, "How it ended; unknown while it goes on.", CallNews::endReason)
            .with("reach", REACH, "Who was reached.", CallNews::reach)
            .maybe(
                    "fromNumber",
                    TEXT,
                    "The caller's number, masked unless the endpoint wants it clear.",
                    CallNews::fromNumber)
            .maybe("toNumber", TEXT, "The number that was called, likewise.", CallNews::toNumber)
            .maybe("startedAt", TIME, null, CallNews::startedAt)
            .maybe("answeredAt", TIME, null, CallNews::answeredAt)
            .maybe("endedAt", TIME, null, CallNews::endedAt)
            .with("durationSec", COUNT, "From the answer to the end.", CallNews::durationSec)
            .maybe("customerId", id("cust"), "The person on the other end.", CallNews::customerId)
            .maybe("campaignId", id("camp"), null, CallNews::campaignId)
            .maybe("campaignRunId", id("run"), null, CallNews::campaignRunId)
            .with("schemaVersion", INTEGER, VERSION, _ -> EventPayload.SCHEMA_VERSION);

    private static final Shape<Person> PERSON = Shape.<Person>ofNothing()
            .maybe("name", TEXT, null, Person::name)
            .with("id", id("cust"), null, Person::id)
            .with("createdAt", TIME, null, Person::createdAt)
            .with("updatedAt", TIME, null, Person::updatedAt)
            .with("workspaceId", id("ws"), null, Person::workspaceId)
            .maybe("email", TEXT, null, Person::email)
            .maybe("phoneNumber", TEXT, null, Person::phoneNumber)
            .maybe("identifier", TEXT, "The sender's own id of the person.", Person::identifier)
            .maybe("priority", INTEGER, null, Person::priority)
            .maybe("sourceFile", TEXT, null, Person::sourceFile)
            .with(
                    "isDoNotDisturbEnabled",
                    TRUTH,
                    "Whether the person is not to be called.",
                    Person::isDoNotDisturbEnabled)
            .with("metadata", OBJECT, null, Person::metadata);

    private static final Shape<Judgement> JUDGEMENT = Shape.<Judgement>ofNothing()
            .maybe("sentiment", SENTIMENT, null, Judgement::sentiment)
            .with("duration", COUNT, "In seconds.", Judgement::duration)
            .maybe("resolution", OUTCOME, "The key of the outcome.", Judgement::resolution)
            .with("variables", VALUES, "What was extracted, by name.", Judgement::variables)
            .maybe("externalCampaignId", TEXT, "The sender's own.", Judgement::externalCampaignId)
            .maybe("externalCampaignRunId", TEXT, "The sender's own.", Judgement::externalCampaignRunId)
            .maybe(
                    "platformEndReason",
                    TEXT,
                    "The platform's own word for how it ended.",
                    Judgement::platformEndReason);

    private static final Shape<AnalysisCompleted> ANALYSIS_COMPLETED = Shape.<AnalysisCompleted>ofNothing()
            .with("id", id("call"), "The id of the call, which call.completed has as callId.", AnalysisCompleted::id)
            .maybe("phoneId", TEXT, "The platform's id of the line.", AnalysisCompleted::phoneId)
            .with("agentId", id("agent"), null, AnalysisCompleted::agentId)
            .with("workspaceId", id("ws"), "The tenant.", AnalysisCompleted::workspaceId)
            .maybe("wsUrl", TEXT, null, AnalysisCompleted::wsUrl)
            .maybe("llmUrl", TEXT, null, AnalysisCompleted::llmUrl)
            .maybe("callStartTime", TIME, null, AnalysisCompleted::callStartTime)
            .maybe("callEndTime", TIME, null, AnalysisCompleted::callEndTime)
            .maybe("userJoinTime", TIME, null, AnalysisCompleted::userJoinTime)
            .maybe("userLeaveTime", TIME, null, AnalysisCompleted::userLeaveTime)
            .maybe("customerId", id("cust"), null, AnalysisCompleted::customerId)
            .maybe("customer", PERSON.asKind(), "The person on the other end, if known.", AnalysisCompleted::customer)
            .maybe("toPhoneNumber", TEXT, null, AnalysisCompleted::toPhoneNumber)
            .maybe("fromPhoneNumber", TEXT, null, AnalysisCompleted::fromPhoneNumber)
            .with("conversationStatus", STATUS, null, AnalysisCompleted::status)
            .with("telephonyType", LINE_DIRECTION, "A web call is inbound.", AnalysisCompleted::telephonyType)
            .with("telephonyStatus", STATUS, null, AnalysisCompleted::status)
            .with("endReason", ENDING, null, AnalysisCompleted::endReason)
            .with("recordingStatus", RECORDING_STATUS, null, AnalysisCompleted::recordingStatus)
            .maybe("postCallNotes", TEXT, null, AnalysisCompleted::postCallNotes)
            .maybe("postCallCategory1", TEXT, null, analysis -> category(analysis, 0))
            .maybe("postCallCategory2", TEXT, null, analysis -> category(analysis, 1))
            .maybe("postCallCategory3", TEXT, null, analysis -> category(analysis, 2))
            .with("postCallMetadata", JUDGEMENT.asKind(), "What was found out.", AnalysisCompleted::postCallMetadata)
            .with("conversationType", word(List.of(ConversationType.values())), null, ConversationType::of)
            .with(
                    "dynamicVariables",
                    OBJECT_IN_TEXT,
                    "What the agent was given for the call: an object, as text.",
                    AnalysisCompleted::dynamicVariables)
            .maybe("summary", TEXT, null, AnalysisCompleted::summary)
            .maybe("campaignId", id("camp"), null, AnalysisCompleted::campaignId)
            .maybe("campaignRunId", id("run"), null, AnalysisCompleted::campaignRunId)
            .maybe("recordingUrl", TEXT, "Where the call can be listened to.", AnalysisCompleted::recordingUrl)
            .maybe(
                    "transcript",
                    TEXT,
                    "A line a turn, each with who speaks in front; null if it is too long, and then there is transcriptUrl.",
                    AnalysisCompleted::transcript)
            .ifKnown(
                    "transcriptUrl",
                    URL,
                    "Where a long transcript can be had for some days.",
                    AnalysisCompleted::transcriptUrl)
            .with("createdAt", TIME, "When the call was first heard of.", AnalysisCompleted::createdAt)
            .with("updatedAt", TIME, null, AnalysisCompleted::updatedAt);

    private static final Shape<AnalysisCorrected> ANALYSIS_CORRECTED = Shape.<AnalysisCorrected>ofNothing()
            .with("occurredAt", TIME, OCCURRED, AnalysisCorrected::occurredAt)
            .with("callId", id("call"), null, AnalysisCorrected::callId)
            .with("agentId", id("agent"), null, AnalysisCorrected::agentId)
            .with("corrected", texts(), "The names of what was corrected.", AnalysisCorrected::corrected)
            .with("before", OBJECT, "What stood there, by name.", AnalysisCorrected::before)
            .with("after", OBJECT, "What stands there now, by name.", AnalysisCorrected::after)
            .with("by", TEXT, "The id of who did it.", AnalysisCorrected::by)
            .with("schemaVersion", INTEGER, VERSION, _ -> EventPayload.SCHEMA_VERSION);

    private static final Shape<ActionFailed> ACTION_FAILED = Shape.<ActionFailed>ofNothing()
            .with("occurredAt", TIME, OCCURRED, ActionFailed::occurredAt)
            .with("callId", id("call"), null, ActionFailed::callId)
            .with("agentId", id("agent"), null, ActionFailed::agentId)
            .with("actionName", TEXT, "Its name in the agent.", ActionFailed::actionName)
            .with("actionType", TEXT, "Its type in the agent.", ActionFailed::actionType)
            .with("reason", TEXT, null, ActionFailed::reason)
            .with("attempts", COUNT, "How often it was tried.", ActionFailed::attempts)
            .with("schemaVersion", INTEGER, VERSION, _ -> EventPayload.SCHEMA_VERSION);

    private static final Shape<FollowUpNews> FOLLOW_UP_NEWS = Shape.<FollowUpNews>ofNothing()
            .with("occurredAt", TIME, OCCURRED, FollowUpNews::occurredAt)
            .with("followUpId", TEXT, null, FollowUpNews::followUpId)
            .maybe("callId", id("call"), "The call in which it was promised.", FollowUpNews::callId)
            .with("agentId", id("agent"), null, FollowUpNews::agentId)
            .maybe("customerId", id("cust"), null, FollowUpNews::customerId)
            .maybe("dueAt", TIME, null, FollowUpNews::dueAt)
            .with("attempt", COUNT, "How often it was tried.", FollowUpNews::attempt)
            .maybe("reason", TEXT, null, FollowUpNews::reason)
            .with("schemaVersion", INTEGER, VERSION, _ -> EventPayload.SCHEMA_VERSION);

    private static final Shape<TransferNews> TRANSFER_NEWS = Shape.<TransferNews>ofNothing()
            .with("occurredAt", TIME, OCCURRED, TransferNews::occurredAt)
            .with("transferId", TEXT, null, TransferNews::transferId)
            .with("callId", id("call"), null, TransferNews::callId)
            .with("agentId", id("agent"), null, TransferNews::agentId)
            .maybe("target", TEXT, "The number, masked unless the endpoint wants it clear.", TransferNews::target)
            .maybe("reason", TEXT, null, TransferNews::reason)
            .maybe("followUpId", TEXT, "The callback that it turned into.", TransferNews::followUpId)
            .with("schemaVersion", INTEGER, VERSION, _ -> EventPayload.SCHEMA_VERSION);

    private static final Shape<ConversionRecorded> CONVERSION_RECORDED = Shape.<ConversionRecorded>ofNothing()
            .with("occurredAt", TIME, OCCURRED, ConversionRecorded::occurredAt)
            .with("conversionId", TEXT, null, ConversionRecorded::conversionId)
            .maybe("callId", id("call"), "The call that led to it.", ConversionRecorded::callId)
            .with("eventType", TEXT, "lead or sale.", ConversionRecorded::eventType)
            .maybe("profit", NUMBER, "Of a sale.", ConversionRecorded::profit)
            .maybe("currency", TEXT, "By ISO 4217.", ConversionRecorded::currency)
            .with("attributed", TRUTH, "Whether a call was found that led to it.", ConversionRecorded::attributed)
            .with("schemaVersion", INTEGER, VERSION, _ -> EventPayload.SCHEMA_VERSION);

    private static final Shape<RecordingNews> OF_RECORDING = Shape.<RecordingNews>ofNothing()
            .with("occurredAt", TIME, OCCURRED, RecordingNews::occurredAt)
            .with("callId", id("call"), null, RecordingNews::callId)
            .with("agentId", id("agent"), null, RecordingNews::agentId);

    private static final Shape<RecordingNews> RECORDING_READY = OF_RECORDING
            .maybe("recordingUrl", TEXT, "Where the call can be listened to.", RecordingNews::recordingUrl)
            .with("schemaVersion", INTEGER, VERSION, _ -> EventPayload.SCHEMA_VERSION);

    private static final Shape<RecordingNews> RECORDING_REMOVED = OF_RECORDING
            .maybe("by", TEXT, "The id of who removed it; null if its time was over.", RecordingNews::by)
            .with("schemaVersion", INTEGER, VERSION, _ -> EventPayload.SCHEMA_VERSION);

    private static final Shape<EndpointDisabled> ENDPOINT_DISABLED = Shape.<EndpointDisabled>ofNothing()
            .with("occurredAt", TIME, OCCURRED, EndpointDisabled::since)
            .maybe("endpointId", id("ep"), "The endpoint, if it is one.", EventShapes::endpoint)
            .maybe("agentId", id("agent"), "The agent, if it is the fulfilment URL of one.", EventShapes::agent)
            .with(
                    "reason",
                    REASON,
                    "gone: it answered with 410. failing: for days nothing has reached it.",
                    EndpointDisabled::reason)
            .with("since", TIME, "When it was disabled.", EndpointDisabled::since)
            .maybe(
                    "failingSince",
                    TIME,
                    "When the first try failed after which none succeeded.",
                    EndpointDisabled::failingSince)
            .with("failedTries", COUNT, "How many have failed since.", EndpointDisabled::failedTries)
            .with("schemaVersion", INTEGER, VERSION, _ -> EventPayload.SCHEMA_VERSION);

    private static final Shape<EndpointTest> ENDPOINT_TEST = Shape.<EndpointTest>ofNothing()
            .with("occurredAt", TIME, OCCURRED, EndpointTest::occurredAt)
            .with("message", TEXT, null, EndpointTest::message)
            .with("schemaVersion", INTEGER, VERSION, _ -> EventPayload.SCHEMA_VERSION);

    private static final Map<EventType, ToldEvent<?>> ALL = all();

    private EventShapes() {}

    static ToldEvent<?> of(EventType type) {
        return Objects.requireNonNull(ALL.get(type));
    }

    private static Map<EventType, ToldEvent<?>> all() {
        Map<EventType, ToldEvent<?>> all = new EnumMap<>(EventType.class);
        Arrays.stream(EventType.values()).forEach(type -> all.put(type, told(type)));
        return Collections.unmodifiableMap(all);
    }

    private static ToldEvent<?> told(EventType type) {
        return switch (type) {
            case CALL_STARTED -> enveloped(type, CallNews.class, CALL_NEWS, "A call has begun.");
            case CALL_ENDED ->
                enveloped(type, CallNews.class, CALL_NEWS, "A call is over; it has not been judged yet.");
            case CALL_UPDATED ->
                enveloped(type, CallNews.class, CALL_NEWS, "Something else has become known of a call.");
            case CALL_COMPLETED ->
                ToldEvent.plain(
                        type,
                        CallCompleted.class,
                        CALL_COMPLETED,
                        "A call is over and has been judged, or will not be. It goes to the fulfilment URL of the agent too, and is always masked.");
            case ANALYSIS_COMPLETED ->
                enveloped(
                        type,
                        AnalysisCompleted.class,
                        ANALYSIS_COMPLETED,
                        "A call has been judged, or there is nothing to judge in it: the whole conversation.");
            case ANALYSIS_CORRECTED ->
                enveloped(type, AnalysisCorrected.class, ANALYSIS_CORRECTED, "A person has corrected a judgement.");
            case ACTION_FAILED ->
                enveloped(type, ActionFailed.class, ACTION_FAILED, "An action after a call could not be done.");
            case FOLLOW_UP_SCHEDULED -> enveloped(type, FollowUpNews.class, FOLLOW_UP_NEWS, "A call was promised.");
            case FOLLOW_UP_DUE -> enveloped(type, FollowUpNews.class, FOLLOW_UP_NEWS, "A promised call is due.");
            case FOLLOW_UP_KEPT -> enveloped(type, FollowUpNews.class, FOLLOW_UP_NEWS, "A promised call was made.");
            case FOLLOW_UP_GIVEN_UP ->
                enveloped(type, FollowUpNews.class, FOLLOW_UP_NEWS, "A promised call will not be made.");
            case TRANSFER_STARTED ->
                enveloped(type, TransferNews.class, TRANSFER_NEWS, "A call is being handed to a person.");
            case TRANSFER_BRIDGED ->
                enveloped(type, TransferNews.class, TRANSFER_NEWS, "A call was handed to a person.");
            case TRANSFER_FAILED ->
                enveloped(type, TransferNews.class, TRANSFER_NEWS, "A call could not be handed to a person.");
            case CONVERSION_RECORDED ->
                enveloped(type, ConversionRecorded.class, CONVERSION_RECORDED, "A lead or a sale was marked.");
            case RECORDING_READY ->
                enveloped(type, RecordingNews.class, RECORDING_READY, "The recording of a call can be listened to.");
            case RECORDING_REMOVED ->
                enveloped(
                        type, RecordingNews.class, RECORDING_REMOVED, "The recording of a call is not kept any more.");
            case ENDPOINT_DISABLED ->
                enveloped(
                        type,
                        EndpointDisabled.class,
                        ENDPOINT_DISABLED,
                        "An endpoint or a fulfilment URL is sent nothing more until it is well again.");
            case ENDPOINT_TEST ->
                enveloped(type, EndpointTest.class, ENDPOINT_TEST, "Somebody wants to see a webhook arrive.");
        };
    }

    private static <P extends EventPayload> ToldEvent<P> enveloped(
            EventType type, Class<P> payload, Shape<P> shape, String title) {
        return ToldEvent.inEnvelope(type, payload, shape, title);
    }

    private static @Nullable String category(AnalysisCompleted analysis, int index) {
        return index < analysis.postCallCategories().size()
                ? analysis.postCallCategories().get(index)
                : null;
    }

    private static @Nullable EndpointId endpoint(EndpointDisabled event) {
        return event.receiver() instanceof Receiver.AtEndpoint(EndpointId endpoint) ? endpoint : null;
    }

    private static @Nullable AgentId agent(EndpointDisabled event) {
        return event.receiver() instanceof Receiver.Fulfilment(AgentId agent) ? agent : null;
    }

    private enum ConversationType {
        TELEPHONY,
        WEB;

        static ConversationType of(AnalysisCompleted analysis) {
            return analysis.isWeb() ? WEB : TELEPHONY;
        }
    }
}
