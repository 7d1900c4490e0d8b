package io.callwake.application.tenant;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.SortedList;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** API keys kept in memory, and the directory of what opens them. */
public final class InMemoryApiKeys implements ApiKeys, Credentials {

    private static final Comparator<ApiKeyId> NEWEST_FIRST =
            Comparator.comparing(ApiKeyId::toString).reversed();

    private final InMemoryTable<ApiKeyId, Kept> keys;
    private final Set<TenantId> tenants = ConcurrentHashMap.newKeySet();
    private final Map<Use, Instant> lastUsed = new ConcurrentHashMap<>();

    /** @param secrets until when each opens the key; an end of null is none */
    private record Kept(ApiKey key, Map<CredentialHash, Secret> secrets) {}

    private record Use(TenantId tenant, ApiKeyId key) {}

    private record Secret(@Nullable Instant until, boolean isFormer) {}

    public InMemoryApiKeys(InMemoryTransaction transaction) {
        keys = new InMemoryTable<>(transaction);
    }

    @Override
    public Optional<Principal> find(CredentialHash hash, Instant now) {
        for (TenantId tenant : tenants) {
            for (Kept kept : keys.readAll(tenant)) {
                Secret secret = kept.secrets().get(hash);
                if (secret != null && (secret.until() == null || now.isBefore(secret.until()))) {
                    ApiKey key = kept.key();
                    return Optional.of(new Principal(tenant, new Actor.Key(key.id()), key.scopes()));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Map<CredentialHash, Principal> findAll(Collection<CredentialHash> hashes, Instant now) {
        Map<CredentialHash, Principal> found = new HashMap<>();
        for (CredentialHash hash : hashes) {
            find(hash, now).ifPresent(principal -> found.put(hash, principal));
        }
        return found;
    }

    @Override
    public Optional<ApiKey> find(TenantId tenant, ApiKeyId id) {
        return keys.read(tenant, id).map(kept -> seen(tenant, kept));
    }

    private ApiKey seen(TenantId tenant, Kept kept) {
        return kept.key().lastUsed(lastUsed.get(new Use(tenant, kept.key().id())));
    }

    @Override
    public Map<ApiKeyId, ApiKey> findAll(TenantId tenant, Collection<ApiKeyId> ids) {
        return keys.readAll(tenant).stream()
                .map(kept -> seen(tenant, kept))
                .filter(key -> ids.contains(key.id()))
                .collect(Collectors.toMap(ApiKey::id, Function.identity()));
    }

    @Override
    public Page<ApiKey> page(TenantId tenant, Slice<ApiKeyId> slice) {
        List<ApiKey> all =
                keys.readAll(tenant).stream().map(kept -> seen(tenant, kept)).toList();
        return new SortedList<>(all, ApiKey::id, NEWEST_FIRST).page(slice);
    }

    @Override
    public long count(TenantId tenant) {
        return keys.readAll(tenant).size();
    }

    @Override
    public int countOpen(TenantId tenant, Instant now) {
        return (int) keys.getAll(tenant).stream()
                .filter(kept -> kept.key().isOpenAt(now))
                .count();
    }

    @Override
    public Optional<ApiKey> lock(TenantId tenant, ApiKeyId id) {
        return keys.get(tenant, id).map(Kept::key);
    }

    @Override
    public void add(TenantId tenant, ApiKey key, CredentialHash secret) {
        tenants.add(tenant);
        keys.put(tenant, key.id(), new Kept(key, Map.of(secret, new Secret(key.expiresAt(), false))));
    }

    @Override
    public void rotate(TenantId tenant, ApiKey key, CredentialHash secret, Instant formerUntil) {
        keys.change(tenant, key.id(), kept -> {
            Map<CredentialHash, Secret> secrets = new HashMap<>();
            kept.secrets().forEach((hash, former) -> {
                if (!former.isFormer()) {
                    Instant end = key.expiresAt();
                    secrets.put(hash, new Secret(end != null && end.isBefore(formerUntil) ? end : formerUntil, true));
                }
            });
            secrets.put(secret, new Secret(key.expiresAt(), false));
            return new Kept(key, secrets);
        });
    }

    @Override
    public void revoke(TenantId tenant, ApiKey key) {
        keys.change(tenant, key.id(), _ -> new Kept(key, Map.of()));
    }

    @Override
    public void provide(TenantId tenant, ApiKey key, CredentialHash secret) {
        add(tenant, key, secret);
    }

    @Override
    public void used(TenantId tenant, ApiKeyId id, Instant at) {
        lastUsed.merge(new Use(tenant, id), at, (one, other) -> one.isAfter(other) ? one : other);
    }
}
