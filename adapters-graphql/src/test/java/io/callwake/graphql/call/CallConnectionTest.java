package io.callwake.graphql.call;

import io.callwake.domain.call.PostCall;
import io.callwake.graphql.ConnectionContract;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.time.Instant;
import java.util.List;

class CallConnectionTest implements ConnectionContract {

    private static final Instant START = Instant.parse("2026-03-03T09:00:00.1239Z");

    private final TestGraphQl graphQl = new TestGraphQl();
    private int added;

    @Override
    public TestGraphQl graphQl() {
        return graphQl;
    }

    @Override
    public String list() {
        return "calls";
    }

    @Override
    public String name() {
        return "externalId";
    }

    @Override
    public String add(int rank) {
        String externalId = "sim-" + ++added;
        graphQl.addCall(
                graphQl.agent(),
                Reports.full(externalId, START.minusSeconds(rank), List.of()),
                new PostCall.Waiting(TestGraphQl.NOW),
                null);
        return externalId;
    }

    @Override
    public List<String> questions() {
        return graphQl.callLog().questions();
    }

    @Override
    public String foreignCursor() {
        return cursorOf("agents");
    }
}
