package io.callwake.application.tenant;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.tenant.AnalysisBudget;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tenant changes what is kept of it. */
public final class ChangeTenant {

    private final TenantTransaction transaction;
    private final Tenants tenants;
    private final Audit audit;

    public ChangeTenant(TenantTransaction transaction, Tenants tenants, Audit audit) {
        this.transaction = transaction;
        this.tenants = tenants;
        this.audit = audit;
    }

    /** What is to be another; what is null stays as it is. */
    public record Changes(
            @Nullable String name,
            @Nullable ZoneId timeZone,
            @Nullable Currency currency,
            @Nullable Duration attributionWindow,
            @Nullable RecordingKeeping recordings,
            @Nullable NewBudget analysisBudget) {

        /** @param budget nothing if there is to be none any more */
        public record NewBudget(@Nullable AnalysisBudget budget) {}

        /** The budget stays as it is. */
        public Changes(
                @Nullable String name,
                @Nullable ZoneId timeZone,
                @Nullable Currency currency,
                @Nullable Duration attributionWindow,
                @Nullable RecordingKeeping recordings) {
            this(name, timeZone, currency, attributionWindow, recordings, null);
        }

        public Changes {
            if (name != null) {
                Tenant.checkName(name);
            }
            if (attributionWindow != null) {
                TenantSettings.checkAttributionWindow(attributionWindow);
            }
        }

        /** What the operator has settled stays. */
        private Tenant appliedTo(Tenant tenant) {
            return new Tenant(
                    tenant.id(),
                    name == null ? tenant.name() : name,
                    timeZone == null ? tenant.timeZone() : timeZone,
                    currency == null ? tenant.currency() : currency,
                    appliedTo(tenant.settings()));
        }

        private TenantSettings appliedTo(TenantSettings settings) {
            TenantSettings withWindow =
                    attributionWindow == null ? settings : settings.withAttributionWindow(attributionWindow);
            TenantSettings withRecordings = recordings == null ? withWindow : withWindow.withRecordings(recordings);
            return analysisBudget == null ? withRecordings : withRecordings.withAnalysisBudget(analysisBudget.budget());
        }
    }

    /** @return the tenant as it is now */
    public Tenant change(Principal who, Changes changes) {
        return transaction.in(who.tenant(), Site.CHANGE_TENANT, () -> {
            Tenant before = tenants.lock(who.tenant()).orElseThrow();
            Tenant after = changes.appliedTo(before);
            Set<String> fields = after.differencesTo(before);
            if (!fields.isEmpty()) {
                tenants.change(after);
                audit.tell(who.tenant(), who.actor(), AuditedAction.TENANT_CHANGED, who.tenant(), fields);
            }
            return after;
        });
    }
}
