package io.callwake.persistence.customer;

import io.callwake.application.customer.Customers.Order;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;

@PostgresTest
class PostgresCustomersByNameTest extends CustomerPages {

    PostgresCustomersByNameTest(TestDatabase database) {
        super(database, Order.NAME);
    }
}
