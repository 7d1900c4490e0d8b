package io.callwake.voice.generic;

import io.callwake.domain.document.Kinds;
import io.callwake.voice.ByteCoding;
import io.callwake.voice.Hmac;
import java.util.Optional;

/** How a platform writes the secret that it shows. */
enum SecretForm {
    /** Its characters are the key. */
    TEXT,
    HEX,
    BASE64,
    /** As the Standard Webhooks specification has it: base 64 after {@code whsec_}. */
    WHSEC;

    private static final String PREFIX = "whsec_";

    /** Why there is no key in it; nothing if there is one. */
    Optional<String> whyUseless(String secret) {
        return key(secret).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "is not written as " + Kinds.wordOf(this) + ", as the signature of the settings wants it");
    }

    /** The key; nothing if the secret is not written so. */
    Optional<byte[]> key(String secret) {
        Optional<byte[]> key = switch (this) {
            case TEXT -> Optional.of(Hmac.bytes(secret));
            case HEX -> ByteCoding.HEX.decode(secret.strip());
            case BASE64 -> ByteCoding.BASE64.decode(secret.strip());
            case WHSEC ->
                ByteCoding.BASE64.decode(
                        secret.startsWith(PREFIX)
                                ? secret.substring(PREFIX.length()).strip()
                                : secret.strip());
        };
        return key.filter(bytes -> bytes.length > 0);
    }
}
