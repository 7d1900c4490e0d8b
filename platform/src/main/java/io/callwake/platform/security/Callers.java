package io.callwake.platform.security;

import io.callwake.application.tenant.CredentialHash;
import io.callwake.application.tenant.Credentials;
import io.callwake.application.tenant.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    /** @throws ProviderAway if it may be a user, and that cannot be told just now */
    public Optional<Principal> find(String credential) {
        ProviderAway cannotTell = null;
        try {
            Optional<Principal> user = userOf(credential);
            if (user.isPresent()) {
                return user;
            }
        } catch (ProviderAway away) {
            cannotTell = away;
        }
        Instant now = clock.instant();
        Optional<Principal> key = credentials.find(CredentialHash.of(credential), now);
        key.ifPresent(principal -> uses.used(principal, now));
        if (key.isEmpty() && cannotTell != null) {
            throw cannotTell;
        }
        return key;
    }

    private Optional<Principal> userOf(String credential) {
        return users != null && Users.looksLikeToken(credential) ? users.find(credential) : Optional.empty();
    }

    /** Who would ask with each of them at this moment, with one look into the directory for all keys. */
    Map<String, Principal> stillOpen(Collection<String> several) {
        Map<String, Principal> open = new HashMap<>();
        Map<CredentialHash, String> byHash = new HashMap<>();
        for (String credential : several) {
            byHash.put(CredentialHash.of(credential), credential);
            try {
                userOf(credential).ifPresent(user -> open.put(credential, user));
            } catch (ProviderAway _) {
                // Nobody vouches for him any more.
            }
        }
        credentials
                .findAll(byHash.keySet(), clock.instant())
                .forEach((hash, key) -> open.putIfAbsent(Objects.requireNonNull(byHash.get(hash)), key));
        return open;
    }
}
