package io.callwake.application.customer;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.SequentialIds;
import io.callwake.application.TenantTransaction;
import io.callwake.domain.tenant.TenantId;
import java.util.UUID;

class InMemoryCustomersTest implements CustomersContract, ConsentsContract {

    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryCustomers customers = new InMemoryCustomers(transaction);
    private final SequentialIds ids = new SequentialIds();

    @Override
    public Customers customers() {
        return customers;
    }

    @Override
    public Consents consents() {
        return customers;
    }

    @Override
    public TenantTransaction transaction() {
        return transaction;
    }

    @Override
    public TenantId newTenant() {
        return new TenantId(ids.next());
    }

    @Override
    public UUID newId() {
        return ids.next();
    }
}
