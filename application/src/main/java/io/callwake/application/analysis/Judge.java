package io.callwake.application.analysis;

import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.Call;

/** Judges a call by a revision of its agent. May take its time, and may fail. */
@FunctionalInterface
public interface Judge {

    Analysis judge(Call call, AgentRevision revision);
}
