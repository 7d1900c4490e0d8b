package io.callwake.domain.call;

import static io.callwake.domain.document.Kinds.amount;
import static io.callwake.domain.document.Kinds.anyObject;
import static io.callwake.domain.document.Kinds.anyText;
import static io.callwake.domain.document.Kinds.email;
import static io.callwake.domain.document.Kinds.instant;
import static io.callwake.domain.document.Kinds.listOf;
import static io.callwake.domain.document.Kinds.object;
import static io.callwake.domain.document.Kinds.text;
import static io.callwake.domain.document.Kinds.timeZone;
import static io.callwake.domain.document.Kinds.webUrl;
import static io.callwake.domain.document.Kinds.wholeNumber;
import static io.callwake.domain.document.Kinds.word;
import static io.callwake.domain.document.Kinds.yesOrNo;
import static java.util.Objects.requireNonNullElse;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.document.Kind;
import io.callwake.domain.document.ObjectReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a report in the canonical form, and picks up on the way the members that nobody knows. */
public final class ReportReader {

    private static final int LONGEST_WORD = 255;
    private static final int LONGEST_SENTENCE = 1_000;
    private static final int LONGEST_URL = 2_048;
    private static final int LONGEST_TURN = 100_000;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private static final Kind<Phone> PHONE = text(Phone.LONGEST).as(Phone::new);
    private static final Kind<Instant> TIME_OF_CALL = instant(CallTimes.EARLIEST, CallTimes.LATEST);

    private final boolean effectsUnlessSaid;
    private final Map<String, @Nullable Object> strangers = new LinkedHashMap<>();

    /** @param effectsUnlessSaid what holds if the report does not say */
    public ReportReader(boolean effectsUnlessSaid) {
        this.effectsUnlessSaid = effectsUnlessSaid;
    }

    /** The JSON Schema of such reports. */
    public static Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A report of a call, as Callwake takes it in");
        schema.putAll(object(new ReportReader(true)::read).schema());
        schema.put("anyOf", List.of(saying("agentId"), saying("agentRef")));
        return schema;
    }

    private static Map<String, Object> saying(String member) {
        return Map.of("required", List.of(member), "properties", Map.of(member, Map.of("type", "string")));
    }

    public @Nullable ReportDocument read(ObjectReader in) {
        Supplier<ExternalId> externalId =
                in.required("externalId", text(ExternalId.LONGEST).as(ExternalId::new));
        AgentId agentId = in.optional("agentId", text(LONGEST_WORD).as(AgentId::parse));
        AgentRef agentRef = in.optional("agentRef", text(LONGEST_WORD).as(AgentRef::new));
        if (!in.says("agentId") && !in.says("agentRef")) {
            in.fault("agentRef", "is required, unless there is an agentId");
        }
        Direction direction = in.optional("direction", word(Direction.class));
        Phone from = in.optional("from", PHONE);
        Phone to = in.optional("to", PHONE);
        CallTimes times = times(in);
        Integer durationSec = in.optional("durationSec", wholeNumber(0, Integer.MAX_VALUE));
        CallStatus status = in.optional("status", word(CallStatus.class));
        String endReason = in.optional("endReason", text(LONGEST_SENTENCE));
        AnsweredBy answeredBy = in.optional("answeredBy", word(AnsweredBy.class));
        refuseContradictions(in, status, times, answeredBy);
        Recording recording = new Recording(
                in.optional("recordingUrl", webUrl()), in.optional("recordingStatus", word(RecordingStatus.class)));
        String campaignId = in.optional("campaignId", text(LONGEST_WORD));
        String campaignRunId = in.optional("campaignRunId", text(LONGEST_WORD));
        String followUpId = in.optional("followUpId", text(LONGEST_WORD));
        ReportedCustomer customer = in.optional("customer", object(this::customer));
        JsonObject dynamicVariables = orEmpty(in.optional("dynamicVariables", anyObject()));
        JsonObject metadata = orEmpty(in.optional("metadata", anyObject()));
        List<Turn> transcript = in.optional("transcript", listOf(object(this::turn)));
        List<LineEvent> events = in.optional("events", listOf(object(this::event)));
        Carrier carrier = in.optional("carrier", object(this::carrier));
        Cost cost = in.optional("cost", object(this::cost));
        Technical technical = technical(in);
        Boolean effects = in.optional("effects", yesOrNo());
        Boolean isFinal = in.optional("final", yesOrNo());
        strangers.putAll(in.rest());

        return in.built(() -> {
            CallStatus known = status == null ? unsaid(isFinal, times) : status;
            return new ReportDocument(
                    agentId,
                    agentRef,
                    new CallReport(
                            externalId.get(),
                            direction,
                            from,
                            to,
                            times,
                            durationSec,
                            known,
                            endReason,
                            answeredBy,
                            recording,
                            campaignId,
                            campaignRunId,
                            followUpId,
                            customer,
                            dynamicVariables,
                            with(strangers, metadata),
                            transcript,
                            List.of(),
                            requireNonNullElse(events, List.of()),
                            carrier,
                            cost,
                            technical,
                            requireNonNullElse(effects, effectsUnlessSaid),
                            requireNonNullElse(isFinal, known.isOver())));
        });
    }

    /** A report that does not name the status is the end of a call, unless it says that more is to come. */
    private static CallStatus unsaid(@Nullable Boolean isFinal, CallTimes times) {
        return Boolean.FALSE.equals(isFinal) && times.endedAt() == null ? CallStatus.IN_PROGRESS : CallStatus.COMPLETED;
    }

    /** What each for itself may be, but not together. */
    private static void refuseContradictions(
            ObjectReader in, @Nullable CallStatus status, CallTimes times, @Nullable AnsweredBy answeredBy) {
        if (status == CallStatus.IN_PROGRESS && times.endedAt() != null) {
            in.fault("endedAt", times.endedAt() + " is the end of a call whose status is in_progress");
        }
        if (status != CallStatus.NO_ANSWER && status != CallStatus.BUSY) {
            return;
        }
        String notAnswered = " of a call whose status is " + status.name().toLowerCase(Locale.ROOT);
        if (answeredBy == AnsweredBy.HUMAN) {
            in.fault("answeredBy", "\"human\"" + notAnswered);
        } else if (answeredBy != AnsweredBy.MACHINE && times.answeredAt() != null) {
            in.fault("answeredAt", times.answeredAt() + " is the answer" + notAnswered);
        }
    }

    private static CallTimes times(ObjectReader in) {
        Instant startedAt = in.optional("startedAt", TIME_OF_CALL);
        Instant answeredAt = in.optional("answeredAt", TIME_OF_CALL);
        Instant endedAt = in.optional("endedAt", TIME_OF_CALL);
        CallTimes times = new CallTimes(startedAt, answeredAt, endedAt);
        times.faults().forEach(fault -> in.fault(fault.path(), fault.message()));
        return times;
    }

    private static Technical technical(ObjectReader in) {
        Technical technical = new Technical(
                in.optional("phoneId", text(LONGEST_WORD)),
                in.optional("wsUrl", text(LONGEST_URL)),
                in.optional("llmUrl", text(LONGEST_URL)),
                in.optional("userJoinedAt", instant()),
                in.optional("userLeftAt", instant()));
        Instant joinedAt = technical.userJoinedAt();
        Instant leftAt = technical.userLeftAt();
        if (joinedAt != null && leftAt != null && leftAt.isBefore(joinedAt)) {
            in.fault("userLeftAt", leftAt + " is before userJoinedAt, " + joinedAt);
        }
        return technical;
    }

    private @Nullable ReportedCustomer customer(ObjectReader customer) {
        String identifier = customer.optional("identifier", text(LONGEST_WORD));
        String name = customer.optional("name", text(LONGEST_WORD));
        String email = customer.optional("email", email());
        Phone phoneNumber = customer.optional("phoneNumber", PHONE);
        String timeZone = customer.optional("timeZone", timeZone());
        Integer priority = customer.optional("priority", wholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE));
        Boolean doNotDisturb = customer.optional("doNotDisturb", yesOrNo());
        String sourceFile = customer.optional("sourceFile", text(LONGEST_SENTENCE));
        JsonObject metadata = orEmpty(customer.optional("metadata", anyObject()));
        strangers.putAll(customer.rest());
        return customer.built(() -> new ReportedCustomer(
                identifier, name, email, phoneNumber, timeZone, priority, doNotDisturb, sourceFile, metadata));
    }

    private @Nullable Turn turn(ObjectReader turn) {
        Supplier<Speaker> speaker = turn.required("speaker", word(Speaker.class));
        Supplier<String> text = turn.required("text", anyText(LONGEST_TURN));
        Long startMs = turn.optional("startMs", wholeNumber(0L, Integer.MAX_VALUE));
        strangers.putAll(turn.rest());
        return turn.built(() -> new Turn(speaker.get(), text.get(), startMs));
    }

    private @Nullable LineEvent event(ObjectReader event) {
        Supplier<String> type = event.required("type", text(LONGEST_WORD));
        Instant at = event.optional("at", instant());
        strangers.putAll(event.rest());
        return event.built(() -> new LineEvent(type.get(), at));
    }

    private @Nullable Carrier carrier(ObjectReader carrier) {
        String name = carrier.optional("name", text(LONGEST_WORD));
        String callId = carrier.optional("callId", text(LONGEST_WORD));
        strangers.putAll(carrier.rest());
        return name == null && callId == null ? null : carrier.built(() -> new Carrier(name, callId));
    }

    private @Nullable Cost cost(ObjectReader cost) {
        BigDecimal amount = cost.optional("amount", amount(12, 9));
        String currency = cost.optional("currency", text(LONGEST_WORD).as(ReportReader::currency));
        strangers.putAll(cost.rest());
        return amount == null && currency == null ? null : cost.built(() -> new Cost(amount, currency));
    }

    private static String currency(String text) {
        if (!CURRENCY.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a currency; ISO 4217 has three capitals, like \"USD\"");
        }
        return text;
    }

    private static JsonObject orEmpty(@Nullable JsonObject object) {
        return requireNonNullElse(object, JsonObject.EMPTY);
    }

    /** What the sender filed under a name itself stays there. */
    private static JsonObject with(Map<String, @Nullable Object> strangers, JsonObject metadata) {
        if (strangers.isEmpty()) {
            return metadata;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>(strangers);
        members.putAll(metadata.members());
        return new JsonObject(members);
    }
}
