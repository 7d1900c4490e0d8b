package io.callwake.application.analysis;

import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.HostileCalls;
import io.callwake.domain.analysis.Usage;
import java.util.List;

/** An analyst that knows what is true of the dialogues it is asked about. */
class ScriptedAnalystTest implements AnalystContract {

    @Override
    public Analyst analyst() {
        Usage usage = new Usage("scripted", null, "scripted-1", 0, 0, 1);
        return (brief, _) -> new Answer(HostileCalls.honestAbout(brief), usage, List.of());
    }
}
