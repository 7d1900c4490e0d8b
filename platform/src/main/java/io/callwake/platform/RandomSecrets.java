package io.callwake.platform;

import io.callwake.application.tenant.NewSecrets;
import io.callwake.domain.tenant.KeySecret;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of 256 random bits. They begin alike, so that scanners of source code know one when they see it. */
public final class RandomSecrets implements NewSecrets {

    private static final String PREFIX = "cw_";
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public KeySecret next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new KeySecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
