package io.callwake.graphql.customer;

import io.callwake.application.customer.Customers;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.NodeType;
import org.springframework.stereotype.Component;

/** Customers by their ids; the id of one who has turned out to be another leads to that one. */
@Component
final class CustomerNodes extends NodeType<CustomerId, CustomerNode> {

    CustomerNodes(Customers customers) {
        super(
                "Customer",
                CustomerNode.class,
                Scope.CUSTOMERS_READ,
                CustomerId::parse,
                (caller, id) -> customers.find(caller.tenant(), id).map(customer -> CustomerNode.of(customer, caller)));
    }
}
