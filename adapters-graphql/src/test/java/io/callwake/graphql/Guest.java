package io.callwake.graphql;

import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;

/** A visitor who notes what becomes of him. */
final class Guest implements Visitor {

    private final Principal caller;
    private boolean isSentAway;

    Guest(TenantId tenant) {
        caller = new Principal(tenant, new Actor.User("ada"), Scope.all());
    }

    @Override
    public Principal caller() {
        return caller;
    }

    @Override
    public String credential() {
        return caller.tenant().toString();
    }

    @Override
    public void dismiss(CallwakeError why) {
        throw new AssertionError(why.getMessage());
    }

    @Override
    public void sendAway() {
        isSentAway = true;
    }

    boolean isSentAway() {
        return isSentAway;
    }

    @Override
    public void keepAlive(long now) {}
}
