package io.callwake.workflows.call;

import io.callwake.workflows.OnRealTemporal;
import io.callwake.workflows.Stage;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.function.Consumer;

/** A real server skips no time, so everything is short. */
@OnRealTemporal
final class PostCallOnRealTemporalTest extends PostCallSentences {

    @Override
    Stage open(Consumer<Worker> registration) {
        return Stage.onRealServer(registration);
    }

    @Override
    PostCallPatience patience() {
        return new PostCallPatience(
                Duration.ofSeconds(10),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofMillis(100),
                Duration.ofMillis(500));
    }
}
