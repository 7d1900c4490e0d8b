package io.callwake.application.analysis;

import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Says what it was told to say, at first that it does not judge, and remembers what it was asked. */
public final class ScriptedAnalyst implements Judge {

    public static final Analysis NOT_JUDGED = Analysis.skipped("nobody judges here");

    private final List<CallId> asked = new CopyOnWriteArrayList<>();
    private volatile Supplier<Analysis> answer = () -> NOT_JUDGED;

    public void says(Analysis analysis) {
        answer = () -> analysis;
    }

    /** Whatever is to happen when it is asked: it may throw, and it may take its time. */
    public void does(Supplier<Analysis> newAnswer) {
        answer = newAnswer;
    }

    public List<CallId> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Analysis judge(Call call, AgentRevision revision) {
        asked.add(call.id());
        return answer.get();
    }
}
