package io.callwake.llm.analysis;

import io.callwake.application.analysis.Analyst;
import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Disguise;
import java.time.Duration;

/** Asks another, and does not tell him who the call was with. */
final class DiscreetAnalyst implements Analyst {

    private final Analyst asked;

    DiscreetAnalyst(Analyst asked) {
        this.asked = asked;
    }

    @Override
    public Answer analyse(Brief brief, Duration atMost) {
        Disguise disguise = Disguise.of(brief);
        Answer answer = asked.analyse(disguise.hidden(), atMost);
        return new Answer(disguise.restore(answer.claims()), answer.usage(), answer.raw());
    }
}
