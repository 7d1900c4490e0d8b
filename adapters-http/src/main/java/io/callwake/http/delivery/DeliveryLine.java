package io.callwake.http.delivery;

import io.callwake.application.delivery.DeliveryLog.Attempt;
import io.callwake.application.delivery.DeliveryLog.Entry;
import io.callwake.application.delivery.DeliveryLog.Exported;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.Receiver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A delivery with its tries as a line of an export. */
final class DeliveryLine {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private DeliveryLine() {}

    /** @param mayReadAnswers what a receiver answers may quote anything */
    static byte[] of(Exported exported, boolean mayReadAnswers) {
        Entry entry = exported.entry();
        ObjectNode json = JSON.createObjectNode()
                .put("id", entry.id().toString())
                .put("event", entry.event().toString())
                .put("type", entry.type().key())
                .put(
                        "endpoint",
                        entry.receiver() instanceof Receiver.AtEndpoint(EndpointId endpoint)
                                ? endpoint.toString()
                                : null)
                .put("agent", entry.receiver() instanceof Receiver.Fulfilment(AgentId agent) ? agent.toString() : null)
                .put("call", entry.call() == null ? null : entry.call().toString());
        switch (entry.state()) {
            case DeliveryState.Pending(Instant nextTryAt) -> standing(json, entry, "pending", null, nextTryAt, null);
            case DeliveryState.Held(String reason) -> standing(json, entry, "held", reason, null, null);
            case DeliveryState.Delivered(Instant at) -> standing(json, entry, "delivered", null, null, at);
            case DeliveryState.GivenUp(Instant at, String reason) ->
                standing(json, entry, "given_up", reason, null, at);
            case DeliveryState.Skipped(String reason) -> standing(json, entry, "skipped", reason, null, null);
        }
        ArrayNode tries = json.putArray("tries");
        exported.attempts().forEach(attempt -> add(tries.addObject(), attempt, mayReadAnswers));
        return (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void standing(
            ObjectNode json,
            Entry entry,
            String state,
            @Nullable String reason,
            @Nullable Instant nextTryAt,
            @Nullable Instant finishedAt) {
        json.put("state", state)
                .put("reason", reason)
                .put("isTest", entry.isTest())
                .put("attempts", entry.attempts())
                .put("nextTryAt", written(nextTryAt))
                .put("createdAt", written(entry.createdAt()))
                .put("finishedAt", written(finishedAt));
    }

    private static void add(ObjectNode json, Attempt attempt, boolean mayReadAnswers) {
        json.put("number", attempt.number().value())
                .put("at", written(attempt.at()))
                .put("tookMs", attempt.result().took().toMillis());
        switch (attempt.result()) {
            case AttemptResult.Answered answered ->
                json.put("status", answered.status())
                        .putNull("unreachable")
                        .put("excerpt", mayReadAnswers ? answered.excerpt() : null);
            case AttemptResult.Unreachable unreachable ->
                json.putNull("status").put("unreachable", unreachable.code()).putNull("excerpt");
        }
    }

    private static @Nullable String written(@Nullable Instant at) {
        return at == null ? null : TIME.format(at);
    }
}
