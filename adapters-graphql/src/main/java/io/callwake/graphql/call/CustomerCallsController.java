package io.callwake.graphql.call;

import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.call.CallLog.Entry;
import io.callwake.application.customer.CustomerCalls;
import io.callwake.application.customer.Customers;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.graphql.Connection;
import io.callwake.graphql.OneAtATime;
import io.callwake.graphql.PageRequest;
import io.callwake.graphql.customer.CustomerNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers for the calls of customers, and for the customers of calls. */
@Controller
final class CustomerCallsController {

    /** As many as an entry of a list without pages counts for in the cost of a query. */
    private static final int LATEST = 10;

    private final CustomerCalls customerCalls;
    private final Customers customers;

    CustomerCallsController(CustomerCalls customerCalls, Customers customers) {
        this.customerCalls = customerCalls;
        this.customers = customers;
    }

    @SchemaMapping(typeName = "Customer")
    Connection<CallNode> calls(
            CustomerNode customer, PageRequest page, DataFetchingEnvironment field, @ContextValue Principal caller) {
        OneAtATime.require(field, "customer");
        return CallsController.LOG.page(
                page,
                slice -> customerCalls.page(caller.tenant(), customer.customerId(), slice),
                () -> customerCalls.count(caller.tenant(), customer.customerId()),
                entry -> CallNode.of(entry, caller));
    }

    @BatchMapping(typeName = "Customer")
    Map<CustomerNode, List<CallNode>> latestCalls(List<CustomerNode> asked, @ContextValue Principal caller) {
        Set<CustomerId> ids = asked.stream().map(CustomerNode::customerId).collect(Collectors.toSet());
        Map<CustomerId, List<Entry>> found = customerCalls.latest(caller.tenant(), ids, LATEST);
        Map<CustomerNode, List<CallNode>> latest = new HashMap<>();
        for (CustomerNode customer : asked) {
            latest.put(
                    customer,
                    found.getOrDefault(customer.customerId(), List.of()).stream()
                            .map(entry -> CallNode.of(entry, caller))
                            .toList());
        }
        return latest;
    }

    @BatchMapping(typeName = "Call")
    Map<CallNode, CustomerNode> customer(List<CallNode> calls, @ContextValue Principal caller) {
        Map<CallNode, CustomerNode> customersOfCalls = new HashMap<>();
        Set<CustomerId> ids = calls.stream()
                .map(CallNode::customerId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return customersOfCalls;
        }
        Map<CustomerId, Customer> found = customers.findAll(caller.tenant(), ids);
        for (CallNode call : calls) {
            Customer customer = call.customerId() == null ? null : found.get(call.customerId());
            if (customer != null) {
                customersOfCalls.put(call, CustomerNode.of(customer, caller));
            }
        }
        return customersOfCalls;
    }
}
