package io.callwake.graphql.tenant;

import io.callwake.domain.tenant.Tenant;

/** A tenant as the schema has it. */
record TenantNode(String id, String name, String timeZone) {

    static TenantNode of(Tenant tenant) {
        return new TenantNode(
                tenant.id().toString(), tenant.name(), tenant.timeZone().getId());
    }
}
