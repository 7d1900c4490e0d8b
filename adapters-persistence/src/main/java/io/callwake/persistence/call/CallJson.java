package io.callwake.persistence.call;

import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.CallTimes;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.Recording;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.ReportedCustomer;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.TranscriptPiece;
import io.callwake.domain.call.Turn;
import io.callwake.domain.document.JsonObject;
import io.callwake.persistence.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON in which reports, transcripts and the details of calls are kept. Its names are those of the stored rows, whatever
 * becomes of the names in the code. What is not known is left out.
 */
final class CallJson {

    private CallJson() {}

    static JSON column(CallReport report) {
        ObjectNode to = Json.object();
        to.put("externalId", report.externalId().value());
        put(to, "direction", word(report.direction()));
        put(to, "from", given(report.from()));
        put(to, "to", given(report.to()));
        put(to, "startedAt", text(report.times().startedAt()));
        put(to, "answeredAt", text(report.times().answeredAt()));
        put(to, "endedAt", text(report.times().endedAt()));
        put(to, "durationSec", report.durationSec());
        put(to, "status", word(report.status()));
        put(to, "endReason", report.endReason());
        put(to, "answeredBy", word(report.answeredBy()));
        put(to, "recordingUrl", report.recording().url());
        put(to, "recordingStatus", word(report.recording().status()));
        put(to, "campaignId", report.campaignId());
        put(to, "campaignRunId", report.campaignRunId());
        put(to, "followUpId", report.followUpId());
        putShared(
                to,
                report.customer(),
                report.dynamicVariables(),
                report.metadata(),
                report.events(),
                report.carrier(),
                report.cost(),
                report.technical());
        List<Turn> transcript = report.transcript();
        if (transcript != null) {
            to.putPOJO("transcript", new Streamed<>(transcript, CallJson::write));
        }
        if (!report.pieces().isEmpty()) {
            to.putPOJO("pieces", new Streamed<>(report.pieces(), CallJson::write));
        }
        to.put("effects", report.effects());
        to.put("final", report.isFinal());
        return Json.column(to);
    }

    static CallReport report(JSON column) {
        JsonNode from = Json.read(column);
        return new CallReport(
                new ExternalId(from.path("externalId").stringValue()),
                word(Direction.class, from, "direction"),
                phone(from, "from"),
                phone(from, "to"),
                new CallTimes(instant(from, "startedAt"), instant(from, "answeredAt"), instant(from, "endedAt")),
                integer(from, "durationSec"),
                CallStatus.valueOf(from.path("status").stringValue().toUpperCase(Locale.ROOT)),
                Json.text(from, "endReason"),
                word(AnsweredBy.class, from, "answeredBy"),
                new Recording(Json.text(from, "recordingUrl"), word(RecordingStatus.class, from, "recordingStatus")),
                Json.text(from, "campaignId"),
                Json.text(from, "campaignRunId"),
                Json.text(from, "followUpId"),
                customer(from),
                object(from, "dynamicVariables"),
                object(from, "metadata"),
                from.path("transcript").isMissingNode() ? null : turns(from.path("transcript")),
                from.path("pieces")
                        .valueStream()
                        .map(piece -> new TranscriptPiece(piece.path("order").longValue(), turn(piece)))
                        .toList(),
                events(from),
                carrier(from),
                cost(from),
                technical(from),
                from.path("effects").booleanValue(),
                from.path("final").booleanValue());
    }

    /** What of a call's facts has no column of its own. */
    static JSON details(CallFacts facts) {
        ObjectNode to = Json.object();
        putShared(
                to,
                facts.customer(),
                facts.dynamicVariables(),
                facts.metadata(),
                facts.events(),
                facts.carrier(),
                facts.cost(),
                facts.technical());
        return Json.column(to);
    }

    static JSON transcript(List<Turn> turns) {
        return Json.column(new Streamed<>(turns, CallJson::write));
    }

    static List<Turn> transcript(@Nullable JSON column) {
        return column == null ? List.of() : turns(Json.read(column));
    }

    private static void putShared(
            ObjectNode to,
            @Nullable ReportedCustomer customer,
            JsonObject dynamicVariables,
            JsonObject metadata,
            List<LineEvent> events,
            @Nullable Carrier carrier,
            @Nullable Cost cost,
            Technical technical) {
        if (customer != null) {
            put(to.putObject("customer"), customer);
        }
        put(to, "dynamicVariables", dynamicVariables);
        put(to, "metadata", metadata);
        if (!events.isEmpty()) {
            ArrayNode list = to.putArray("events");
            events.forEach(event -> put(list.addObject().put("type", event.type()), "at", text(event.at())));
        }
        if (carrier != null) {
            ObjectNode told = to.putObject("carrier");
            put(told, "name", carrier.name());
            put(told, "callId", carrier.callId());
        }
        if (cost != null) {
            ObjectNode told = to.putObject("cost");
            BigDecimal amount = cost.amount();
            if (amount != null) {
                told.put("amount", amount);
            }
            put(told, "currency", cost.currency());
        }
        put(to, "phoneId", technical.phoneId());
        put(to, "wsUrl", technical.wsUrl());
        put(to, "llmUrl", technical.llmUrl());
        put(to, "userJoinedAt", text(technical.userJoinedAt()));
        put(to, "userLeftAt", text(technical.userLeftAt()));
    }

    static @Nullable ReportedCustomer customer(JsonNode parent) {
        JsonNode from = parent.path("customer");
        if (from.isMissingNode()) {
            return null;
        }
        JsonNode doNotDisturb = from.path("doNotDisturb");
        return new ReportedCustomer(
                Json.text(from, "identifier"),
                Json.text(from, "name"),
                Json.text(from, "email"),
                phone(from, "phoneNumber"),
                Json.text(from, "timeZone"),
                integer(from, "priority"),
                doNotDisturb.isMissingNode() ? null : doNotDisturb.booleanValue(),
                Json.text(from, "sourceFile"),
                object(from, "metadata"));
    }

    private static void put(ObjectNode to, ReportedCustomer customer) {
        put(to, "identifier", customer.identifier());
        put(to, "name", customer.name());
        put(to, "email", customer.email());
        put(to, "phoneNumber", given(customer.phoneNumber()));
        put(to, "timeZone", customer.timeZone());
        put(to, "priority", customer.priority());
        Boolean doNotDisturb = customer.doNotDisturb();
        if (doNotDisturb != null) {
            to.put("doNotDisturb", doNotDisturb);
        }
        put(to, "sourceFile", customer.sourceFile());
        put(to, "metadata", customer.metadata());
    }

    static JsonObject object(JsonNode from, String member) {
        return new JsonObject(Json.members(from.path(member)));
    }

    static List<LineEvent> events(JsonNode from) {
        return from.path("events")
                .valueStream()
                .map(event -> new LineEvent(event.path("type").stringValue(), instant(event, "at")))
                .toList();
    }

    static @Nullable Carrier carrier(JsonNode parent) {
        JsonNode from = parent.path("carrier");
        return from.isMissingNode() ? null : new Carrier(Json.text(from, "name"), Json.text(from, "callId"));
    }

    static @Nullable Cost cost(JsonNode parent) {
        JsonNode from = parent.path("cost");
        JsonNode amount = from.path("amount");
        return from.isMissingNode()
                ? null
                : new Cost(amount.isMissingNode() ? null : amount.decimalValue(), Json.text(from, "currency"));
    }

    static Technical technical(JsonNode from) {
        return new Technical(
                Json.text(from, "phoneId"),
                Json.text(from, "wsUrl"),
                Json.text(from, "llmUrl"),
                instant(from, "userJoinedAt"),
                instant(from, "userLeftAt"));
    }

    /** A list of objects, written as it goes, for a call may have hundreds of turns. */
    private static final class Streamed<T> extends JacksonSerializable.Base {

        private final List<T> list;
        private final BiConsumer<JsonGenerator, T> members;

        private Streamed(List<T> list, BiConsumer<JsonGenerator, T> members) {
            this.list = list;
            this.members = members;
        }

        @Override
        public void serialize(JsonGenerator to, SerializationContext context) {
            to.writeStartArray();
            for (T each : list) {
                to.writeStartObject();
                members.accept(to, each);
                to.writeEndObject();
            }
            to.writeEndArray();
        }

        @Override
        public void serializeWithType(JsonGenerator to, SerializationContext context, TypeSerializer type) {
            serialize(to, context);
        }
    }

    private static void write(JsonGenerator to, TranscriptPiece piece) {
        to.writeNumberProperty("order", piece.order());
        write(to, piece.turn());
    }

    private static void write(JsonGenerator to, Turn turn) {
        to.writeStringProperty("speaker", word(turn.speaker()));
        to.writeStringProperty("text", turn.text());
        Long startMs = turn.startMs();
        if (startMs != null) {
            to.writeNumberProperty("startMs", startMs);
        }
    }

    private static List<Turn> turns(JsonNode from) {
        return from.valueStream().map(CallJson::turn).toList();
    }

    private static Turn turn(JsonNode from) {
        return new Turn(
                Speaker.valueOf(from.path("speaker").stringValue().toUpperCase(Locale.ROOT)),
                from.path("text").stringValue(),
                orNull(from, "startMs", JsonNode::longValue));
    }

    private static void put(ObjectNode to, String member, @Nullable String value) {
        if (value != null) {
            to.put(member, value);
        }
    }

    private static void put(ObjectNode to, String member, @Nullable Integer value) {
        if (value != null) {
            to.put(member, value);
        }
    }

    private static void put(ObjectNode to, String member, JsonObject value) {
        if (!value.isEmpty()) {
            to.set(member, Json.ofMembers(value.members()));
        }
    }

    private static @Nullable String word(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> @Nullable E word(Class<E> type, JsonNode from, String member) {
        String text = Json.text(from, member);
        return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    private static @Nullable String given(@Nullable Phone phone) {
        return phone == null ? null : phone.given();
    }

    private static @Nullable Phone phone(JsonNode from, String member) {
        String text = Json.text(from, member);
        return text == null ? null : new Phone(text);
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private static @Nullable Instant instant(JsonNode from, String member) {
        String text = Json.text(from, member);
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable Integer integer(JsonNode from, String member) {
        return orNull(from, member, JsonNode::intValue);
    }

    private static <T> @Nullable T orNull(JsonNode from, String member, Function<JsonNode, T> value) {
        JsonNode node = from.path(member);
        return node.isMissingNode() ? null : value.apply(node);
    }
}
