package io.callwake.graphql.connection;

import graphql.schema.GraphQLObjectType;
import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.graphql.ConnectionContract;
import io.callwake.testing.TestGraphQl;
import java.util.List;

class ArrivalConnectionTest implements ConnectionContract {

    private final TestGraphQl graphQl = new TestGraphQl();
    private final ConnectionId connection = graphQl.addConnection("Northern line");

    @Override
    public TestGraphQl graphQl() {
        return graphQl;
    }

    @Override
    public String list() {
        return "arrivals";
    }

    @Override
    public String asked(String ofList) {
        return "connection(id: \"" + connection + "\") { " + ofList + " }";
    }

    @Override
    public String path() {
        return "connection.arrivals";
    }

    @Override
    public GraphQLObjectType parent() {
        return TestGraphQl.source().schema().getObjectType("Connection");
    }

    @Override
    public String name() {
        return "id";
    }

    @Override
    public String add(int rank) {
        Arrival arrival = Webhooks.came(connection, ArrivalState.IGNORED, TestGraphQl.NOW.minusSeconds(rank));
        graphQl.addArrival(arrival, null);
        return arrival.id().toString();
    }

    @Override
    public List<String> questions() {
        return graphQl.questions();
    }

    @Override
    public String foreignCursor() {
        graphQl.agent();
        return cursorOf("agents");
    }
}
