package io.callwake.application;

import io.callwake.application.analysis.AnalyseCall;
import io.callwake.application.call.ConcludeCall;
import io.callwake.application.call.StartPostCall;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Post-call workflows without an engine: each started call is analysed and then concluded, an activity that fails is tried
 * again the next time, and the analysis is given up after some tries. What was started is lost when asked for.
 */
public final class InMemoryEngine implements StartPostCall {

    private static final int TRIES_OF_ANALYSIS = 20;

    private final Map<Key, Progress> running = new LinkedHashMap<>();

    private record Key(TenantId tenant, CallId call) {}

    private record Progress(int tries, boolean analysed) {}

    @Override
    public void start(TenantId tenant, CallId call) {
        running.putIfAbsent(new Key(tenant, call), new Progress(0, false));
    }

    /** All that runs takes its next step. */
    public void goOn(AnalyseCall analyseCall, ConcludeCall concludeCall) {
        for (Key key : List.copyOf(running.keySet())) {
            Progress progress = running.get(key);
            try {
                if (progress != null && !progress.analysed()) {
                    running.put(key, new Progress(progress.tries() + 1, progress.tries() >= TRIES_OF_ANALYSIS));
                    analyseCall.analyse(key.tenant(), key.call());
                    running.replace(key, new Progress(progress.tries(), true));
                } else {
                    concludeCall.conclude(key.tenant(), key.call());
                    running.remove(key);
                }
            } catch (RuntimeException _) {
                // The next time it is tried again, as an engine does.
            }
        }
    }

    public boolean isIdle() {
        return running.isEmpty();
    }

    /** Whatever was running is gone. */
    public void loseEverything() {
        running.clear();
    }
}
