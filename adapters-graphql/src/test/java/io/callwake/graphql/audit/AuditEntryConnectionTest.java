package io.callwake.graphql.audit;

import io.callwake.graphql.ConnectionContract;
import io.callwake.testing.TestGraphQl;
import java.util.List;

class AuditEntryConnectionTest implements ConnectionContract {

    private final TestGraphQl graphQl = new TestGraphQl();
    private int added;

    @Override
    public TestGraphQl graphQl() {
        return graphQl;
    }

    @Override
    public String list() {
        return "auditEntries";
    }

    @Override
    public String name() {
        return "subject";
    }

    @Override
    public String add(int rank) {
        String subject = "agent_" + ++added;
        graphQl.addAuditEntry(subject, TestGraphQl.NOW.minusSeconds(rank));
        return subject;
    }

    @Override
    public List<String> questions() {
        return graphQl.questions();
    }

    @Override
    public String foreignCursor() {
        graphQl.addKey("Dashboard", TestGraphQl.NOW);
        return cursorOf("apiKeys");
    }
}
