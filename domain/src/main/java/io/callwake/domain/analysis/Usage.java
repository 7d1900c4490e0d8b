package io.callwake.domain.analysis;

import org.jspecify.annotations.Nullable;

/**
 * Who was asked, and what it took.
 *
 * @param model nothing of an analyst that is none
 * @param promptVersion under which version of the instructions
 */
public record Usage(
        String analyst,
        @Nullable String model,
        String promptVersion,
        long inputTokens,
        long outputTokens,
        int requests) {

    /** Of one analyst that was asked several times. */
    public Usage plus(Usage more) {
        return new Usage(
                analyst,
                model,
                promptVersion,
                inputTokens + more.inputTokens,
                outputTokens + more.outputTokens,
                requests + more.requests);
    }
}
