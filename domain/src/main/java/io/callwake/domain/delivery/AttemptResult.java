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

    /** Whether there is nobody any more to send anything to. */
    default boolean isGone() {
        return false;
    }

    /** Whether the receiver has more than enough to do. */
    boolean asksForPatience();

    /**
     * @param excerpt the start of the answer, for a person to look at
     * @param retryAfter how long the receiver wants to be left alone, if it said so
     */
    record Answered(
            int status,
            @Nullable String excerpt,
            Duration took,
            @Nullable Duration retryAfter) implements AttemptResult {

        private static final int GONE = 410;
        private static final int TOO_MANY_REQUESTS = 429;

        public Answered(int status, @Nullable String excerpt, Duration took) {
            this(status, excerpt, took, null);
        }

        @Override
        public boolean isReceived() {
            return status >= 200 && status < 300;
        }

        @Override
        public boolean isGone() {
            return status == GONE;
        }

        @Override
        public boolean asksForPatience() {
            return status == TOO_MANY_REQUESTS;
        }

        /** What the answer quotes does not end up in logs. */
        @Override
        public String toString() {
            return "Answered[" + status + ", " + took + "]";
        }
    }

    /** No answer: a name that does not resolve, a refused connection, a time-out. The code is a word of ours. */
    record Unreachable(String code, Duration took) implements AttemptResult {

        /** The receiver did not answer in time. */
        public static final String TIMEOUT = "timeout";

        @Override
        public boolean asksForPatience() {
            return code.equals(TIMEOUT);
        }
    }
}
