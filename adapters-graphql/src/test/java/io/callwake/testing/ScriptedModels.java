package io.callwake.testing;

import io.callwake.application.analysis.Analyst;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.analysis.Providers;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Strictness;

/** Models that behave as the names of their hosts say. Only whether they answer is asked. */
public final class ScriptedModels implements Providers {

    public static final String SILENT = "silent.example.net";
    public static final String PLAIN = "plain.example.net";

    /** What none of them takes. */
    public static final String WRONG_KEY = "sk-of-nobody";

    @Override
    public Analyst of(AnalysisModel model, ModelKey key) {
        throw new IllegalStateException("nobody is asked about calls here");
    }

    @Override
    public Probe probe(AnalysisModel model, ModelKey key) {
        if (key.value().equals(WRONG_KEY)) {
            return new Probe.Fails(AnalystFailed.Kind.BAD_KEY);
        }
        return switch (model.url().getHost()) {
            case SILENT -> new Probe.Fails(AnalystFailed.Kind.TIMED_OUT);
            case PLAIN -> new Probe.Answers(Strictness.JSON);
            default -> new Probe.Answers(Strictness.SCHEMA);
        };
    }
}
