package io.callwake.graphql.customer;

import io.callwake.application.customer.Consents;
import io.callwake.application.customer.Customers;
import io.callwake.application.customer.Customers.Order;
import io.callwake.application.customer.NumberPlan;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.PhoneFacts;
import io.callwake.domain.customer.Consent;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.Connection;
import io.callwake.graphql.Cursors;
import io.callwake.graphql.PageRequest;
import io.callwake.graphql.RequiredScopes;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers for customers and their consent. */
@Controller
final class CustomersController {

    /** Nothing but the id: whoever holds a cursor may not know the name. */
    private static final Connection.Of<Customer, CustomerId> LIST =
            new Connection.Of<>(Cursors.ofId('p', CustomerId::value, CustomerId::new), Customer::id);

    private final Customers customers;
    private final CustomerNodes nodes;
    private final Consents consents;
    private final NumberPlan numberPlan;

    CustomersController(Customers customers, CustomerNodes nodes, Consents consents, NumberPlan numberPlan) {
        this.customers = customers;
        this.nodes = nodes;
        this.consents = consents;
        this.numberPlan = numberPlan;
    }

    record CustomerFilter(
            @Nullable String identifier,
            @Nullable String phoneNumber,
            @Nullable String email,
            @Nullable String namePrefix,
            @Nullable Boolean doNotDisturb) {

        private Customers.Filter only() {
            return new Customers.Filter(identifier, phoneNumber, email, namePrefix, doNotDisturb);
        }

        private boolean probesPersonalData() {
            return phoneNumber != null || email != null || namePrefix != null;
        }

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "CustomerFilter[…]";
        }
    }

    @QueryMapping("customers")
    Connection<CustomerNode> list(
            PageRequest page,
            @Argument @Nullable CustomerFilter filter,
            @Argument @Nullable Order orderBy,
            @ContextValue Principal caller) {
        // Who may not see what is masked must not find it out by asking often.
        if (orderBy == Order.NAME || (filter != null && filter.probesPersonalData())) {
            RequiredScopes.check(caller, Scope.PII_READ);
        }
        Customers.Filter only = filter == null ? Customers.Filter.NONE : filter.only();
        return LIST.page(
                page,
                slice ->
                        customers.page(caller.tenant(), only, Objects.requireNonNullElse(orderBy, Order.NEWEST), slice),
                () -> customers.count(caller.tenant(), only),
                customer -> CustomerNode.of(customer, caller));
    }

    @QueryMapping
    Optional<CustomerNode> customer(@Argument String id, @ContextValue Principal caller) {
        return nodes.find(caller, id);
    }

    @SchemaMapping(typeName = "Customer")
    List<String> timeZones(CustomerNode node) {
        PhoneView phone = node.phone();
        PhoneFacts facts = phone == null ? PhoneFacts.NONE : numberPlan.of(phone.phone());
        return node.customer().timeZones(facts).stream().map(ZoneId::getId).toList();
    }

    @BatchMapping(typeName = "Customer", field = "consents")
    Map<CustomerNode, List<ConsentView>> holding(List<CustomerNode> asked, @ContextValue Principal caller) {
        return views(asked, consents.holding(caller.tenant(), ids(asked)));
    }

    @BatchMapping(typeName = "Customer")
    Map<CustomerNode, List<ConsentView>> consentHistory(List<CustomerNode> asked, @ContextValue Principal caller) {
        return views(asked, consents.all(caller.tenant(), ids(asked)));
    }

    private static Collection<CustomerId> ids(List<CustomerNode> asked) {
        return asked.stream().map(CustomerNode::customerId).distinct().toList();
    }

    private static Map<CustomerNode, List<ConsentView>> views(
            List<CustomerNode> asked, Map<CustomerId, List<Consent>> found) {
        Map<CustomerNode, List<ConsentView>> views = new HashMap<>();
        for (CustomerNode node : asked) {
            views.put(
                    node,
                    found.getOrDefault(node.customerId(), List.of()).stream()
                            .map(consent -> ConsentView.of(consent, node.shown()))
                            .toList());
        }
        return views;
    }
}
