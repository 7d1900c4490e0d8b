package io.callwake.platform.watch;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import io.callwake.application.CurrentTrace;
import io.callwake.application.analysis.Analyst;
import io.callwake.application.analysis.Providers;
import io.callwake.application.call.Calls;
import io.callwake.application.delivery.DeliveryWorker;
import io.callwake.application.delivery.SendWebhook;
import io.callwake.application.due.HandleDueRow;
import io.callwake.workflows.EngineWork;
import io.callwake.workflows.Watcher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;

/** Stands around the parts that operators want to see at work. Those do not notice. */
public final class Watch implements AutoCloseable {

    private static final Duration BETWEEN_FIGURES = Duration.ofSeconds(5);

    private final ObservationRegistry observations;
    private final MeterRegistry meters;
    private final TracedWork work;
    private final Watcher activities;
    private final Scope figures;

    Watch(ObservationRegistry observations, MeterRegistry meters, CurrentTrace currentTrace) {
        this.observations = observations;
        this.meters = meters;
        this.work = new TracedWork(observations);
        this.activities = new WatchedActivities(work, currentTrace);
        this.figures = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(meters))
                .reportEvery(BETWEEN_FIGURES);
    }

    public HandleDueRow overDueRows(HandleDueRow handler) {
        return new WatchedDueRows(handler, work);
    }

    public SendWebhook overWebhooks(SendWebhook sendWebhook) {
        return new WatchedWebhooks(sendWebhook, observations);
    }

    public DeliveryWorker.Sender overDeliveries(DeliveryWorker.Sender sender) {
        return new WatchedDeliveries(sender, work);
    }

    public Analyst overAnalyst(Analyst analyst) {
        return new WatchedAnalyst(analyst, "offline", observations, meters);
    }

    public Providers overProviders(Providers providers) {
        return new WatchedProviders(
                providers, (analyst, provider) -> new WatchedAnalyst(analyst, provider, observations, meters));
    }

    public Calls overCalls(Calls calls) {
        return new CountedCalls(calls, meters);
    }

    public EngineWork overEngine(EngineWork engineWork) {
        return engineWork.watchedBy(activities, figures);
    }

    /** There is a fresh engine. */
    public void engineBegins() {
        meters.counter("callwake.engine.starts").increment();
    }

    @Override
    public void close() throws ScopeCloseException {
        figures.close();
    }
}
