package io.callwake.workflows;

import io.temporal.worker.Worker;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;

@Tag("workflow")
final class SealedFailuresTest extends SealedFailuresSentences {

    @Override
    Stage open(Consumer<Worker> registration) {
        return Stage.withSkippedTime(registration);
    }
}
