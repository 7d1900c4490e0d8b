package io.callwake.application.customer;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The customers of a tenant. Whoever has turned out to be another is in no list, and his id leads to the other one. */
public interface Customers {

    Optional<Customer> find(TenantId tenant, CustomerId id);

    /** Under the ids that were asked for. */
    Map<CustomerId, Customer> findAll(TenantId tenant, Collection<CustomerId> ids);

    /** The place of a customer in a list is told by the id alone, for whoever holds it may not know the name. */
    Page<Customer> page(TenantId tenant, Filter filter, Order order, Slice<CustomerId> slice);

    long count(TenantId tenant, Filter filter);

    /**
     * Only customers of whom all of this is true.
     *
     * @param identifier what he has now, or had once and is still found by; as is the number
     * @param namePrefix how the name begins, whether in capitals or not
     */
    record Filter(
            @Nullable String identifier,
            @Nullable String number,
            @Nullable String email,
            @Nullable String namePrefix,
            @Nullable Boolean doNotDisturb) {

        public static final Filter NONE = new Filter(null, null, null, null, null);

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Filter[…]";
        }
    }

    /** In which order a list is. */
    enum Order {
        NEWEST,
        /** Whether in capitals or not; whoever has none stands at the end. */
        NAME
    }

    /** In a transaction: whoever else decides something about customers waits until the commit. Reports of calls do not. */
    void lock(TenantId tenant);

    /** In a transaction: who is found by the keys, locked until the commit. */
    Map<CustomerKey, Customer> lock(TenantId tenant, Collection<CustomerKey> keys);

    /** In a transaction: the customer, locked until the commit. */
    Optional<Customer> lock(TenantId tenant, CustomerId id);

    /**
     * In a transaction: two customers under the ids that were asked for, and the calls of the second one, locked until the commit
     * in the order in which reports of calls lock them.
     */
    Map<CustomerId, Customer> lockForMerging(TenantId tenant, CustomerId survivor, CustomerId merged);

    /** In a transaction: writes customers as they are now, new ones and locked ones. */
    void keep(TenantId tenant, Collection<Customer> customers);

    /**
     * In a transaction: from now on the customers are found by these keys as well.
     *
     * @throws Interference if somebody else has a key by now
     */
    void addKeys(TenantId tenant, Map<CustomerKey, CustomerId> keys);

    /** In a transaction: nobody is found by these keys any more, if they are still of these customers. */
    void dropKeys(TenantId tenant, Map<CustomerKey, CustomerId> keys);

    /** In a transaction: one customer that is locked for merging has turned out to be the other; keys, consents and calls go over to the survivor. */
    void absorb(TenantId tenant, CustomerId survivor, CustomerId merged, Instant now);

    /** Somebody has just written what this wanted to write: it has to be tried anew, from the beginning. */
    final class Interference extends RuntimeException {

        private static final long serialVersionUID = 1;

        public Interference() {
            super("somebody else was faster");
        }
    }
}
