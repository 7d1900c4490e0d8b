package io.callwake.llm.analysis;

import io.callwake.application.Egress;
import io.callwake.application.analysis.Analyst;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.analysis.Providers;
import io.callwake.domain.analysis.AnalysisModel;
import io.callwake.domain.analysis.ModelKey;
import io.callwake.domain.analysis.Strictness;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Models of OpenAI, of Anthropic, and of whoever can be asked like them. */
public final class LangChainProviders implements Providers {

    /** Shorter than whoever saves a model is let wait for his answer. */
    static final Duration PROBE = Duration.ofSeconds(8);

    private final Egress egress;
    private final Clock clock;
    private final Duration probe;
    private final Map<AnalysisModel, Manners> learned = new ConcurrentHashMap<>();

    /** @param egress the only way on which models are asked */
    public LangChainProviders(Egress egress, Clock clock) {
        this(egress, clock, PROBE);
    }

    LangChainProviders(Egress egress, Clock clock, Duration probe) {
        this.egress = egress;
        this.clock = clock;
        this.probe = probe;
    }

    @Override
    public Analyst of(AnalysisModel model, ModelKey key) {
        Analyst analyst = new ModelAnalyst(line(model, key));
        return model.masks() ? new DiscreetAnalyst(analyst) : analyst;
    }

    @Override
    public Probe probe(AnalysisModel model, ModelKey key) {
        long endsAt = System.nanoTime() + probe.toNanos();
        Optional<Strictness> form = Optional.of(Strictness.SCHEMA);
        try {
            while (form.isPresent()) {
                ModelProbe asking = new ModelProbe(line(model.with(form.get()), key));
                Optional<Strictness> held =
                        asking.ask(form.get(), Duration.ofNanos(Math.max(1, endsAt - System.nanoTime())));
                if (held.isPresent()) {
                    return new Probe.Answers(held.get());
                }
                form = Manners.weaker(form.get(), model.provider());
            }
            return new Probe.Fails(AnalystFailed.Kind.UNUSABLE);
        } catch (AnalystFailed failure) {
            return new Probe.Fails(failure.kind());
        }
    }

    private ModelLine line(AnalysisModel model, ModelKey key) {
        return new ModelLine(model, key, new GuardedHttp(egress, clock, !key.isNone()), learned);
    }
}
