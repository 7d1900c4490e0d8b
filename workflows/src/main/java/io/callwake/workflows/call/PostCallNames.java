package io.callwake.workflows.call;

import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;

/** The names by which Temporal knows the post-call workflow. They stand in histories and cannot change. */
final class PostCallNames {

    static final String WORKFLOW = "PostCall";
    static final String ANALYSE = "analyse";
    static final String CONCLUDE = "conclude";

    /** What it is called that somebody else is at it, or that there is no room. */
    static final String HELD = "held";

    /** What a failure of the analyst is called. */
    static final String ANALYST_FAILED = "analyst";

    private PostCallNames() {}

    static String workflowId(TenantId tenant, CallId call) {
        return "post-call/" + tenant + "/" + call;
    }
}
