package io.callwake.graphql.tenant;

import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.tenant.Tenant;
import io.callwake.graphql.analysis.MoneyView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A tenant as the schema has it. */
record TenantNode(String id, String name, String timeZone, String currency, Settings settings) {

    record Settings(
            Duration attributionWindow,
            RecordingKeeping recordings,
            @Nullable MoneyView analysisBudget) {}

    static TenantNode of(Tenant tenant) {
        return new TenantNode(
                tenant.id().toString(),
                tenant.name(),
                tenant.timeZone().getId(),
                tenant.currency().getCurrencyCode(),
                new Settings(
                        tenant.settings().attributionWindow(),
                        tenant.settings().recordings(),
                        MoneyView.of(tenant.settings().analysisBudget())));
    }
}
