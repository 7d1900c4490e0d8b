package io.callwake.llm.analysis;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelKey;
import org.jspecify.annotations.Nullable;

/** The library's client of a model: it repeats nothing and logs nothing. */
final class ChatModels {

    /** What models can write that cannot write as much as others. */
    private static final int BRIEF = 4_096;

    /** The library wants one even where none is needed; it does not leave the house. */
    private static final String NO_KEY = "none";

    private ChatModels() {}

    static ChatModel of(AnalysisModel model, ModelKey key, HttpClientBuilder http, Manners manners, int mostTokens) {
        int most = manners.isBrief() ? Math.min(mostTokens, BRIEF) : mostTokens;
        return switch (model.provider()) {
            case OPENAI -> openAi(model, key, http, manners, most);
            case ANTHROPIC -> anthropic(model, key, http, manners, most);
        };
    }

    private static ChatModel openAi(
            AnalysisModel model, ModelKey key, HttpClientBuilder http, Manners manners, int mostTokens) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(model.url().toString())
                .apiKey(key.isNone() ? NO_KEY : key.value())
                .modelName(model.model())
                .temperature(coolness(manners))
                .maxTokens(manners.countsThoughts() ? null : mostTokens)
                .maxCompletionTokens(manners.countsThoughts() ? mostTokens : null)
                .strictJsonSchema(true)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    private static ChatModel anthropic(
            AnalysisModel model, ModelKey key, HttpClientBuilder http, Manners manners, int mostTokens) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(model.url().toString())
                .apiKey(key.isNone() ? NO_KEY : key.value())
                .modelName(model.model())
                .temperature(coolness(manners))
                .maxTokens(mostTokens)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    private static @Nullable Double coolness(Manners manners) {
        return manners.isCool() ? 0.0 : null;
    }
}
