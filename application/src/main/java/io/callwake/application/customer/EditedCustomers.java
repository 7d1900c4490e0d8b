package io.callwake.application.customer;

import io.callwake.application.NewIds;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerEdit;
import io.callwake.domain.customer.CustomerField;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.customer.CustomerMatch;
import io.callwake.domain.customer.CustomerNews;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Customers that are locked and edited, one edit after the other, and written together in the end. In a transaction. */
final class EditedCustomers {

    private final Customers customers;
    private final NewIds ids;
    private final TenantId tenant;
    private final Instant now;

    private final Map<CustomerKey, CustomerId> owners = new HashMap<>();
    private final Map<CustomerId, Customer> known = new HashMap<>();
    private final Map<CustomerId, Customer> changed = new LinkedHashMap<>();
    private final Map<CustomerKey, CustomerId> added = new LinkedHashMap<>();
    private final Map<CustomerKey, CustomerId> dropped = new LinkedHashMap<>();

    /** What an edit does to somebody. */
    record Edited(Customer customer, boolean isNew, Set<CustomerField> fields) {}

    /** @param keys of all edits that will come */
    EditedCustomers(Customers customers, NewIds ids, TenantId tenant, Collection<CustomerKey> keys, Instant now) {
        this.customers = customers;
        this.ids = ids;
        this.tenant = tenant;
        this.now = now;
        customers.lock(tenant, keys).forEach((key, customer) -> {
            owners.put(key, customer.id());
            known.put(customer.id(), customer);
        });
    }

    Optional<Customer> byId(CustomerId id) {
        Optional<Customer> found = customers.lock(tenant, id);
        found.ifPresent(customer -> known.put(customer.id(), customer));
        return found;
    }

    /** Whose identifier the edit speaks of. */
    Optional<CustomerId> ownerOfIdentifier(CustomerEdit edit) {
        return Optional.ofNullable(ownerOf(edit.said(), CustomerKey.Kind.IDENTIFIER));
    }

    /** Somebody whom the edit's keys find, or nobody so far. */
    Edited edit(CustomerEdit edit) {
        Customer found = CustomerMatch.whoIs(
                edit.said(),
                found(CustomerKey.Kind.IDENTIFIER, edit.said()),
                found(CustomerKey.Kind.PHONE, edit.said()));
        return found == null ? make(edit) : edit(found, foundAlready(found, edit));
    }

    /** An identifier that leads to somebody already is not what he is to be called from now on: he may have had several. */
    private CustomerEdit foundAlready(Customer found, CustomerEdit edit) {
        return found.id().equals(ownerOf(edit.said(), CustomerKey.Kind.IDENTIFIER)) ? edit.ofAKnownIdentifier() : edit;
    }

    private Edited make(CustomerEdit edit) {
        Customer customer = Customer.heardOf(new CustomerId(ids.next()), edit.said(), now, now);
        keep(customer);
        addFreeKeys(customer, edit);
        return new Edited(customer, true, Set.of());
    }

    Edited edit(Customer before, CustomerEdit edit) {
        Customer after = before.with(edit, now);
        if (!after.equals(before)) {
            keep(after);
            before.keys().stream().filter(key -> isReplaced(key, after)).forEach(key -> drop(key, before.id()));
        }
        addFreeKeys(after, edit);
        return new Edited(after, false, before.differencesTo(after));
    }

    /** What was mistaken finds nobody any more; but of several that are right one may be the first now and another later. */
    private boolean isReplaced(CustomerKey key, Customer after) {
        return !after.keys().contains(key)
                && after.id().equals(owners.getOrDefault(key, after.id()))
                && after.keys().stream()
                        .noneMatch(other ->
                                other.kind() == key.kind() && after.id().equals(owners.get(other)));
    }

    private void keep(Customer customer) {
        known.put(customer.id(), customer);
        changed.put(customer.id(), customer);
    }

    private void addFreeKeys(Customer customer, CustomerEdit edit) {
        for (CustomerKey key : edit.said().keys()) {
            if (owners.putIfAbsent(key, customer.id()) == null) {
                added.put(key, customer.id());
            }
        }
    }

    private void drop(CustomerKey key, CustomerId customer) {
        owners.remove(key);
        if (added.remove(key) == null) {
            dropped.put(key, customer);
        }
    }

    private @Nullable Customer found(CustomerKey.Kind kind, CustomerNews news) {
        CustomerId owner = ownerOf(news, kind);
        return owner == null ? null : known.get(owner);
    }

    private @Nullable CustomerId ownerOf(CustomerNews news, CustomerKey.Kind kind) {
        for (CustomerKey key : news.keys()) {
            if (key.kind() == kind) {
                return owners.get(key);
            }
        }
        return null;
    }

    /** @throws Customers.Interference if a report of a call was faster */
    void write() {
        customers.keep(tenant, changed.values());
        customers.dropKeys(tenant, dropped);
        customers.addKeys(tenant, added);
    }
}
