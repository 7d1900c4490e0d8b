package io.callwake.platform.watch;

import io.callwake.application.analysis.Analyst;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.domain.analysis.Answer;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.Usage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Locale;

/**
 * Each question to an analyst: how long it took, what came of it, and how many tokens. Whose call it was, at which address it was
 * asked and what was said is nobody's business.
 *
 * @param word for whom is asked: {@code offline}, or a provider
 */
record WatchedAnalyst(Analyst analyst, String word, ObservationRegistry observations, MeterRegistry meters)
        implements Analyst {

    private static final String ASK = "callwake.analyst.ask";
    private static final String TOKENS = "callwake.analyst.tokens";
    private static final String ANALYST = "analyst";
    private static final String RESULT = "result";
    private static final String KIND = "kind";

    @Override
    public Answer analyse(Brief brief, Duration atMost) {
        Observation asking = Observation.createNotStarted(ASK, observations)
                .contextualName(ASK + " " + word)
                .lowCardinalityKeyValue(ANALYST, word)
                .lowCardinalityKeyValue(RESULT, "none");
        return asking.observe(() -> {
            try {
                Answer answer = analyst.analyse(brief, atMost);
                asking.lowCardinalityKeyValue(RESULT, "answered");
                count(answer.usage());
                return answer;
            } catch (AnalystFailed failure) {
                asking.lowCardinalityKeyValue(RESULT, failure.kind().name().toLowerCase(Locale.ROOT));
                failure.spent().ifPresent(this::count);
                throw failure;
            }
        });
    }

    private void count(Usage usage) {
        count("input", usage.inputTokens());
        count("output", usage.outputTokens());
    }

    private void count(String kind, long tokens) {
        meters.counter(TOKENS, ANALYST, word, KIND, kind).increment((double) Math.max(0, tokens));
    }
}
