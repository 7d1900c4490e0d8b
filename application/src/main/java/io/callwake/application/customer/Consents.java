package io.callwake.application.customer;

import io.callwake.domain.customer.Consent;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What customers consented to and took back; written and read, never changed. */
public interface Consents {

    /** So many of a customer's are shown at most, whatever they are about. */
    int MOST_SHOWN = 100;

    /** In a transaction: adds one, for good. */
    void record(TenantId tenant, Consent consent);

    /** All of each customer, the newest first, as far as they are shown. Whoever has none is not in it. */
    Map<CustomerId, List<Consent>> all(TenantId tenant, Collection<CustomerId> customers);

    /** Those of each customer that hold, which are the newest for each purpose; the newest first, as far as they are shown. */
    Map<CustomerId, List<Consent>> holding(TenantId tenant, Collection<CustomerId> customers);
}
