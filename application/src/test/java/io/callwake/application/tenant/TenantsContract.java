package io.callwake.application.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.AtTheSameTime;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What every keeper of tenants and of their credentials promises. */
public interface TenantsContract {

    Tenants tenants();

    Credentials credentials();

    /** An id that no tenant has; each time another one. */
    TenantId newId();

    @Test
    default void aTenantThatWasProvidedIsFound() {
        Tenant tenant = aTenant();
        tenants().provide(tenant, "first", hashOf(tenant, "key"));
        assertThat(tenants().find(tenant.id())).contains(tenant);
    }

    @Test
    default void aTenantThatWasNotIsNotFound() {
        assertThat(tenants().find(newId())).isEmpty();
    }

    @Test
    default void aCredentialTellsWhoAsks() {
        Tenant tenant = aTenant();
        tenants().provide(tenant, "first", hashOf(tenant, "key"));
        assertThat(credentials().findByHash(hashOf(tenant, "key"))).contains(new Principal(tenant.id(), "first"));
    }

    @Test
    default void anotherCredentialTellsNothing() {
        Tenant tenant = aTenant();
        tenants().provide(tenant, "first", hashOf(tenant, "key"));
        assertThat(credentials().findByHash(hashOf(tenant, "kez"))).isEmpty();
    }

    @Test
    default void aTenantMayHaveSeveralKeys() {
        Tenant tenant = aTenant();
        tenants().provide(tenant, "first", hashOf(tenant, "key"));
        tenants().provide(tenant, "second", hashOf(tenant, "other"));
        assertThat(credentials().findByHash(hashOf(tenant, "key"))).contains(new Principal(tenant.id(), "first"));
        assertThat(credentials().findByHash(hashOf(tenant, "other"))).contains(new Principal(tenant.id(), "second"));
    }

    @Test
    default void whatIsProvidedAgainIsThereOnce() {
        Tenant tenant = aTenant();
        tenants().provide(tenant, "first", hashOf(tenant, "key"));
        tenants().provide(tenant, "first", hashOf(tenant, "key"));
        assertThat(tenants().find(tenant.id())).contains(tenant);
        assertThat(credentials().findByHash(hashOf(tenant, "key"))).contains(new Principal(tenant.id(), "first"));
    }

    @Test
    default void aNewCredentialOfAKeyShutsTheOldOneOut() {
        Tenant tenant = aTenant();
        tenants().provide(tenant, "first", hashOf(tenant, "old"));
        tenants().provide(tenant, "first", hashOf(tenant, "new"));
        assertThat(credentials().findByHash(hashOf(tenant, "old"))).isEmpty();
        assertThat(credentials().findByHash(hashOf(tenant, "new"))).contains(new Principal(tenant.id(), "first"));
    }

    @Test
    default void aTenantThatExistsStaysAsItIs() {
        Tenant tenant = aTenant();
        tenants().provide(tenant, "first", hashOf(tenant, "key"));
        tenants()
                .provide(
                        new Tenant(tenant.id(), "Another name", ZoneId.of("Asia/Tokyo")),
                        "first",
                        hashOf(tenant, "key"));
        assertThat(tenants().find(tenant.id())).contains(tenant);
    }

    @Test
    default void keysOfTheSameNameOfTwoTenantsAreTwo() {
        Tenant one = aTenant();
        Tenant other = aTenant();
        tenants().provide(one, "first", hashOf(one, "key"));
        tenants().provide(other, "first", hashOf(other, "key"));
        assertThat(credentials().findByHash(hashOf(one, "key"))).contains(new Principal(one.id(), "first"));
        assertThat(credentials().findByHash(hashOf(other, "key"))).contains(new Principal(other.id(), "first"));
    }

    @Test
    default void manyNodesMayProvideTheSameAtTheSameTime() throws Exception {
        Tenant tenant = aTenant();
        AtTheSameTime.many(8, _ -> {
            tenants().provide(tenant, "first", hashOf(tenant, "key"));
            return true;
        });
        assertThat(tenants().find(tenant.id())).contains(tenant);
        assertThat(credentials().findByHash(hashOf(tenant, "key"))).contains(new Principal(tenant.id(), "first"));
    }

    private Tenant aTenant() {
        return new Tenant(newId(), "Ålesund Boilers & Söhne", ZoneId.of("Europe/Oslo"));
    }

    /** Of a credential that no other tenant has. */
    private static CredentialHash hashOf(Tenant tenant, String credential) {
        return CredentialHash.of(tenant.id() + credential);
    }
}
