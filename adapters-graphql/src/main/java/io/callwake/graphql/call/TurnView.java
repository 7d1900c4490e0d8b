package io.callwake.graphql.call;

import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A turn as the schema has it. */
record TurnView(Speaker speaker, String text, @Nullable Integer startMs) {

    static TurnView of(Turn turn, UnaryOperator<String> shown) {
        Long startMs = turn.startMs();
        // GraphQL's whole numbers end at 24 days; so do calls.
        return new TurnView(
                turn.speaker(),
                shown.apply(turn.text()),
                startMs == null ? null : Math.clamp(startMs, 0, Integer.MAX_VALUE));
    }
}
