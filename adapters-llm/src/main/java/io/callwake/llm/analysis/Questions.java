package io.callwake.llm.analysis;

import io.callwake.domain.agent.AnalysisSettings;
import io.callwake.domain.agent.AnalysisSettings.Criterion;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Sought;
import io.callwake.domain.outcome.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked: no more than the agent wants to know, and of a long call that is closed only what is to be judged on the
 * whole.
 *
 * @param rubric nothing if there is no goal to judge
 * @param criteria by the keys that stand for their names, which may hold anything
 */
record Questions(
        boolean isSentimentAsked,
        @Nullable String rubric,
        SequencedMap<String, Criterion> criteria,
        List<Outcome> outcomes,
        List<Sought> fields,
        List<String> categories,
        boolean isClosing) {

    static Questions of(Brief brief) {
        AnalysisSettings settings = brief.settings();
        boolean isJudged = settings.isEnabled();
        boolean isClosing = brief.soFar() != null;
        SequencedMap<String, Criterion> criteria = new LinkedHashMap<>();
        if (isJudged) {
            settings.criteria().forEach(criterion -> criteria.put("criterion_" + (criteria.size() + 1), criterion));
        }
        return new Questions(
                isJudged,
                isJudged ? settings.rubric() : null,
                criteria,
                brief.outcomes(),
                isClosing ? List.of() : brief.fields(),
                settings.categories(),
                isClosing);
    }
}
