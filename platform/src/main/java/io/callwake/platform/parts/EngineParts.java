package io.callwake.platform.parts;

import io.callwake.application.NewIds;
import io.callwake.application.analysis.AnalyseCall;
import io.callwake.application.call.ConcludeCall;
import io.callwake.application.call.StartPostCall;
import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.WakeUp;
import io.callwake.platform.Settings;
import io.callwake.platform.start.StartRefused;
import io.callwake.platform.watch.Watch;
import io.callwake.workflows.ClusterAddress;
import io.callwake.workflows.EmbeddedEngine;
import io.callwake.workflows.EmbeddedEngine.Replacement;
import io.callwake.workflows.EngineWork;
import io.callwake.workflows.TemporalCluster;
import io.callwake.workflows.TemporalEngine;
import io.callwake.workflows.call.PostCallPatience;
import io.callwake.workflows.call.PostCallRegistration;
import io.callwake.workflows.call.TemporalPostCall;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Temporal: a cluster if one is named, else the engine in this process. */
@Configuration(proxyBeanMethods = false)
class EngineParts {

    private static final String TASK_QUEUE = "callwake";
    private static final int ACTIVITIES_AT_ONCE = 64;

    @Bean
    EngineWork engineWork(AnalyseCall analyseCall, ConcludeCall concludeCall, NewIds ids, Watch watch) {
        return watch.overEngine(new EngineWork(
                TASK_QUEUE,
                new PostCallRegistration(analyseCall, concludeCall, PostCallPatience.DEFAULT),
                ids,
                ACTIVITIES_AT_ONCE));
    }

    @Bean
    TemporalEngine temporalEngine(
            EngineWork work, Settings settings, ClaimDueRows claimDueRows, WakeUp wakeUp, Clock clock, Watch watch) {
        Optional<ClusterAddress> cluster = clusterAddress();
        if (cluster.isPresent()) {
            return new TemporalCluster(work, cluster.get());
        }
        Settings.Engine engine = settings.engine();
        return new EmbeddedEngine(work, new Replacement(engine.replaceAfter(), engine.patience()), () -> {
            watch.engineBegins();
            claimDueRows.recall(DueKind.POST_CALL, clock.instant());
            wakeUp.signal(DueQueue.WORK);
        });
    }

    private static Optional<ClusterAddress> clusterAddress() {
        try {
            return ClusterAddress.from(System.getenv());
        } catch (IllegalArgumentException e) {
            throw new StartRefused("The Temporal cluster is not described properly: " + e.getMessage(), List.of());
        }
    }

    @Bean
    StartPostCall startPostCall(TemporalEngine engine) {
        return new TemporalPostCall(engine);
    }
}
