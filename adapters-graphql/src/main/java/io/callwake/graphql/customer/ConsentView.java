package io.callwake.graphql.customer;

import io.callwake.domain.customer.Consent;
import io.callwake.domain.customer.ConsentChannel;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A consent as the schema has it. */
record ConsentView(
        String purpose,
        boolean given,
        ConsentChannel channel,
        Instant at,
        @Nullable String callId,
        @Nullable Integer turn,
        @Nullable String evidence,
        String recordedBy,
        Instant recordedAt) {

    /** @param shown a text about the person as whoever asks may see it */
    static ConsentView of(Consent consent, UnaryOperator<String> shown) {
        Consent.Evidence evidence = consent.evidence();
        return new ConsentView(
                consent.purpose().value(),
                consent.isGiven(),
                consent.channel(),
                consent.at(),
                evidence instanceof Consent.Spoken spoken ? spoken.call() : null,
                evidence instanceof Consent.Spoken spoken ? spoken.turn() : null,
                evidence instanceof Consent.Written written ? shown.apply(written.text()) : null,
                consent.recordedBy(),
                consent.recordedAt());
    }
}
