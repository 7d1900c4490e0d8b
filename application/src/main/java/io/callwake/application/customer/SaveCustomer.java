package io.callwake.application.customer;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.customer.EditedCustomers.Edited;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerEdit;
import io.callwake.domain.customer.CustomerField;
import io.callwake.domain.customer.CustomerId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A tenant makes a customer, or decides something about one. */
public final class SaveCustomer {

    private final TenantTransaction transaction;
    private final Customers customers;
    private final Audit audit;
    private final NewIds ids;
    private final Clock clock;

    public SaveCustomer(TenantTransaction transaction, Customers customers, Audit audit, NewIds ids, Clock clock) {
        this.transaction = transaction;
        this.customers = customers;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Result {

        /** @param isNew whether nobody was found */
        record Saved(Customer customer, boolean isNew) implements Result {}

        record Unknown(CustomerId id) implements Result {}

        /** Two customers cannot have one identifier. */
        record IdentifierTaken(CustomerId by) implements Result {}

        /** Whoever has neither an identifier nor an international number would be made anew each time. */
        record NothingToFindBy() implements Result {}
    }

    /** The customer whom identifier or number find, or a new one. */
    public Result save(Principal who, CustomerEdit edit) {
        if (edit.said().keys().isEmpty()) {
            return new Result.NothingToFindBy();
        }
        return inTransaction(who, edit, editing -> saved(who, editing.edit(edit)));
    }

    /** The customer of that id. */
    public Result save(Principal who, CustomerId id, CustomerEdit edit) {
        return inTransaction(who, edit, editing -> {
            Optional<Customer> found = editing.byId(id);
            if (found.isEmpty()) {
                return new Result.Unknown(id);
            }
            Customer customer = found.get();
            Optional<CustomerId> owner = editing.ownerOfIdentifier(edit);
            if (owner.isPresent() && !owner.get().equals(customer.id())) {
                return new Result.IdentifierTaken(owner.get());
            }
            return saved(who, editing.edit(customer, edit));
        });
    }

    private interface Work {
        Result on(EditedCustomers editing);
    }

    private Result inTransaction(Principal who, CustomerEdit edit, Work work) {
        return Repeated.untilAlone(() -> transaction.in(who.tenant(), Site.CHANGE_CUSTOMER, () -> {
            customers.lock(who.tenant());
            EditedCustomers editing = new EditedCustomers(
                    customers, ids, who.tenant(), edit.said().keys(), clock.instant());
            Result result = work.on(editing);
            editing.write();
            return result;
        }));
    }

    private Result saved(Principal who, Edited edited) {
        Customer customer = edited.customer();
        if (edited.isNew()) {
            audit.tell(who.tenant(), who.actor(), AuditedAction.CUSTOMER_CREATED, customer.id(), List.of());
        } else if (!edited.fields().isEmpty()) {
            audit.tell(who.tenant(), who.actor(), AuditedAction.CUSTOMER_CHANGED, customer.id(), keys(edited.fields()));
        }
        return new Result.Saved(customer, edited.isNew());
    }

    static List<String> keys(Collection<CustomerField> fields) {
        return fields.stream().map(CustomerField::key).toList();
    }
}
