package io.callwake.platform.watch;

import io.callwake.application.CurrentTrace;
import io.callwake.platform.watch.TracedWork.Piece;
import io.callwake.workflows.Watcher;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An activity is at work in the trace in which its workflow was started. */
record WatchedActivities(TracedWork work, CurrentTrace currentTrace) implements Watcher {

    @Override
    public @Nullable String traceparent() {
        return currentTrace.traceparent();
    }

    @Override
    public <R> R around(ActivityRun activity, Supplier<R> work) {
        Piece piece = new Piece("callwake.activity", "type", activity.type(), activity.tenant(), activity.workflowId());
        return this.work.in(activity.traceparent(), piece, work);
    }
}
