package io.callwake.workflows.call;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;

/** A settled call is analysed, and concluded whether or not that worked: what a missing analysis means is not said here. */
public final class PostCallStory implements PostCallWorkflow {

    private final PostCallActivities analysing;
    private final PostCallActivities concluding;

    PostCallStory(PostCallPatience patience) {
        var pauses = RetryOptions.newBuilder()
                .setInitialInterval(patience.firstPause())
                .setBackoffCoefficient(2)
                .setMaximumInterval(patience.longestPause())
                .build();
        analysing = Workflow.newActivityStub(
                PostCallActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(patience.analysis())
                        .setScheduleToCloseTimeout(patience.analysisInAll())
                        .setRetryOptions(pauses)
                        .build());
        concluding = Workflow.newActivityStub(
                PostCallActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(patience.conclusion())
                        .setScheduleToCloseTimeout(patience.conclusionInAll())
                        .setRetryOptions(pauses)
                        .build());
    }

    @Override
    public PostCallResult follow(PostCallRequest request) {
        boolean analysed = analyse(request);
        concluding.conclude(request);
        return new PostCallResult(analysed);
    }

    private boolean analyse(PostCallRequest request) {
        try {
            analysing.analyse(request);
            return true;
        } catch (ActivityFailure gaveUp) {
            if (gaveUp.getCause() instanceof CanceledFailure) {
                throw gaveUp;
            }
            return false;
        }
    }
}
