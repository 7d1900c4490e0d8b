package io.callwake.graphql.tenant;

import io.callwake.application.tenant.Tenants;
import io.callwake.domain.tenant.TenantId;
import io.callwake.graphql.NodeType;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tenants by their ids: everybody's own. */
@Component
final class TenantNodes extends NodeType<TenantId, TenantNode> {

    TenantNodes(Tenants tenants) {
        super(
                "Tenant",
                TenantNode.class,
                null,
                TenantId::parse,
                (caller, id) -> Optional.of(id)
                        .filter(caller.tenant()::equals)
                        .flatMap(tenants::find)
                        .map(TenantNode::of));
    }
}
