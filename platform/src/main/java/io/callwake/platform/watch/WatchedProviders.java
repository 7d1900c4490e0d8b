package io.callwake.platform.watch;

import io.callwake.application.analysis.Analyst;
import io.callwake.application.analysis.Providers;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelKey;
import java.util.Locale;
import java.util.function.BiFunction;

/** Whoever asks a model is watched. */
record WatchedProviders(Providers providers, BiFunction<Analyst, String, Analyst> watched) implements Providers {

    @Override
    public Analyst of(AnalysisModel model, ModelKey key) {
        return watched.apply(providers.of(model, key), model.provider().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Probe probe(AnalysisModel model, ModelKey key) {
        return providers.probe(model, key);
    }
}
