package io.callwake.application.analysis;

import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Strictness;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Providers of whose models each does what its script says; all of them answer when they are tried, unless they are told not to. */
public final class ScriptedProviders implements Providers {

    private final Map<ModelId, ScriptedAnalyst> analysts = new ConcurrentHashMap<>();
    private final List<ModelKey> keys = new CopyOnWriteArrayList<>();
    private final List<AnalysisModel> probed = new CopyOnWriteArrayList<>();
    private volatile Probe probe = new Probe.Answers(Strictness.SCHEMA);

    /** The script of a model. */
    public ScriptedAnalyst of(ModelId model) {
        return analysts.computeIfAbsent(model, _ -> new ScriptedAnalyst());
    }

    public void answersProbes(Probe newProbe) {
        probe = newProbe;
    }

    /** With which keys models were opened, and tried. */
    public List<ModelKey> keys() {
        return List.copyOf(keys);
    }

    public List<AnalysisModel> probed() {
        return List.copyOf(probed);
    }

    @Override
    public Analyst of(AnalysisModel model, ModelKey key) {
        keys.add(key);
        return of(model.id());
    }

    @Override
    public Probe probe(AnalysisModel model, ModelKey key) {
        keys.add(key);
        probed.add(model);
        return probe;
    }
}
