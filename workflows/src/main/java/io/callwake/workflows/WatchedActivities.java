package io.callwake.workflows;

import io.callwake.workflows.Watcher.ActivityRun;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets the watcher stand around each activity. */
final class WatchedActivities extends WorkerInterceptorBase {

    private final Watcher watcher;

    WatchedActivities(Watcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new ActivityInboundCallsInterceptorBase(next) {
            private @Nullable ActivityInfo info;

            @Override
            public void init(ActivityExecutionContext context) {
                info = context.getInfo();
                super.init(context);
            }

            @Override
            public ActivityOutput execute(ActivityInput input) {
                ActivityInfo activity = Objects.requireNonNull(info);
                var run = new ActivityRun(
                        activity.getActivityType(),
                        Objects.requireNonNull(activity.getWorkflowId()),
                        TraceHeader.read(input.getHeader().getValues()));
                return watcher.around(run, () -> super.execute(input));
            }
        };
    }
}
