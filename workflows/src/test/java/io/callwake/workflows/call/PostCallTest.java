package io.callwake.workflows.call;

import io.callwake.workflows.Stage;
import io.temporal.worker.Worker;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;

/** The minutes of production, skipped. */
@Tag("workflow")
final class PostCallTest extends PostCallSentences {

    @Override
    Stage open(Consumer<Worker> registration) {
        return Stage.withSkippedTime(registration);
    }

    @Override
    PostCallPatience patience() {
        return PostCallPatience.DEFAULT;
    }
}
