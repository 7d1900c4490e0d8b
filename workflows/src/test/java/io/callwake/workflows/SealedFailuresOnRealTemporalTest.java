package io.callwake.workflows;

import io.temporal.worker.Worker;
import java.util.function.Consumer;

@OnRealTemporal
final class SealedFailuresOnRealTemporalTest extends SealedFailuresSentences {

    @Override
    Stage open(Consumer<Worker> registration) {
        return Stage.onRealServer(registration);
    }
}
