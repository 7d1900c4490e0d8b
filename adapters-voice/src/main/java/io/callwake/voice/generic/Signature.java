package io.callwake.voice.generic;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a platform proves that a webhook is its own. */
sealed interface Signature permits Signature.Nothing, TokenSignature, HmacSignature, Ed25519Signature, JwtSignature {

    Verification verify(IncomingWebhook webhook, List<String> secrets, Instant now);

    /** Why that cannot be a secret of this kind; nothing if it can. */
    default Optional<String> whyUseless(String secret) {
        return Optional.empty();
    }

    /** It does not: whoever knows the address can send anything. */
    record Nothing() implements Signature {

        @Override
        public Verification verify(IncomingWebhook webhook, List<String> secrets, Instant now) {
            return new Verification.Genuine();
        }
    }

    static Refused refused(Reason reason, String why) {
        return new Refused(reason, why);
    }

    static Refused missing(String header) {
        return refused(Reason.NO_SIGNATURE, "the header " + header + " is missing");
    }

    static Refused noSecret() {
        return refused(Reason.NO_SECRET, "the connection has no secret to check the webhook with");
    }

    static Refused malformed(String why) {
        return refused(Reason.MALFORMED_SIGNATURE, why);
    }
}
