package io.callwake.application;

import io.callwake.application.analysis.AnalyseCall;
import io.callwake.application.analysis.AnalystFailed;
import io.callwake.application.call.ConcludeCall;
import io.callwake.application.call.StartPostCall;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Post-call workflows without an engine: each started call is analysed and then concluded, an activity that fails is tried
 * again the next time, and the analysis is given up after some minutes. What was started is lost when asked for.
 */
public final class InMemoryEngine implements StartPostCall {

    private static final Duration PATIENCE_WITH_ANALYSIS = Duration.ofMinutes(8);

    private final InstantSource clock;
    private final Map<Key, Progress> running = new LinkedHashMap<>();

    private record Key(TenantId tenant, CallId call) {}

    private record Progress(Instant givenUpAt, boolean analysed, Instant notBefore) {}

    public InMemoryEngine(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void start(TenantId tenant, CallId call) {
        running.putIfAbsent(
                new Key(tenant, call), new Progress(clock.instant().plus(PATIENCE_WITH_ANALYSIS), false, Instant.MIN));
    }

    /** All that runs takes its next step. */
    public void goOn(AnalyseCall analyseCall, ConcludeCall concludeCall) {
        for (Key key : List.copyOf(running.keySet())) {
            try {
                goOn(key, analyseCall, concludeCall);
            } catch (RuntimeException _) {
                // The next time it is tried again, as an engine does.
            }
        }
    }

    private void goOn(Key key, AnalyseCall analyseCall, ConcludeCall concludeCall) {
        Progress progress = running.getOrDefault(key, new Progress(Instant.MIN, true, Instant.MIN));
        if (progress.analysed() || clock.instant().isAfter(progress.givenUpAt())) {
            concludeCall.conclude(key.tenant(), key.call());
            running.remove(key);
        } else if (!clock.instant().isBefore(progress.notBefore())) {
            analyse(key, progress, analyseCall);
        }
    }

    /** Who wants to be left alone for a while is, and who is asked in vain is not asked again. */
    private void analyse(Key key, Progress progress, AnalyseCall analyseCall) {
        boolean analysed = true;
        Instant notBefore = Instant.MIN;
        try {
            analyseCall.analyse(key.tenant(), key.call());
        } catch (AnalystFailed e) {
            analysed = !e.isRetryable();
            notBefore = clock.instant().plus(e.await().orElse(Duration.ZERO));
        }
        running.replace(key, new Progress(progress.givenUpAt(), analysed, notBefore));
    }

    public boolean isIdle() {
        return running.isEmpty();
    }

    /** Whatever was running is gone. */
    public void loseEverything() {
        running.clear();
    }
}
