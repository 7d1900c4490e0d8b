package io.callwake.application.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Page;
import io.callwake.application.PagesContract;
import io.callwake.application.Slice;
import io.callwake.application.TenantTransaction;
import io.callwake.application.fault.Site;
import io.callwake.domain.UuidV7;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every keeper of API keys and of what opens them promises. */
public interface ApiKeysContract extends PagesContract<ApiKey, ApiKeyId> {

    Instant NOW = Instant.parse("2026-03-03T09:00:00Z");
    Set<Scope> SCOPES = Set.of(Scope.CALLS_READ, Scope.PII_READ);

    ApiKeys keys();

    Credentials credentials();

    TenantTransaction transaction();

    /** Each time another one, and a greater one. */
    UUID newId();

    @Override
    default ApiKey add(TenantId tenant, int rank) {
        UUID id = UuidV7.of(NOW.minusSeconds(rank), 0, newId().getLeastSignificantBits());
        KeySecret secret = new KeySecret("a-key-that-only-tests-know-" + id);
        return add(tenant, aKey(new ApiKeyId(id), secret, null), secret);
    }

    @Override
    default Page<ApiKey> page(TenantId tenant, Slice<ApiKeyId> slice) {
        return keys().page(tenant, slice);
    }

    @Override
    default long count(TenantId tenant) {
        return keys().count(tenant);
    }

    @Override
    default ApiKeyId placeOf(ApiKey key) {
        return key.id();
    }

    @Test
    default void aKeyIsOpenedByItsSecret() {
        TenantId tenant = newTenant();
        ApiKey key = add(tenant, secret(1), null);
        assertThat(keys().find(tenant, key.id())).contains(key);
        assertThat(opened(tenant, 1, NOW)).contains(new Principal(tenant, new Actor.Key(key.id()), SCOPES));
    }

    @Test
    default void anotherSecretOpensNothing() {
        TenantId tenant = newTenant();
        add(tenant, secret(1), null);
        assertThat(opened(tenant, 2, NOW)).isEmpty();
    }

    @Test
    default void aKeyOpensNothingFromTheMomentItExpires() {
        TenantId tenant = newTenant();
        add(tenant, secret(1), NOW.plusSeconds(60));
        assertThat(opened(tenant, 1, NOW.plusSeconds(59))).isPresent();
        assertThat(opened(tenant, 1, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    default void aRotatedKeyIsOpenedByTheFormerSecretForAWhile() {
        TenantId tenant = newTenant();
        ApiKey key = add(tenant, secret(1), null);
        rotate(tenant, key, secret(2), NOW.plusSeconds(60));
        assertThat(opened(tenant, 1, NOW.plusSeconds(59))).isPresent();
        assertThat(opened(tenant, 1, NOW.plusSeconds(60))).isEmpty();
        assertThat(opened(tenant, 2, NOW.plusSeconds(60))).isPresent();
        assertThat(keys().find(tenant, key.id()).map(ApiKey::hint))
                .contains(secret(2).hint());
    }

    @Test
    default void ofSeveralFormerSecretsTheLastOneIsLeft() {
        TenantId tenant = newTenant();
        ApiKey key = add(tenant, secret(1), NOW.plusSeconds(90));
        rotate(tenant, key, secret(2), NOW.plusSeconds(600));
        assertThat(opened(tenant, 1, NOW)).isPresent();
        rotate(tenant, key, secret(3), NOW.plusSeconds(600));
        assertThat(opened(tenant, 1, NOW)).isEmpty();
        assertThat(opened(tenant, 2, NOW)).isPresent();
        assertThat(opened(tenant, 3, NOW)).isPresent();
        assertThat(opened(tenant, 2, NOW.plusSeconds(90)))
                .as("never longer than the key itself")
                .isEmpty();
    }

    @Test
    default void nothingOpensARevokedKey() {
        TenantId tenant = newTenant();
        ApiKey key = add(tenant, secret(1), null);
        rotate(tenant, key, secret(2), NOW.plusSeconds(60));
        assertThat(opened(tenant, 1, NOW)).isPresent();
        assertThat(opened(tenant, 2, NOW)).isPresent();
        ApiKey revoked = key.withSecret(secret(2)).revoked(NOW);
        transaction().run(tenant, Site.CHANGE_API_KEY, () -> keys().revoke(tenant, revoked));
        assertThat(opened(tenant, 1, NOW)).isEmpty();
        assertThat(opened(tenant, 2, NOW)).isEmpty();
        assertThat(keys().find(tenant, key.id())).contains(revoked);
    }

    @Test
    default void manyCredentialsAreLookedUpAtOnce() {
        TenantId tenant = newTenant();
        ApiKey key = add(tenant, secret(1), null);
        add(tenant, secret(2), NOW);
        TenantId other = newTenant();
        ApiKey theirs = add(other, secret(1), null);
        assertThat(credentials()
                        .findAll(List.of(hash(tenant, 1), hash(tenant, 2), hash(tenant, 3), hash(other, 1)), NOW))
                .containsOnly(
                        Map.entry(hash(tenant, 1), new Principal(tenant, new Actor.Key(key.id()), SCOPES)),
                        Map.entry(hash(other, 1), new Principal(other, new Actor.Key(theirs.id()), SCOPES)));
        assertThat(credentials().findAll(List.of(), NOW)).isEmpty();
    }

    @Test
    default void aProvidedKeyIsOpenedByTheSecretLastProvidedAlone() {
        TenantId tenant = newTenant();
        ApiKey key = aKey(secret(1), null);
        transaction().run(tenant, Site.CHANGE_API_KEY, () -> keys().provide(tenant, key, hash(tenant, 1)));
        transaction().run(tenant, Site.CHANGE_API_KEY, () -> keys().revoke(tenant, key.revoked(NOW)));
        transaction()
                .run(
                        tenant,
                        Site.CHANGE_API_KEY,
                        () -> keys().provide(tenant, key.withSecret(secret(2)), hash(tenant, 2)));
        assertThat(opened(tenant, 1, NOW)).isEmpty();
        assertThat(opened(tenant, 2, NOW)).isPresent();
        assertThat(keys().find(tenant, key.id())).contains(key.withSecret(secret(2)));
    }

    @Test
    default void openKeysAreCountedInTheirTransaction() {
        TenantId tenant = newTenant();
        add(tenant, secret(1), null);
        add(tenant, secret(2), NOW.plusSeconds(1));
        ApiKey revoked = add(tenant, secret(3), null);
        transaction().run(tenant, Site.CHANGE_API_KEY, () -> keys().revoke(tenant, revoked.revoked(NOW)));
        assertThat(transaction().<Integer>in(tenant, Site.CHANGE_API_KEY, () -> keys().countOpen(tenant, NOW)))
                .isEqualTo(2);
        assertThat(transaction()
                        .<Integer>in(tenant, Site.CHANGE_API_KEY, () -> keys().countOpen(tenant, NOW.plusSeconds(1))))
                .isEqualTo(1);
    }

    @Test
    default void theLatestUseIsKept() {
        TenantId tenant = newTenant();
        ApiKey key = add(tenant, secret(1), null);
        keys().used(tenant, key.id(), NOW.plusSeconds(60));
        keys().used(tenant, key.id(), NOW);
        assertThat(keys().find(tenant, key.id()).map(ApiKey::lastUsedAt)).contains(NOW.plusSeconds(60));
    }

    @Test
    default void keysAreListedTheNewestFirst() {
        TenantId tenant = newTenant();
        ApiKey first = add(tenant, secret(1), null);
        ApiKey second = add(tenant, secret(2), null);
        ApiKey third = add(tenant, secret(3), null);
        assertThat(keys().count(tenant)).isEqualTo(3);
        assertThat(keys().page(tenant, new Slice.First<>(2, null)))
                .isEqualTo(new Page<>(List.of(third, second), false, true));
        assertThat(keys().page(tenant, new Slice.First<>(2, second.id())))
                .isEqualTo(new Page<>(List.of(first), true, false));
        assertThat(keys().page(tenant, new Slice.Last<>(1, first.id())))
                .isEqualTo(new Page<>(List.of(second), true, true));
        assertThat(keys().findAll(tenant, List.of(first.id(), third.id()))).containsOnlyKeys(first.id(), third.id());
    }

    @Test
    default void anotherTenantsKeysAreNotThere() {
        TenantId tenant = newTenant();
        TenantId stranger = newTenant();
        ApiKey key = add(tenant, secret(1), null);
        assertThat(keys().find(stranger, key.id())).isEmpty();
        assertThat(keys().page(stranger, new Slice.First<>(10, null)).items()).isEmpty();
        assertThat(transaction()
                        .<Optional<ApiKey>>in(stranger, Site.CHANGE_API_KEY, () -> keys().lock(stranger, key.id())))
                .isEmpty();
        keys().used(stranger, key.id(), NOW);
        assertThat(keys().find(tenant, key.id())).contains(key);
    }

    private ApiKey add(TenantId tenant, KeySecret secret, @Nullable Instant expiresAt) {
        return add(tenant, aKey(secret, expiresAt), secret);
    }

    private ApiKey add(TenantId tenant, ApiKey key, KeySecret secret) {
        transaction().run(tenant, Site.CHANGE_API_KEY, () -> keys().add(tenant, key, hash(tenant, secret)));
        return key;
    }

    private ApiKey aKey(KeySecret secret, @Nullable Instant expiresAt) {
        return aKey(new ApiKeyId(newId()), secret, expiresAt);
    }

    private static ApiKey aKey(ApiKeyId id, KeySecret secret, @Nullable Instant expiresAt) {
        return ApiKey.fresh(id, "Dashboard", SCOPES, secret, NOW, new Actor.Operator(), expiresAt);
    }

    private void rotate(TenantId tenant, ApiKey key, KeySecret secret, Instant formerUntil) {
        transaction().run(tenant, Site.CHANGE_API_KEY, () -> {
            ApiKey locked = keys().lock(tenant, key.id()).orElseThrow();
            keys().rotate(tenant, locked.withSecret(secret), hash(tenant, secret), formerUntil);
        });
    }

    private Optional<Principal> opened(TenantId tenant, int number, Instant at) {
        return credentials().find(hash(tenant, number), at);
    }

    private static KeySecret secret(int number) {
        return new KeySecret("a-key-that-only-tests-know-" + number);
    }

    private static CredentialHash hash(TenantId tenant, int number) {
        return hash(tenant, secret(number));
    }

    /** Of a secret that no other tenant has. */
    private static CredentialHash hash(TenantId tenant, KeySecret secret) {
        return CredentialHash.of(tenant + secret.value());
    }
}
