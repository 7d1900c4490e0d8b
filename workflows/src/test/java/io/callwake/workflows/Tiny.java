package io.callwake.workflows;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.function.Consumer;

/** The smallest workflow that does something: one activity, which is told the workflow's id. */
@WorkflowInterface
public interface Tiny {

    @WorkflowMethod
    void go(String id);

    /** The something. */
    @ActivityInterface
    interface Act {
        void act(String id);
    }

    static Consumer<Worker> doing(Act act) {
        return worker -> {
            worker.registerWorkflowImplementationTypes(Story.class);
            worker.registerActivitiesImplementations(act);
        };
    }

    static void start(TemporalEngine engine, String id) {
        engine.start((client, taskQueue) -> {
            var options = WorkflowOptions.newBuilder()
                    .setWorkflowId(id)
                    .setTaskQueue(taskQueue)
                    .build();
            WorkflowClient.start(client.newWorkflowStub(Tiny.class, options)::go, id);
        });
    }

    /** All of it. */
    final class Story implements Tiny {

        private final Act act = Workflow.newActivityStub(
                Act.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .build());

        @Override
        public void go(String id) {
            act.act(id);
        }
    }
}
