package io.callwake.application.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Slice;
import io.callwake.application.ThinRoad;
import io.callwake.application.audit.AuditTrail.Filter;
import io.callwake.application.tenant.ChangeTenant.Changes;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.domain.tenant.TenantSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantManagementTest {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final Currency CROWNS = Currency.getInstance("NOK");

    private final ThinRoad road = new ThinRoad();
    private final ThinRoad.Node node = road.newNode();

    private List<AuditEntry> told(TenantId tenant) {
        return road.audit.page(tenant, Filter.NONE, new Slice.First<>(10, null)).items();
    }

    @Test
    void aTenantComesWithAKeyThatMayDoEverything() {
        var made = node.createTenant.create("Fjord Heating", OSLO, CROWNS);
        assertThat(road.tenants.find(made.tenant().id())).contains(made.tenant());
        assertThat(road.apiKeys.find(CredentialHash.of(made.secret().value()), road.clock.instant()))
                .hasValueSatisfying(principal -> {
                    assertThat(principal.tenant()).isEqualTo(made.tenant().id());
                    assertThat(principal.scopes()).isEqualTo(Scope.all());
                });
        assertThat(told(made.tenant().id()))
                .extracting(AuditEntry::action)
                .containsExactlyInAnyOrder(AuditedAction.TENANT_CREATED, AuditedAction.API_KEY_CREATED);
    }

    @Test
    void onlyWhatIsGivenIsChangedAndToldOf() {
        node.providesTheTenant();
        Tenant before = road.tenants.find(road.tenant).orElseThrow();
        TenantSettings week = TenantSettings.USUAL.withAttributionWindow(Duration.ofDays(7));
        Tenant after = node.changeTenant.change(road.principal, new Changes("Fjord", null, CROWNS, week));
        assertThat(after).isEqualTo(new Tenant(road.tenant, "Fjord", before.timeZone(), CROWNS, week));
        assertThat(road.tenants.find(road.tenant)).contains(after);
        assertThat(told(road.tenant))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.fields()).containsExactly("currency", "name", "settings.attributionWindow"));
    }

    @Test
    void aChangeThatChangesNothingIsNotToldOf() {
        node.providesTheTenant();
        Tenant before = road.tenants.find(road.tenant).orElseThrow();
        assertThat(node.changeTenant.change(road.principal, new Changes(before.name(), null, null, null)))
                .isEqualTo(before);
        assertThat(told(road.tenant)).isEmpty();
    }
}
