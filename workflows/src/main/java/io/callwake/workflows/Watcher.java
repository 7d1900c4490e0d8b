package io.callwake.workflows;

import io.callwake.application.CurrentTrace;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whoever watches the workflows: knows the trace at hand, which goes with what is started, and stands around each activity. */
public interface Watcher extends CurrentTrace {

    Watcher NOBODY = new Watcher() {
        @Override
        public @Nullable String traceparent() {
            return null;
        }

        @Override
        public <R> R around(ActivityRun activity, Supplier<R> work) {
            return work.get();
        }
    };

    /** Has the work done, on this thread, and lets its result or exception pass. */
    <R> R around(ActivityRun activity, Supplier<R> work);

    /**
     * An activity at work.
     *
     * @param traceparent the trace in which its workflow was started
     */
    record ActivityRun(
            String type, String workflowId, @Nullable String traceparent) {

        /** The tenant, in its public form: it stands in the middle of every workflow's id. */
        public String tenant() {
            return workflowId.split("/", 3)[1];
        }
    }
}
