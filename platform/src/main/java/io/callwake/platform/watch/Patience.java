package io.callwake.platform.watch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** For questions to somebody who may not answer: whoever asks how it is does not want to wait for long. */
final class Patience {

    static final Duration LIMIT = Duration.ofSeconds(1);

    private Patience() {}

    /** Ends with a {@link java.util.concurrent.TimeoutException} if there is no answer by then. */
    static <T> CompletableFuture<T> ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, Thread.ofVirtual().name("watch")::start)
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
