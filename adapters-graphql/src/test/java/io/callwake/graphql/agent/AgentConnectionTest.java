package io.callwake.graphql.agent;

import io.callwake.domain.call.PostCall;
import io.callwake.graphql.ConnectionContract;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.util.List;

class AgentConnectionTest implements ConnectionContract {

    private final TestGraphQl graphQl = new TestGraphQl();
    private int added;

    @Override
    public TestGraphQl graphQl() {
        return graphQl;
    }

    @Override
    public String list() {
        return "agents";
    }

    @Override
    public String name() {
        return "ref";
    }

    @Override
    public String add(int rank) {
        String ref = "line-%d.%d".formatted(500 + rank, 900 - ++added);
        graphQl.addAgent(ref, "A line");
        return ref;
    }

    @Override
    public List<String> questions() {
        return graphQl.agents().questions();
    }

    @Override
    public String foreignCursor() {
        graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), new PostCall.Waiting(TestGraphQl.NOW), null);
        return cursorOf("calls");
    }
}
