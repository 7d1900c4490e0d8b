package io.callwake.llm.analysis;

import dev.langchain4j.model.anthropic.AnthropicChatResponseMetadata;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model has written.
 *
 * @param isCut whether it had more to say
 * @param isRefusal whether it would not
 */
record Reply(String text, boolean isCut, boolean isRefusal) {

    static Reply of(ChatResponse response) {
        FinishReason finish = response.finishReason();
        return new Reply(
                CleanText.of(Objects.requireNonNullElse(response.aiMessage().text(), "")),
                finish == FinishReason.LENGTH,
                finish == FinishReason.CONTENT_FILTER || refuses(response));
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
