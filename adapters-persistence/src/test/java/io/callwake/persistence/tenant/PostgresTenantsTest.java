package io.callwake.persistence.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.tenant.CredentialHash;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

@PostgresTest
class PostgresTenantsTest {

    private final Repositories with;
    private final Tenant tenant;

    PostgresTenantsTest(TestDatabase database) {
        with = new Repositories(database);
        tenant = new Tenant(new TenantId(with.newId()), "Boilers Ltd", ZoneId.of("Europe/Paris"));
    }

    @Test
    void aProvidedTenantIsFoundAndItsKeyOpensIt() {
        CredentialHash key = CredentialHash.of("first key of " + tenant.id());
        with.tenants.provide(tenant, "demo", key);
        assertThat(with.tenants.find(tenant.id())).contains(tenant);
        assertThat(with.credentials.findByHash(key)).contains(new Principal(tenant.id(), "demo"));
    }

    @Test
    void aNewKeyOfTheSameIdReplacesTheOld() {
        CredentialHash old = CredentialHash.of("old key of " + tenant.id());
        CredentialHash fresh = CredentialHash.of("new key of " + tenant.id());
        with.tenants.provide(tenant, "demo", old);
        with.tenants.provide(tenant, "demo", fresh);
        assertThat(with.credentials.findByHash(old)).isEmpty();
        assertThat(with.credentials.findByHash(fresh)).contains(new Principal(tenant.id(), "demo"));
    }

    @Test
    void providingATenantAgainChangesNothing() {
        CredentialHash key = CredentialHash.of("key of " + tenant.id());
        with.tenants.provide(tenant, "demo", key);
        with.tenants.provide(tenant, "demo", key);
        assertThat(with.tenants.find(tenant.id())).contains(tenant);
        assertThat(with.credentials.findByHash(key)).contains(new Principal(tenant.id(), "demo"));
    }

    @Test
    void aKeyThatNobodyHasOpensNothing() {
        assertThat(with.credentials.findByHash(CredentialHash.of("guessed"))).isEmpty();
        assertThat(with.tenants.find(new TenantId(with.newId()))).isEmpty();
    }
}
