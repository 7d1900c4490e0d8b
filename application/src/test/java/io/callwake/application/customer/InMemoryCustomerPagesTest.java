package io.callwake.application.customer;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.Page;
import io.callwake.application.PagesContract;
import io.callwake.application.SequentialIds;
import io.callwake.application.Slice;
import io.callwake.application.customer.Customers.Filter;
import io.callwake.application.customer.Customers.Order;
import io.callwake.application.fault.Site;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.Nested;

class InMemoryCustomerPagesTest {

    @Nested
    class ByNewness extends Pages {

        ByNewness() {
            super(Order.NEWEST);
        }
    }

    @Nested
    class ByName extends Pages {

        ByName() {
            super(Order.NAME);
        }
    }

    abstract static class Pages implements PagesContract<Customer, CustomerId> {

        private final InMemoryTransaction transaction = new InMemoryTransaction();
        private final InMemoryCustomers customers = new InMemoryCustomers(transaction);
        private final SequentialIds ids = new SequentialIds();
        private final Order order;

        Pages(Order order) {
            this.order = order;
        }

        @Override
        public TenantId newTenant() {
            return new TenantId(ids.next());
        }

        @Override
        public Customer add(TenantId tenant, int rank) {
            Customer customer = CustomersContract.ranked(new CustomerId(ids.next()), rank);
            transaction.run(tenant, Site.CHANGE_CUSTOMER, () -> customers.keep(tenant, List.of(customer)));
            return customer;
        }

        @Override
        public Page<Customer> page(TenantId tenant, Slice<CustomerId> slice) {
            return customers.page(tenant, Filter.NONE, order, slice);
        }

        @Override
        public long count(TenantId tenant) {
            return customers.count(tenant, Filter.NONE);
        }

        @Override
        public CustomerId placeOf(Customer customer) {
            return customer.id();
        }
    }
}
