package io.callwake.domain.call;

import java.time.Duration;
import java.time.Instant;

/** Where a call stands on its way through the platform, and what is to be done next. */
public sealed interface PostCall {

    /** Without a final report a call settles this long after its last piece. */
    Duration SETTLES_AFTER = Duration.ofMinutes(5);

    /** At the latest this long after settling {@code call.completed} goes out, judged or not. */
    Duration CONCLUDED_WITHIN = Duration.ofMinutes(10);

    record Waiting(Instant settlesAt) implements PostCall {

        public boolean isSettledAt(Instant now) {
            return !now.isBefore(settlesAt);
        }
    }

    record Processing(Instant settledAt) implements PostCall {

        public Instant deadline() {
            return settledAt.plus(CONCLUDED_WITHIN);
        }

        public boolean isOverdueAt(Instant now) {
            return !now.isBefore(deadline());
        }
    }

    record Done(Instant concludedAt) implements PostCall {}

    /** When a call settles whose newest piece came at that time. */
    static Instant settlesAt(CallFacts facts, Instant newestPieceAt) {
        return facts.isFinal() ? newestPieceAt : newestPieceAt.plus(SETTLES_AFTER);
    }
}
