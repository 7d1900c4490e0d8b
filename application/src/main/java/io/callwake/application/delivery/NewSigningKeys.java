package io.callwake.application.delivery;

import io.callwake.domain.delivery.SigningKey;

/** Makes keys that nobody else has. */
public interface NewSigningKeys {

    SigningKey.Shared shared();

    SigningKey.Ed25519 ed25519();
}
