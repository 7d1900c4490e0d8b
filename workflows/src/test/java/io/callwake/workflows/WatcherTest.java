package io.callwake.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.m3.tally.NoopScope;
import io.callwake.workflows.EmbeddedEngine.Replacement;
import io.callwake.workflows.Watcher.ActivityRun;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("workflow")
final class WatcherTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final List<ActivityRun> seen = new CopyOnWriteArrayList<>();
    private final List<String> acted = new CopyOnWriteArrayList<>();
    private final Semaphore done = new Semaphore(0);
    private volatile @Nullable String current;

    private final Watcher watcher = new Watcher() {
        @Override
        public @Nullable String traceparent() {
            return current;
        }

        @Override
        public <R> R around(ActivityRun activity, Supplier<R> work) {
            seen.add(activity);
            assertThat(acted).doesNotContain(activity.workflowId());
            R result = work.get();
            assertThat(acted).contains(activity.workflowId());
            done.release();
            return result;
        }
    };

    @Test
    void theWatcherStandsAroundEachActivityAndIsToldInWhichTraceItsWorkflowWasStarted() throws InterruptedException {
        var work = new EngineWork("test", Tiny.doing(acted::add), UUID::randomUUID, 8, watcher, new NoopScope());
        try (var engine = new EmbeddedEngine(work, Replacement.DEFAULT, () -> {})) {
            current = TRACE;
            startAndAwait(engine, "traced");
            current = null;
            startAndAwait(engine, "untraced");
        }
        assertThat(seen)
                .containsExactly(new ActivityRun("Act", "traced", TRACE), new ActivityRun("Act", "untraced", null));
    }

    private void startAndAwait(TemporalEngine engine, String id) throws InterruptedException {
        Tiny.start(engine, id);
        assertThat(done.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }
}
