package io.callwake.platform.start;

import io.callwake.persistence.DatabaseRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Shows a refusal without the stack trace that nobody can use. Before Spring, which would speak of its own properties. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PlainRefusal implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String sentence = sentenceOf(cause);
            if (sentence != null) {
                return new FailureAnalysis(sentence, null, cause);
            }
        }
        return null;
    }

    private static @Nullable String sentenceOf(Throwable cause) {
        return switch (cause) {
            case StartRefused refused -> refused.getMessage();
            case DatabaseRefused refused -> refused.getMessage();
            case PortInUseException taken ->
                "Another process listens on port %d: end it, or choose another port with CALLWAKE_PORT."
                        .formatted(taken.getPort());
            default -> null;
        };
    }
}
