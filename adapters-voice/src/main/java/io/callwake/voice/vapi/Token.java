package io.callwake.voice.vapi;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import io.callwake.voice.Hmac;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The secret as it is, in a header.
 *
 * @param header which; without it the one of old, {@code X-Vapi-Secret}, or {@code Authorization} with {@code Bearer}
 */
record Token(@Nullable String header) implements Proof {

    private static final String OF_OLD = "x-vapi-secret";
    private static final String BEARER = "Bearer ";

    @Override
    public Verification check(IncomingWebhook webhook, List<String> secrets, Instant now) {
        String chosen = header == null ? OF_OLD : header;
        String token = webhook.header(chosen).orElse("").strip();
        if (token.isEmpty() && header == null) {
            String bearer = webhook.header("authorization").orElse("").strip();
            if (!bearer.isEmpty() && !isBearer(bearer)) {
                return new Refused(
                        Reason.MALFORMED_SIGNATURE, "the header Authorization does not begin with \"Bearer \"");
            }
            token = bearer;
        }
        if (token.isEmpty()) {
            return new Refused(
                    Reason.NO_SIGNATURE,
                    header == null
                            ? "there is neither a header X-Vapi-Secret nor Authorization"
                            : "there is no header " + header);
        }
        boolean isBare = webhook.header(OF_OLD).isPresent() && header == null;
        return Hmac.checkToken(
                secrets,
                isBearer(token) && !isBare ? token.substring(BEARER.length()).strip() : token);
    }

    private static boolean isBearer(String value) {
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }
}
