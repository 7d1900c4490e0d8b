package io.callwake.domain.call;

import java.time.Duration;
import java.time.Instant;

/** Where a call stands on its way through the platform, and what is to be done next. */
public sealed interface PostCall {

    /** At the latest this long after settling {@code call.completed} goes out, judged or not. */
    Duration CONCLUDED_WITHIN = Duration.ofMinutes(10);

    Duration LEFT_FOR_SENDING = Duration.ofSeconds(30);

    record Waiting(Instant settlesAt) implements PostCall {

        public boolean isSettledAt(Instant now) {
            return !now.isBefore(settlesAt);
        }

        /**
         * Another report has come. A final one settles the call at once, and what comes after it delays nothing. A call that
         * goes on is waited for as long as the most patient of its senders has said.
         */
        Waiting heard(CallFacts facts, Settling settling, Instant now) {
            Waiting anew = waiting(facts, settling, now);
            if (facts.isFinal()) {
                return settlesAt.isBefore(anew.settlesAt()) ? this : anew;
            }
            return !facts.status().isOver() && anew.settlesAt().isBefore(settlesAt) ? this : anew;
        }
    }

    /**
     * It is being judged.
     *
     * @param since when it settled, or was asked to be judged once more
     * @param isAgain whether it was concluded before
     */
    record Analysing(Instant since, boolean isAgain) implements PostCall {

        /** For the first time. */
        public Analysing(Instant since) {
            this(since, false);
        }

        /** When the analysis is no longer waited for: early enough that {@code call.completed} goes out in time. */
        public Instant deadline() {
            return since.plus(CONCLUDED_WITHIN).minus(LEFT_FOR_SENDING);
        }

        public boolean isOverdueAt(Instant now) {
            return !now.isBefore(deadline());
        }
    }

    record Done(Instant concludedAt) implements PostCall {}

    /** It is concluded, and something of it went wrong that a person can mend. */
    record NeedsAttention(Instant concludedAt, Attention why) implements PostCall {}

    /** It turned out to be another call, which goes on alone. */
    record Merged(CallId into, Instant mergedAt) implements PostCall {}

    /** A call settles at its final report, else some time after the last piece. */
    static Waiting waiting(CallFacts facts, Settling settling, Instant newestPieceAt) {
        return new Waiting(facts.isFinal() ? newestPieceAt : newestPieceAt.plus(settling.after(facts.status())));
    }
}
