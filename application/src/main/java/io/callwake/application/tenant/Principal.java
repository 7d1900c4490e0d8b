package io.callwake.application.tenant;

import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import java.util.Set;

/** Who asks: on whose behalf, and what he may do. */
public record Principal(TenantId tenant, Actor actor, Set<Scope> scopes) {

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
