package io.callwake.workflows.call;

import io.callwake.application.analysis.AnalyseCall;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.call.ConcludeCall;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.function.IntSupplier;

/** The steps, done by the use cases of the same names. */
final class PostCallUseCases implements PostCallActivities {

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final AnalyseCall analyseCall;
    private final ConcludeCall concludeCall;
    private final IntSupplier attempt;

    /** @param attempt which one is being made, from 1 */
    PostCallUseCases(AnalyseCall analyseCall, ConcludeCall concludeCall, IntSupplier attempt) {
        this.analyseCall = analyseCall;
        this.concludeCall = concludeCall;
        this.attempt = attempt;
    }

    @Override
    public void analyse(PostCallRequest request) {
        try {
            analyseCall.analyse(request.tenant(), request.call());
        } catch (AnalystFailed e) {
            throw told(e, attempt.getAsInt());
        }
    }

    /**
     * What the engine has to know of it: whether to try again, and how long to wait before. That it fails once more is no news,
     * unless it is for good.
     */
    static ApplicationFailure told(AnalystFailed failure, int attempt) {
        boolean isNews = attempt == 1 || !failure.isRetryable();
        var told = ApplicationFailure.newBuilder()
                .setMessage(failure.kind().told())
                .setType(failure.kind() == AnalystFailed.Kind.BUSY ? PostCallNames.HELD : PostCallNames.ANALYST_FAILED)
                .setNonRetryable(!failure.isRetryable())
                .setCategory(isNews ? ApplicationErrorCategory.UNSPECIFIED : ApplicationErrorCategory.BENIGN)
                .setCause(failure);
        failure.await().ifPresent(wait -> told.setNextRetryDelay(within(wait)));
        return told.build();
    }

    private static Duration within(Duration wait) {
        if (wait.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    @Override
    public void conclude(PostCallRequest request) {
        concludeCall.conclude(request.tenant(), request.call());
    }
}
