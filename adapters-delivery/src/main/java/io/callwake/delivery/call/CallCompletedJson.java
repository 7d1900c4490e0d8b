package io.callwake.delivery.call;

import io.callwake.application.delivery.WriteCallCompleted;
import io.callwake.domain.delivery.CallCompleted;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code call.completed} as the fulfilment webhook carries it. Every field is always there. */
public final class CallCompletedJson implements WriteCallCompleted {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public String write(CallCompleted event) {
        ObjectNode json = JSON.createObjectNode();
        json.put("event", CallCompleted.EVENT);
        json.put("callId", event.callId().toString());
        json.put("agentId", event.agentId().toString());
        json.put("direction", word(event.direction()));
        json.put("fromNumber", event.fromNumber());
        json.put("toNumber", event.toNumber());
        json.put("startedAt", time(event.startedAt()));
        json.put("endedAt", time(event.endedAt()));
        json.put("durationSec", event.durationSec());
        json.put("endReason", word(event.endReason()));
        json.put("outcome", event.outcome() == null ? null : Objects.toString(event.outcome()));
        json.put("summary", event.summary());
        json.set("variables", JSON.valueToTree(event.variables()));
        ObjectNode analysis = json.putObject("analysis");
        analysis.put("status", word(event.analysisStatus()));
        analysis.put("statusReason", event.statusReason());
        analysis.put("sentiment", word(event.sentiment()));
        analysis.put("goalMet", event.goalMet());
        analysis.put("reason", event.reason());
        analysis.set("actionItems", JSON.valueToTree(event.actionItems()));
        json.put("schemaVersion", CallCompleted.SCHEMA_VERSION);
        return JSON.writeValueAsString(json);
    }

    private static @Nullable String word(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : TIME.format(instant);
    }
}
