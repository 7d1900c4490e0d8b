package io.callwake.application.customer;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Two customers turn out to be one person: one goes on, with all that both have, and the other one's id leads to it. */
public final class MergeCustomers {

    private final TenantTransaction transaction;
    private final Customers customers;
    private final Audit audit;
    private final Clock clock;

    public MergeCustomers(TenantTransaction transaction, Customers customers, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.customers = customers;
        this.audit = audit;
        this.clock = clock;
    }

    public sealed interface Result {

        /** The one that goes on; whether it was so before does not matter. */
        record Merged(Customer survivor) implements Result {}

        record Unknown(CustomerId id) implements Result {}

        /** Both are the same to begin with. */
        record OnlyOne(CustomerId id) implements Result {}
    }

    public Result merge(Principal who, CustomerId survivor, CustomerId other) {
        return transaction.in(who.tenant(), Site.CHANGE_CUSTOMER, () -> {
            customers.lock(who.tenant());
            Map<CustomerId, Customer> both = customers.lockForMerging(who.tenant(), survivor, other);
            Customer goesOn = both.get(survivor);
            if (goesOn == null) {
                return new Result.Unknown(survivor);
            }
            Customer ends = both.get(other);
            if (ends == null) {
                return new Result.Unknown(other);
            }
            return survivor.equals(other) ? new Result.OnlyOne(survivor) : new Result.Merged(merged(who, goesOn, ends));
        });
    }

    private Customer merged(Principal who, Customer goesOn, Customer ends) {
        if (goesOn.id().equals(ends.id())) {
            return goesOn;
        }
        Instant now = clock.instant();
        Customer merged = goesOn.merged(ends, now);
        customers.absorb(who.tenant(), goesOn.id(), ends.id(), now);
        customers.keep(who.tenant(), List.of(merged));
        List<String> fields = SaveCustomer.keys(goesOn.differencesTo(merged));
        if (!fields.isEmpty()) {
            audit.tell(who.tenant(), who.actor(), AuditedAction.CUSTOMER_CHANGED, goesOn.id(), fields);
        }
        audit.tell(who.tenant(), who.actor(), AuditedAction.CUSTOMER_MERGED, ends.id(), List.of());
        return merged;
    }
}
