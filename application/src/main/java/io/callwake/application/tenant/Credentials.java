package io.callwake.application.tenant;

import java.time.Instant;
import java.util.Optional;

/** The directory of credentials, readable before any tenant is known. */
public interface Credentials {

    /** Who asks with that credential, if it opens anything then. */
    Optional<Principal> find(CredentialHash hash, Instant now);
}
