package io.callwake.graphql.customer;

import static io.callwake.domain.customer.ACustomer.aCustomer;

import io.callwake.graphql.ConnectionContract;
import io.callwake.testing.TestGraphQl;
import java.time.Duration;
import java.util.List;

class CustomerConnectionTest implements ConnectionContract {

    private final TestGraphQl graphQl = new TestGraphQl();
    private int added;

    @Override
    public TestGraphQl graphQl() {
        return graphQl;
    }

    @Override
    public String list() {
        return "customers";
    }

    @Override
    public String name() {
        return "identifier";
    }

    @Override
    public String add(int rank) {
        String identifier = "crm-" + ++added;
        graphQl.addCustomer(aCustomer().known(identifier).madeAt(TestGraphQl.NOW.minus(Duration.ofDays(rank))));
        return identifier;
    }

    @Override
    public List<String> questions() {
        return graphQl.questions();
    }

    @Override
    public String foreignCursor() {
        graphQl.addAgent("boiler-line", "A line");
        return cursorOf("agents");
    }
}
