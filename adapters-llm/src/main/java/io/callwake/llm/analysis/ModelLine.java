package io.callwake.llm.analysis;

import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelKey;
import java.time.Duration;
import java.util.Map;

/** The way to one model, and what was learned of its manners. */
final class ModelLine {

    static final int MOST_TOKENS = 16_000;

    /** More models than any node ever asks; beyond that it learns anew. */
    private static final int MOST_REMEMBERED = 10_000;

    private final AnalysisModel model;
    private final ModelKey key;
    private final GuardedHttp http;
    private final Map<AnalysisModel, Manners> learned;

    ModelLine(AnalysisModel model, ModelKey key, GuardedHttp http, Map<AnalysisModel, Manners> learned) {
        this.model = model;
        this.key = key;
        this.http = http;
        this.learned = learned;
    }

    Conversation open(Conversation.Asking asking, int mostTokens, Duration atMost) {
        return new Conversation(
                model,
                (manners, told) -> ChatModels.of(model, key, CountedHttp.over(http, told), manners, mostTokens),
                asking,
                atMost);
    }

    Manners manners() {
        return learned.getOrDefault(model, Manners.of(model.mode()));
    }

    void remember(Manners manners) {
        if (!manners.equals(manners())) {
            if (learned.size() >= MOST_REMEMBERED) {
                learned.clear();
            }
            learned.put(model, manners);
        }
    }
}
