package io.callwake.workflows.call;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What happens to a call once it has settled. */
@WorkflowInterface
public interface PostCallWorkflow {

    @WorkflowMethod(name = PostCallNames.WORKFLOW)
    PostCallResult follow(PostCallRequest request);
}
