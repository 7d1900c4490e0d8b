package io.callwake.domain.tenant;

import io.callwake.domain.OneLine;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that opens the API, without the secret itself, which nobody keeps.
 *
 * @param hint the end of its secret, to tell keys apart
 * @param createdBy the text form of an {@link Actor}
 * @param lastUsedAt to the minute or so
 */
public record ApiKey(
        ApiKeyId id,
        String name,
        Set<Scope> scopes,
        String hint,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    public static final int LONGEST_NAME = 100;

    public ApiKey {
        checkName(name);
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a key without a scope opens nothing");
        }
        scopes = Set.copyOf(scopes);
    }

    /** @throws IllegalArgumentException quoting the name, if a key cannot be called that */
    public static String checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || !OneLine.is(name)) {
            throw new IllegalArgumentException(
                    "a key's name has 1 to " + LONGEST_NAME + " characters on one line: " + OneLine.quoted(name));
        }
        return name;
    }

    /** A key that nobody has used yet. */
    public static ApiKey fresh(
            ApiKeyId id,
            String name,
            Set<Scope> scopes,
            KeySecret secret,
            Instant now,
            Actor by,
            @Nullable Instant expiresAt) {
        return new ApiKey(id, name, scopes, secret.hint(), now, by.toString(), expiresAt, null, null);
    }

    public boolean isRevoked() {
        return revokedAt != null;
    }

    public boolean isOpenAt(Instant now) {
        return !isRevoked() && (expiresAt == null || now.isBefore(expiresAt));
    }

    public ApiKey withSecret(KeySecret secret) {
        return new ApiKey(id, name, scopes, secret.hint(), createdAt, createdBy, expiresAt, lastUsedAt, revokedAt);
    }

    public ApiKey lastUsed(@Nullable Instant at) {
        return new ApiKey(id, name, scopes, hint, createdAt, createdBy, expiresAt, at, revokedAt);
    }

    public ApiKey revoked(Instant now) {
        return new ApiKey(id, name, scopes, hint, createdAt, createdBy, expiresAt, lastUsedAt, now);
    }
}
