package io.callwake.application.customer;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.call.CallLog.Entry;
import io.callwake.application.call.CallLog.Position;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The calls of customers, the newest first. */
public interface CustomerCalls {

    Page<Entry> page(TenantId tenant, CustomerId customer, Slice<Position> slice);

    long count(TenantId tenant, CustomerId customer);

    /** The newest few of each customer, for many at once. Whoever has none is not in it. */
    Map<CustomerId, List<Entry>> latest(TenantId tenant, Collection<CustomerId> customers, int most);
}
