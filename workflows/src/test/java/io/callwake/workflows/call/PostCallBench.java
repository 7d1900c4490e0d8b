package io.callwake.workflows.call;

import io.temporal.worker.Worker;
import java.util.function.Consumer;

/** x. */
public final class PostCallBench {
    private PostCallBench() {}
    /** x. */
    public static Consumer<Worker> registration(PostCallActivities a) {
        return new PostCallRegistration(a, PostCallPatience.DEFAULT);
    }
}
