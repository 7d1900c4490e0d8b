package io.callwake.llm.analysis;

import io.callwake.application.analysis.Judge;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.Call;

/** Judges nothing: for an installation in which no analyst is configured. */
public final class SkippingAnalyst implements Judge {

    private static final String WHY = "no analyst is configured";

    @Override
    public Analysis judge(Call call, AgentRevision revision) {
        return Analysis.skipped(WHY);
    }
}
