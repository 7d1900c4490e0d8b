package io.callwake.platform.security;

import io.callwake.application.tenant.CredentialHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The one key that opens something, as it was given to this installation; without one it is closed. */
public final class GivenKey {

    private final @Nullable String hash;

    public GivenKey(@Nullable String key) {
        hash = key == null ? null : CredentialHash.of(key).value();
    }

    boolean is(String key) {
        return hash != null
                && MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.US_ASCII),
                        CredentialHash.of(key).value().getBytes(StandardCharsets.US_ASCII));
    }
}
