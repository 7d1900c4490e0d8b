package io.callwake.application.tenant;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The directory of credentials, readable before any tenant is known. */
public interface Credentials {

    /** Who asks with that credential, if it opens anything then. */
    Optional<Principal> find(CredentialHash hash, Instant now);

    /** Who asks with each of them; what opens nothing then is not among them. */
    Map<CredentialHash, Principal> findAll(Collection<CredentialHash> hashes, Instant now);
}
