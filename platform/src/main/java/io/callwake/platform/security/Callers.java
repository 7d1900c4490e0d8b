package io.callwake.platform.security;

import io.callwake.application.tenant.CredentialHash;
import io.callwake.application.tenant.Credentials;
import io.callwake.application.tenant.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells who asks, by an API key or by the token of a user. */
public final class Callers {

    private final Credentials credentials;
    private final @Nullable Users users;
    private final KeyUses uses;
    private final Clock clock;

    Callers(Credentials credentials, @Nullable Users users, KeyUses uses, Clock clock) {
        this.credentials = credentials;
        this.users = users;
        this.uses = uses;
        this.clock = clock;
    }

    public Optional<Principal> find(String credential) {
        if (users != null && Users.looksLikeToken(credential)) {
            Optional<Principal> user = users.find(credential);
            if (user.isPresent()) {
                return user;
            }
        }
        Instant now = clock.instant();
        Optional<Principal> key = credentials.find(CredentialHash.of(credential), now);
        key.ifPresent(principal -> uses.used(principal, now));
        return key;
    }
}
