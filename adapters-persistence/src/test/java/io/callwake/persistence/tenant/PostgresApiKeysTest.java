package io.callwake.persistence.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.TenantTransaction;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.ApiKeys;
import io.callwake.application.tenant.ApiKeysContract;
import io.callwake.application.tenant.CredentialHash;
import io.callwake.application.tenant.Credentials;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresApiKeysTest implements ApiKeysContract {

    private final TestDatabase database;
    private final Repositories with;

    PostgresApiKeysTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
    }

    @Override
    public ApiKeys keys() {
        return with.apiKeys;
    }

    @Override
    public Credentials credentials() {
        return with.credentials;
    }

    @Override
    public TenantTransaction transaction() {
        return with.transaction;
    }

    @Override
    public TenantId newTenant() {
        return with.newTenant();
    }

    @Override
    public UUID newId() {
        return with.newId();
    }

    @Test
    void whatIsRevokedOnAnotherNodeOpensNothingASecondLater() {
        TenantId tenant = newTenant();
        ApiKey key = add(tenant, 1);
        CredentialHash hash = CredentialHash.of(
                tenant + "a-key-that-only-tests-know-" + key.id().value());
        PostgresCredentials elsewhere = new PostgresCredentials(database.app());
        assertThat(elsewhere.find(hash, NOW)).isPresent();
        transaction().run(tenant, Site.CHANGE_API_KEY, () -> keys().revoke(tenant, key.revoked(NOW)));
        assertThat(elsewhere.find(hash, NOW.plusMillis(999))).isPresent();
        assertThat(elsewhere.find(hash, NOW.plusMillis(1_000))).isEmpty();
        assertThat(elsewhere.find(hash, NOW)).as("and not again").isEmpty();
    }

    @Test
    void whatExpiresWhileItIsRememberedOpensNothing() {
        TenantId tenant = newTenant();
        CredentialHash hash = CredentialHash.of("short-lived" + tenant);
        ApiKey key = ApiKey.fresh(
                new ApiKeyId(newId()),
                "Short-lived",
                SCOPES,
                new KeySecret("a-short-lived-key-of-the-test"),
                NOW,
                new Actor.Operator(),
                NOW.plusMillis(500));
        transaction().run(tenant, Site.CHANGE_API_KEY, () -> keys().add(tenant, key, hash));
        assertThat(credentials().find(hash, NOW)).isPresent();
        assertThat(credentials().find(hash, NOW.plusMillis(499))).isPresent();
        assertThat(credentials().find(hash, NOW.plusMillis(500))).isEmpty();
    }
}
