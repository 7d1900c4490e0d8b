package io.callwake.application.analysis;

import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Strictness;

/** Those whose models can be asked. */
public interface Providers {

    Analyst of(AnalysisModel model, ModelKey key);

    /** Asks something small, to see whether the model answers and how far it can be held to a form. */
    Probe probe(AnalysisModel model, ModelKey key);

    sealed interface Probe {

        record Answers(Strictness mode) implements Probe {}

        record Fails(AnalystFailed.Kind kind) implements Probe {}
    }
}
