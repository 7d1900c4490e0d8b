package io.callwake.llm.analysis;

import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.Provider;
import io.callwake.domain.analysis.Strictness;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How providers are asked and how they answer, written from their documentation. */
enum Dialect {
    OPENAI(Provider.OPENAI, "/v1/chat/completions", "authorization", "Bearer ") {
        @Override
        Map<String, Object> envelope(Said said) {
            Map<String, @Nullable Object> message = new LinkedHashMap<>();
            message.put("role", "assistant");
            message.put("content", said.end() == End.REFUSED ? null : said.text());
            message.put("refusal", said.end() == End.REFUSED ? said.text() : null);
            String reason = said.end() == End.CUT ? "length" : "stop";
            Map<String, Object> envelope = new LinkedHashMap<>();
            envelope.put("id", "chatcmpl-1");
            envelope.put("object", "chat.completion");
            envelope.put("created", 1_772_528_400);
            envelope.put("model", MODEL + "-2026-01");
            envelope.put("choices", List.of(Map.of("index", 0, "message", message, "finish_reason", reason)));
            if (said.isCounted()) {
                envelope.put("usage", Map.of("prompt_tokens", INPUT, "completion_tokens", OUTPUT, "total_tokens", 0));
            }
            return envelope;
        }

        @Override
        List<String> questions(JsonNode request) {
            List<String> all = new ArrayList<>();
            request.path("messages")
                    .forEach(message -> all.add(message.path("content").asString("")));
            return all;
        }

        @Override
        JsonNode schema(JsonNode request) {
            return request.path("response_format").path("json_schema").path("schema");
        }

        @Override
        Strictness weaker() {
            return Strictness.JSON;
        }
    },

    ANTHROPIC(Provider.ANTHROPIC, "/v1/messages", "x-api-key", "") {
        @Override
        Map<String, Object> envelope(Said said) {
            String reason = switch (said.end()) {
                case WELL -> "end_turn";
                case CUT -> "max_tokens";
                case REFUSED -> "refusal";
            };
            Map<String, Object> envelope = new LinkedHashMap<>();
            envelope.put("id", "msg_1");
            envelope.put("type", "message");
            envelope.put("role", "assistant");
            envelope.put("model", MODEL + "-2026-01");
            envelope.put("content", List.of(Map.of("type", "text", "text", said.text())));
            envelope.put("stop_reason", reason);
            if (said.isCounted()) {
                envelope.put("usage", Map.of("input_tokens", INPUT, "output_tokens", OUTPUT));
            }
            return envelope;
        }

        @Override
        List<String> questions(JsonNode request) {
            List<String> all = new ArrayList<>();
            request.path("system").forEach(block -> all.add(block.path("text").asString("")));
            request.path("messages")
                    .forEach(message ->
                            all.add(message.path("content").path(0).path("text").asString("")));
            return all;
        }

        @Override
        JsonNode schema(JsonNode request) {
            return request.path("output_config").path("format").path("schema");
        }

        @Override
        Strictness weaker() {
            return Strictness.TEXT;
        }
    };

    static final String MODEL = "some-model";
    static final int INPUT = 1_200;
    static final int OUTPUT = 80;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final Provider provider;
    final String path;
    final String keyHeader;
    final String beforeKey;

    Dialect(Provider provider, String path, String keyHeader, String beforeKey) {
        this.provider = provider;
        this.path = path;
        this.keyHeader = keyHeader;
        this.beforeKey = beforeKey;
    }

    /** How an answer ends. */
    enum End {
        WELL,
        CUT,
        REFUSED
    }

    record Said(String text, End end, boolean isCounted) {}

    abstract Map<String, Object> envelope(Said said);

    /** What is said to the model: the system's part first, then all messages. */
    abstract List<String> questions(JsonNode request);

    /** Missing if the request has none. */
    abstract JsonNode schema(JsonNode request);

    /** What there is below a schema. */
    abstract Strictness weaker();

    String json(Said said) {
        return JSON.writeValueAsString(envelope(said));
    }

    AnalysisModel model(String url, Strictness mode) {
        return model(url, mode, false);
    }

    AnalysisModel model(String url, Strictness mode, boolean masks) {
        return new AnalysisModel(
                new ModelId(UUID.fromString("0197a3f0-7c00-7000-8000-000000000009")),
                "the model",
                provider,
                URI.create(url),
                MODEL,
                mode,
                masks,
                null,
                null,
                Instant.EPOCH,
                null);
    }
}
