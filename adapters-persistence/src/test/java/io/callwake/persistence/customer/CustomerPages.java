package io.callwake.persistence.customer;

import static io.callwake.domain.customer.ACustomer.TOLD_AT;

import io.callwake.application.Page;
import io.callwake.application.PagesContract;
import io.callwake.application.Slice;
import io.callwake.application.customer.Customers.Filter;
import io.callwake.application.customer.Customers.Order;
import io.callwake.application.customer.CustomersContract;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.testing.TestDatabase;
import java.util.List;

/** The customers in both orders, among as many that have turned out to be others. */
abstract class CustomerPages implements PagesContract<Customer, CustomerId> {

    private final Repositories with;
    private final Order order;

    CustomerPages(TestDatabase database, Order order) {
        with = new Repositories(database);
        this.order = order;
    }

    @Override
    public TenantId newTenant() {
        return with.newTenant();
    }

    @Override
    public Customer add(TenantId tenant, int rank) {
        Customer merged = CustomersContract.ranked(new CustomerId(with.newId()), rank);
        Customer customer = CustomersContract.ranked(new CustomerId(with.newId()), rank);
        with.run(tenant, () -> {
            with.customers.keep(tenant, List.of(merged, customer));
            with.customers.absorb(tenant, customer.id(), merged.id(), TOLD_AT);
        });
        return customer;
    }

    @Override
    public Page<Customer> page(TenantId tenant, Slice<CustomerId> slice) {
        return with.customers.page(tenant, Filter.NONE, order, slice);
    }

    @Override
    public long count(TenantId tenant) {
        return with.customers.count(tenant, Filter.NONE);
    }

    @Override
    public CustomerId placeOf(Customer customer) {
        return customer.id();
    }
}
