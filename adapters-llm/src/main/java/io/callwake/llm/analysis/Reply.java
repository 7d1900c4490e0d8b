package io.callwake.llm.analysis;

import dev.langchain4j.model.anthropic.AnthropicChatResponseMetadata;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model has written.
 *
 * @param isCut whether it had more to say
 * @param isRefusal whether it would not
 */
record Reply(String text, boolean isCut, boolean isRefusal, long inputTokens, long outputTokens) {

    static Reply of(ChatResponse response) {
        TokenUsage used = response.tokenUsage();
        FinishReason finish = response.finishReason();
        return new Reply(
                CleanText.of(Objects.requireNonNullElse(response.aiMessage().text(), "")),
                finish == FinishReason.LENGTH,
                finish == FinishReason.CONTENT_FILTER || refuses(response),
                used == null ? 0 : count(used.inputTokenCount()),
                used == null ? 0 : count(used.outputTokenCount()));
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : Math.max(0, tokens);
    }

    /** The library has no word for it. */
    private static boolean refuses(ChatResponse response) {
        return response.metadata() instanceof AnthropicChatResponseMetadata metadata
                && Optional.ofNullable(metadata.rawHttpResponse())
                        .flatMap(raw -> PlainJson.object(raw.body()))
                        .filter(body -> body.path("stop_reason").asString("").equals("refusal"))
                        .isPresent();
    }
}
