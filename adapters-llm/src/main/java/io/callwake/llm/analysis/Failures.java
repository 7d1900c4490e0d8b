package io.callwake.llm.analysis;

import dev.langchain4j.exception.ContentFilteredException;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.analysis.AnalystFailed.Kind;
import io.callwake.domain.analysis.Usage;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** What it means if a model was asked in vain. */
final class Failures {

    private Failures() {}

    /** Of what the library throws nothing is kept: it may hold pieces of the answer. */
    static RuntimeException of(RuntimeException failure, Usage spent) {
        if (failure instanceof AnalystFailed || failure instanceof CancellationException) {
            return failure;
        }
        Optional<Refusal> refusal = in(failure, Refusal.class);
        if (refusal.isPresent()) {
            return new AnalystFailed(
                    kindOf(refusal.get().statusCode()), refusal.get().waitTold(), spent, refusal.get());
        }
        Optional<Unanswered> unanswered = in(failure, Unanswered.class);
        if (unanswered.isPresent()) {
            return new AnalystFailed(kindOf(unanswered.get().because()), null, spent, unanswered.get());
        }
        boolean isRefused = in(failure, ContentFilteredException.class).isPresent();
        return new AnalystFailed(isRefused ? Kind.REFUSED : Kind.UNUSABLE, null, spent);
    }

    static <E extends Throwable> Optional<E> in(Throwable failure, Class<E> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static Kind kindOf(int status) {
        return switch (status) {
            case 401, 402, 403, 407 -> Kind.BAD_KEY;
            case 404, 405, 410 -> Kind.NO_SUCH_MODEL;
            case 408, 504 -> Kind.TIMED_OUT;
            case 429 -> Kind.RATE_LIMITED;
            default -> {
                if (status >= 500) {
                    yield Kind.OVERLOADED;
                }
                // Whoever wants to be asked elsewhere is not there; a redirect is not followed.
                yield status >= 400 ? Kind.BAD_REQUEST : Kind.UNREACHABLE;
            }
        };
    }

    private static Kind kindOf(Unanswered.Because because) {
        return switch (because) {
            case TIME -> Kind.TIMED_OUT;
            case WAY -> Kind.UNREACHABLE;
            case SIZE -> Kind.UNUSABLE;
        };
    }
}
