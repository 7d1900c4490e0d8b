package io.callwake.graphql.tenant;

import io.callwake.application.tenant.Principal;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import io.callwake.graphql.Ids;
import io.callwake.graphql.NodeType;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tenants by their ids: everybody's own. */
@Component
final class TenantNodes implements NodeType {

    private final Tenants tenants;

    TenantNodes(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public String name() {
        return "Tenant";
    }

    @Override
    public Class<?> view() {
        return TenantNode.class;
    }

    @Override
    public Optional<Scope> scope() {
        return Optional.empty();
    }

    @Override
    public boolean isId(String text) {
        return Ids.parse(text, TenantId::parse).isPresent();
    }

    @Override
    public Optional<TenantNode> find(Principal caller, String id) {
        return Ids.parse(id, TenantId::parse)
                .filter(caller.tenant()::equals)
                .flatMap(tenants::find)
                .map(TenantNode::of);
    }
}
