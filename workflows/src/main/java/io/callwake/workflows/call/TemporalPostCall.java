package io.callwake.workflows.call;

import io.callwake.application.call.StartPostCall;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.workflows.TemporalEngine;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;

/** Starts the post-call workflow. One that is closed starts anew: whether there is work left the database knows. */
public final class TemporalPostCall implements StartPostCall {

    private final TemporalEngine engine;

    public TemporalPostCall(TemporalEngine engine) {
        this.engine = engine;
    }

    /** @throws io.callwake.workflows.EngineUnavailable if nothing can be started just now */
    @Override
    public void start(TenantId tenant, CallId call) {
        engine.start((client, taskQueue) -> {
            var workflow = client.newWorkflowStub(PostCallWorkflow.class, options(tenant, call, taskQueue));
            WorkflowClient.start(workflow::follow, PostCallRequest.of(tenant, call));
        });
    }

    private static WorkflowOptions options(TenantId tenant, CallId call, String taskQueue) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(PostCallNames.workflowId(tenant, call))
                .setTaskQueue(taskQueue)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .build();
    }
}
