package io.callwake.platform.security;

import io.callwake.application.tenant.CredentialHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The key of whoever runs this installation; without one nobody is the operator. */
public final class OperatorKey {

    private final @Nullable String hash;

    public OperatorKey(@Nullable String key) {
        hash = key == null ? null : CredentialHash.of(key).value();
    }

    boolean is(String key) {
        return hash != null
                && MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.US_ASCII),
                        CredentialHash.of(key).value().getBytes(StandardCharsets.US_ASCII));
    }
}
