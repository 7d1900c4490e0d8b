package io.callwake.workflows.call;

import io.callwake.application.analysis.AnalyseCall;
import io.callwake.application.call.ConcludeCall;
import io.temporal.activity.Activity;
import io.temporal.worker.Worker;
import java.util.function.Consumer;

/** Puts the post-call workflow and its activities on a worker. */
public final class PostCallRegistration implements Consumer<Worker> {

    private final PostCallActivities activities;
    private final PostCallPatience patience;

    public PostCallRegistration(AnalyseCall analyseCall, ConcludeCall concludeCall, PostCallPatience patience) {
        this(new PostCallUseCases(analyseCall, concludeCall, PostCallRegistration::attempt), patience);
    }

    PostCallRegistration(PostCallActivities activities, PostCallPatience patience) {
        this.activities = activities;
        this.patience = patience;
    }

    private static int attempt() {
        return Activity.getExecutionContext().getInfo().getAttempt();
    }

    @Override
    public void accept(Worker worker) {
        worker.registerWorkflowImplementationFactory(PostCallWorkflow.class, () -> new PostCallStory(patience));
        worker.registerActivitiesImplementations(activities);
    }
}
