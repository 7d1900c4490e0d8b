package io.callwake.delivery;

import io.callwake.application.delivery.WriteCallCompleted;
import io.callwake.domain.delivery.CallCompleted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes every field, also the unknown ones, as {@code null}. */
public final class JsonCallCompleted implements WriteCallCompleted {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public String write(CallCompleted event) {
        ObjectNode document = JSON.createObjectNode()
                .put("event", CallCompleted.EVENT)
                .put("callId", event.callId().toString())
                .put("direction", word(event.direction()))
                .put("fromNumber", event.fromNumber())
                .put("durationSec", event.durationSec())
                .put("outcome", event.outcome() == null ? null : event.outcome().value())
                .put("summary", event.summary());
        document.set("variables", JSON.valueToTree(event.variables()));
        document.set("analysis", analysis(event));
        document.put("agentId", event.agentId().toString())
                .put("startedAt", time(event.startedAt()))
                .put("endedAt", time(event.endedAt()))
                .put("toNumber", event.toNumber())
                .put("endReason", word(event.endReason()))
                .put("schemaVersion", CallCompleted.SCHEMA_VERSION);
        return storable(JSON.writeValueAsString(document));
    }

    private static ObjectNode analysis(CallCompleted event) {
        ObjectNode analysis = JSON.createObjectNode()
                .put("sentiment", event.sentiment() == null ? null : word(event.sentiment()))
                .put("goalMet", event.goalMet())
                .put("reason", event.reason());
        analysis.set("actionItems", texts(event.actionItems()));
        return analysis.put("status", word(event.analysisStatus())).put("statusReason", event.statusReason());
    }

    private static JsonNode texts(List<String> texts) {
        return JSON.valueToTree(texts);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : TIME.format(instant);
    }

    /** Half a surrogate pair, which neither UTF-8 nor the database knows, becomes a question mark. */
    private static String storable(String json) {
        return new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
