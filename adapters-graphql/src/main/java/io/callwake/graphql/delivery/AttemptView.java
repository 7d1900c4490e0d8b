package io.callwake.graphql.delivery;

import io.callwake.application.delivery.DeliveryLog.Attempt;
import io.callwake.domain.delivery.AttemptResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One try of a delivery, as the schema has it. */
record AttemptView(
        int number,
        Instant at,
        int tookMs,
        @Nullable Integer status,
        @Nullable String unreachable,
        @Nullable String excerpt) {

    /** @param mayReadAnswers what a receiver answers may quote anything */
    static AttemptView of(Attempt attempt, boolean mayReadAnswers) {
        return switch (attempt.result()) {
            case AttemptResult.Answered answered ->
                of(attempt, answered.status(), null, mayReadAnswers ? answered.excerpt() : null);
            case AttemptResult.Unreachable unreachable -> of(attempt, null, unreachable.code(), null);
        };
    }

    private static AttemptView of(
            Attempt attempt, @Nullable Integer status, @Nullable String unreachable, @Nullable String excerpt) {
        return new AttemptView(
                attempt.number().value(),
                attempt.at(),
                Math.toIntExact(attempt.result().took().toMillis()),
                status,
                unreachable,
                excerpt);
    }

    /** What the answer quotes does not end up in logs. */
    @Override
    public String toString() {
        return "AttemptView[" + number + ", " + at + "]";
    }
}
