package io.callwake.llm.analysis;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A provider's no. Its body is for decisions, not for logs: it may repeat what was asked. */
final class Refusal extends HttpException {

    private static final long serialVersionUID = 1L;

    private final String body;
    private final @Nullable Duration wait;

    /** @param wait how long the provider wants to be left alone, if it says so */
    Refusal(int status, String body, @Nullable Duration wait) {
        super(status, "status " + status);
        this.body = body;
        this.wait = wait;
    }

    String body() {
        return body;
    }

    @Nullable
    Duration waitTold() {
        return wait;
    }

    boolean speaksOf(String word) {
        return body.contains(word);
    }
}
