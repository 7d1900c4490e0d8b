package io.callwake.workflows.call;

import io.callwake.application.analysis.AnalyseCall;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.call.ConcludeCall;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** The steps, done by the use cases of the same names. */
final class PostCallUseCases implements PostCallActivities {

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final AnalyseCall analyseCall;
    private final ConcludeCall concludeCall;

    PostCallUseCases(AnalyseCall analyseCall, ConcludeCall concludeCall) {
        this.analyseCall = analyseCall;
        this.concludeCall = concludeCall;
    }

    @Override
    public void analyse(PostCallRequest request) {
        try {
            analyseCall.analyse(request.tenant(), request.call());
        } catch (AnalystFailed e) {
            throw told(e);
        }
    }

    /** What the engine has to know of it: whether to try again, and how long to wait before. */
    static ApplicationFailure told(AnalystFailed failure) {
        var told = ApplicationFailure.newBuilder()
                .setMessage(failure.kind().told())
                .setType(failure.kind() == AnalystFailed.Kind.BUSY ? PostCallNames.HELD : PostCallNames.ANALYST_FAILED)
                .setNonRetryable(!failure.isRetryable())
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
