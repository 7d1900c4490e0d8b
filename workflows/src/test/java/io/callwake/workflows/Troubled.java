package io.callwake.workflows;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A workflow and an activity that tell all they know when they fail. */
@WorkflowInterface
public interface Troubled {

    String NUMBER = "+14155550171";
    String LINE = "Tuesday at nine would be fine";
    String SECRET = NUMBER + " said: " + LINE;

    @WorkflowMethod
    void go(Trouble trouble);

    /** Where it happens. */
    enum Trouble {
        ACTIVITY,
        ACTIVITY_WITH_DETAILS,
        RESULT_THAT_CANNOT_BE_WRITTEN,
        WORKFLOW,
        WORKFLOW_AROUND_ACTIVITY,
        WORKFLOW_TASK
    }

    /** Cannot be read without betraying something. */
    record Talkative(boolean talks) {
        public String getText() {
            if (talks) {
                throw new IllegalStateException(SECRET);
            }
            return "";
        }
    }

    /** What fails outside the workflow. */
    @ActivityInterface
    interface Outside {
        Talkative fail(Trouble trouble);
    }

    static void register(Worker worker) {
        worker.registerWorkflowImplementationTypes(Story.class);
        worker.registerActivitiesImplementations(new Failing());
    }

    /** Fails as it is told. */
    final class Failing implements Outside {

        @Override
        public Talkative fail(Trouble trouble) {
            return switch (trouble) {
                case ACTIVITY_WITH_DETAILS ->
                    throw ApplicationFailure.newBuilder()
                            .setMessage(SECRET)
                            .setType(SECRET)
                            .setDetails(SECRET)
                            .setCause(cause())
                            .build();
                case RESULT_THAT_CANNOT_BE_WRITTEN -> new Talkative(true);
                default -> throw new IllegalStateException(SECRET, cause());
            };
        }

        private static Exception cause() {
            var cause = new UncheckedIOException(SECRET, new IOException(SECRET));
            cause.addSuppressed(new IllegalStateException(SECRET));
            return cause;
        }
    }

    /** Fails as it is told, or lets the activity. */
    final class Story implements Troubled {

        private final Outside outside = Workflow.newActivityStub(
                Outside.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(10))
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofMillis(50))
                                .setMaximumAttempts(2)
                                .build())
                        .build());

        @Override
        public void go(Trouble trouble) {
            switch (trouble) {
                case WORKFLOW -> throw ApplicationFailure.newFailure(SECRET, SECRET, SECRET);
                case WORKFLOW_TASK -> throw new IllegalStateException(SECRET);
                case WORKFLOW_AROUND_ACTIVITY -> {
                    try {
                        outside.fail(trouble);
                    } catch (RuntimeException e) {
                        throw ApplicationFailure.newFailureWithCause(SECRET, SECRET, e, SECRET);
                    }
                }
                default -> outside.fail(trouble);
            }
        }
    }
}
