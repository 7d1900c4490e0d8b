package io.callwake.persistence.customer;

import io.callwake.application.customer.Customers.Order;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;

@PostgresTest
class PostgresCustomersByNewnessTest extends CustomerPages {

    PostgresCustomersByNewnessTest(TestDatabase database) {
        super(database, Order.NEWEST);
    }
}
