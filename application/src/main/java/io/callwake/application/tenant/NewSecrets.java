package io.callwake.application.tenant;

import io.callwake.domain.tenant.KeySecret;

/** Where the secrets of new keys come from. */
@FunctionalInterface
public interface NewSecrets {

    KeySecret next();
}
