package io.callwake.application.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.TenantTransaction;
import io.callwake.application.fault.Site;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.tenant.AnalysisBudget;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.domain.tenant.TenantSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every keeper of tenants promises. */
public interface TenantsContract {

    Tenants tenants();

    TenantTransaction transaction();

    /** An id that no tenant has; each time another one, and a greater one. */
    TenantId newId();

    @Test
    default void aTenantThatWasAddedIsFound() {
        Tenant tenant = aTenant();
        assertThat(add(tenant)).isTrue();
        assertThat(tenants().find(tenant.id())).contains(tenant);
    }

    @Test
    default void aTenantThatWasNotIsNotFound() {
        assertThat(tenants().find(newId())).isEmpty();
    }

    @Test
    default void aTenantThatExistsStaysAsItIs() {
        Tenant tenant = aTenant();
        add(tenant);
        assertThat(add(Tenant.of(tenant.id(), "Another name", ZoneId.of("Asia/Tokyo"))))
                .isFalse();
        assertThat(tenants().find(tenant.id())).contains(tenant);
    }

    @Test
    default void manyNodesMayAddTheSameAtTheSameTime() throws Exception {
        Tenant tenant = aTenant();
        assertThat(AtTheSameTime.many(8, _ -> add(tenant)))
                .filteredOn(Boolean::booleanValue)
                .hasSize(1);
    }

    @Test
    default void aTenantIsLockedAndChanged() {
        Tenant tenant = aTenant();
        add(tenant);
        Tenant changed = new Tenant(
                tenant.id(),
                "Fjord Heating",
                ZoneId.of("Asia/Tokyo"),
                Currency.getInstance("NOK"),
                new TenantSettings(
                        Duration.ofDays(7),
                        365,
                        RecordingKeeping.COPY,
                        new AnalysisBudget(12_500_000, Currency.getInstance("EUR"))));
        transaction().run(tenant.id(), Site.CHANGE_TENANT, () -> {
            assertThat(tenants().lock(tenant.id())).contains(tenant);
            tenants().change(changed);
        });
        assertThat(tenants().find(tenant.id())).contains(changed);
    }

    @Test
    default void whoeverMayListThemGetsThemAllInOrder() {
        TenantId before = newId();
        List<Tenant> added = List.of(aTenant(), aTenant(), aTenant());
        added.forEach(this::add);
        assertThat(tenants().all(before, 2)).isEqualTo(added.subList(0, 2));
        assertThat(tenants().all(added.get(1).id(), 2)).isEqualTo(added.subList(2, 3));
        assertThat(tenants().all(null, 1_000)).containsAll(added);
    }

    private boolean add(Tenant tenant) {
        return transaction().in(tenant.id(), Site.CHANGE_TENANT, () -> tenants().add(tenant));
    }

    private Tenant aTenant() {
        return Tenant.of(newId(), "Ålesund Boilers & Söhne", ZoneId.of("Europe/Oslo"));
    }
}
