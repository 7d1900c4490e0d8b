package io.callwake.domain.call;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.document.Reading;
import org.jspecify.annotations.Nullable;

/** A call report in the canonical form, and the agent it names: by its id, by its reference, or by both. */
public record ReportDocument(
        @Nullable AgentId agentId, @Nullable AgentRef agentRef, CallReport report) {

    public ReportDocument {
        if (agentId == null && agentRef == null) {
            throw new IllegalArgumentException("a report of nobody: " + report);
        }
    }

    /**
     * Reads what somebody wrote, and finds all that is wrong with it.
     *
     * @param effectsUnlessSaid what holds if the report does not say
     */
    public static Reading<ReportDocument> read(@Nullable Object written, boolean effectsUnlessSaid) {
        return Reading.of(written, new ReportReader(effectsUnlessSaid)::read);
    }
}
