package io.callwake.llm.analysis;

import org.jspecify.annotations.Nullable;

/** A request to which nothing came back that can be read. */
final class Unanswered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Because because;

    enum Because {
        /** It took too long. */
        TIME,
        /** Nobody is there, or not to be reached safely, or it may not be asked. */
        WAY,
        /** There is more of it than anybody reads. */
        SIZE
    }

    Unanswered(Because because, @Nullable Throwable cause) {
        super("no answer: " + because, cause);
        this.because = because;
    }

    Because because() {
        return because;
    }
}
