package io.callwake.platform.parts;

import io.callwake.application.analysis.Analyst;
import io.callwake.application.analysis.Providers;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.platform.Settings;

/**
 * The installation's model may stand where tenants' models may not: the operator has named its host.
 *
 * @param installations on whose way out that host is allowed
 */
record InstallationsModel(Providers installations, Providers tenants) implements Providers {

    @Override
    public Analyst of(AnalysisModel model, ModelKey key) {
        return thoseOf(model).of(model, key);
    }

    @Override
    public Probe probe(AnalysisModel model, ModelKey key) {
        return thoseOf(model).probe(model, key);
    }

    private Providers thoseOf(AnalysisModel model) {
        return model.id().equals(Settings.INSTALLATIONS) ? installations : tenants;
    }
}
