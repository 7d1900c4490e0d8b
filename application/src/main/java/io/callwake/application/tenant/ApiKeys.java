package io.callwake.application.tenant;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The API keys of a tenant, the newest first, and in the directory of credentials what opens them. */
public interface ApiKeys {

    Optional<ApiKey> find(TenantId tenant, ApiKeyId id);

    Map<ApiKeyId, ApiKey> findAll(TenantId tenant, Collection<ApiKeyId> ids);

    Page<ApiKey> page(TenantId tenant, Slice<ApiKeyId> slice);

    long count(TenantId tenant);

    /** In a transaction: how many may still be used then. */
    int countOpen(TenantId tenant, Instant now);

    /** In a transaction: the key, locked until the commit. */
    Optional<ApiKey> lock(TenantId tenant, ApiKeyId id);

    /** In a transaction: a new key, and the secret that opens it. */
    void add(TenantId tenant, ApiKey key, CredentialHash secret);

    /** In a transaction: a further secret for a locked key; the former ones open it until then at most. */
    void rotate(TenantId tenant, ApiKey key, CredentialHash secret, Instant formerUntil);

    /** In a transaction: nothing opens the locked key any more. */
    void revoke(TenantId tenant, ApiKey key);

    /** In a transaction: makes sure that this key is there and open, and that this secret and no other opens it. */
    void provide(TenantId tenant, ApiKey key, CredentialHash secret);

    /** Keeps when a key was last used, if that is news. */
    void used(TenantId tenant, ApiKeyId id, Instant at);
}
