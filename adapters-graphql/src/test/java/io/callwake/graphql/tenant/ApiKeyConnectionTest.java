package io.callwake.graphql.tenant;

import io.callwake.graphql.ConnectionContract;
import io.callwake.testing.TestGraphQl;
import java.util.List;

class ApiKeyConnectionTest implements ConnectionContract {

    private final TestGraphQl graphQl = new TestGraphQl();
    private int added;

    @Override
    public TestGraphQl graphQl() {
        return graphQl;
    }

    @Override
    public String list() {
        return "apiKeys";
    }

    @Override
    public String name() {
        return "name";
    }

    @Override
    public String add(int rank) {
        String name = "Key " + ++added;
        graphQl.addKey(name, TestGraphQl.NOW.minusSeconds(rank));
        return name;
    }

    @Override
    public List<String> questions() {
        return graphQl.questions();
    }

    @Override
    public String foreignCursor() {
        graphQl.addAuditEntry("agent_1", TestGraphQl.NOW);
        return cursorOf("auditEntries");
    }
}
