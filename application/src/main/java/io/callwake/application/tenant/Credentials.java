package io.callwake.application.tenant;

import java.util.Optional;

/** The directory of credentials, readable before any tenant is known. */
public interface Credentials {

    Optional<Principal> findByHash(CredentialHash hash);
}
