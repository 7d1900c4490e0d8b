package io.callwake.domain.action;

import io.callwake.domain.document.Kind;
import io.callwake.domain.document.Kinds;
import java.util.Base64;
import java.util.Map;

/** The key that signs webhooks, as the Standard Webhooks specification writes it: {@code whsec_} and 24 to 64 bytes in base 64. */
public record WebhookSecret(String value) {

    private static final String PREFIX = "whsec_";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    /** Never quotes what stands there: it may be a real secret with a slip in it. */
    public static final Kind<WebhookSecret> KIND =
            Kinds.kind(() -> Map.of("type", "string", "pattern", "^whsec_"), (value, place) -> {
                try {
                    if (value instanceof String text) {
                        return new WebhookSecret(text);
                    }
                    place.fault("is not a text");
                } catch (IllegalArgumentException e) {
                    place.fault(String.valueOf(e.getMessage()));
                }
                return null;
            });

    public WebhookSecret {
        // The value itself is never quoted: it may be a real secret with a slip in it.
        if (!value.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook secret begins with \"whsec_\"");
        }
        int bytes = decode(value).length;
        if (bytes < FEWEST_BYTES || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a webhook secret is 24 to 64 bytes in base 64 after \"whsec_\", this one is " + bytes);
        }
    }

    public byte[] key() {
        return decode(value);
    }

    private static byte[] decode(String value) {
        try {
            return Base64.getDecoder().decode(value.substring(PREFIX.length()));
        } catch (IllegalArgumentException _) {
            // Without the cause, which names what it stumbled over.
            throw new IllegalArgumentException("a webhook secret is base 64 after \"whsec_\"");
        }
    }

    /** Secrets do not end up in logs. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
