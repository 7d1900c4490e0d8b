package io.callwake.application.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.Slice;
import io.callwake.application.ThinRoad;
import io.callwake.application.audit.AuditTrail.Filter;
import io.callwake.application.tenant.ChangeTenant.Changes;
import io.callwake.application.tenant.ChangeTenant.Changes.NewBudget;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.tenant.AnalysisBudget;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.domain.tenant.TenantSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        TenantSettings settings =
                TenantSettings.USUAL.withAttributionWindow(Duration.ofDays(7)).withRecordings(RecordingKeeping.COPY);
        Tenant after = node.changeTenant.change(
                road.principal, new Changes("Fjord", null, CROWNS, Duration.ofDays(7), RecordingKeeping.COPY));
        assertThat(after).isEqualTo(new Tenant(road.tenant, "Fjord", before.timeZone(), CROWNS, settings));
        assertThat(road.tenants.find(road.tenant)).contains(after);
        assertThat(told(road.tenant))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fields())
                        .containsExactly("currency", "name", "settings.attributionWindow", "settings.recordings"));
    }

    @Test
    void aChangeThatChangesNothingIsNotToldOf() {
        node.providesTheTenant();
        Tenant before = road.tenants.find(road.tenant).orElseThrow();
        assertThat(node.changeTenant.change(
                        road.principal,
                        new Changes(
                                before.name(),
                                null,
                                null,
                                null,
                                before.settings().recordings())))
                .isEqualTo(before);
        assertThat(told(road.tenant)).isEmpty();
    }

    @Test
    void aBudgetIsSetAndTakenBackAndToldOf() {
        node.providesTheTenant();
        AnalysisBudget budget = new AnalysisBudget(20_000_000, CROWNS);
        assertThat(change(new NewBudget(budget)).settings().analysisBudget()).isEqualTo(budget);
        assertThat(node.changeTenant
                        .change(road.principal, new Changes("Fjord", null, null, null, null))
                        .settings()
                        .analysisBudget())
                .isEqualTo(budget);
        assertThat(change(new NewBudget(null)).settings().analysisBudget()).isNull();
        assertThat(told(road.tenant))
                .extracting(AuditEntry::fields)
                .containsExactlyInAnyOrder(
                        List.of("settings.analysisBudget"), List.of("name"), List.of("settings.analysisBudget"));
    }

    private Tenant change(NewBudget budget) {
        return node.changeTenant.change(road.principal, new Changes(null, null, null, null, null, budget));
    }

    /** The tenant's settings are one record, and each of the two changes a member of it. */
    @Test
    void whatTheOperatorAndTheTenantChangeAtOnceIsChangedBoth() throws Exception {
        node.providesTheTenant();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int i = 1; i <= 100; i++) {
                int days = i;
                two.invokeAll(List.<Callable<Object>>of(
                                () -> node.allowRecordings.allow(road.tenant, days),
                                () -> node.changeTenant.change(
                                        road.principal, new Changes(null, null, null, Duration.ofDays(days), null))))
                        .forEach(Future::resultNow);
                assertThat(road.tenants.find(road.tenant).orElseThrow().settings())
                        .isEqualTo(new TenantSettings(Duration.ofDays(days), days, RecordingKeeping.LINK));
            }
        }
    }
}
