package io.callwake.application.outcome;

import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.tenant.TenantId;

/** The outcomes that a tenant has made or changed. */
public interface Outcomes {

    Catalogue catalogue(TenantId tenant);

    /** In a transaction: the catalogue; whoever else wants to change it waits until the commit. */
    Catalogue lock(TenantId tenant);

    /** In a transaction: writes an outcome of a locked catalogue as it is now. */
    void keep(TenantId tenant, Outcome outcome);
}
