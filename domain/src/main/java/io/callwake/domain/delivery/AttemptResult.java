package io.callwake.domain.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one try. */
public sealed interface AttemptResult {

    Duration took();

    /** Only 2xx counts as received. */
    default boolean isReceived() {
        return false;
    }

    /** @param excerpt the start of the answer, for a person to look at */
    record Answered(int status, @Nullable String excerpt, Duration took) implements AttemptResult {

        @Override
        public boolean isReceived() {
            return status >= 200 && status < 300;
        }

        /** What the answer quotes does not end up in logs. */
        @Override
        public String toString() {
            return "Answered[" + status + ", " + took + "]";
        }
    }

    /** No answer: a name that does not resolve, a refused connection, a time-out. The code is a word of ours. */
    record Unreachable(String code, Duration took) implements AttemptResult {}
}
