package io.callwake.graphql.tenant;

import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API key as the schema has it. */
record ApiKeyNode(
        String id,
        String name,
        List<Scope> scopes,
        String hint,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    static ApiKeyNode of(ApiKey key) {
        return new ApiKeyNode(
                key.id().toString(),
                key.name(),
                key.scopes().stream().sorted().toList(),
                key.hint(),
                key.createdAt(),
                key.createdBy(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revokedAt());
    }
}
