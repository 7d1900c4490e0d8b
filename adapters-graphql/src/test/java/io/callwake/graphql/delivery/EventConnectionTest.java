package io.callwake.graphql.delivery;

import io.callwake.application.delivery.DeliveryLog.Bodies;
import io.callwake.domain.delivery.EventType;
import io.callwake.graphql.ConnectionContract;
import io.callwake.testing.TestGraphQl;
import java.util.List;

class EventConnectionTest implements ConnectionContract {

    private final TestGraphQl graphQl = new TestGraphQl();

    @Override
    public TestGraphQl graphQl() {
        return graphQl;
    }

    @Override
    public String list() {
        return "events";
    }

    @Override
    public String name() {
        return "id";
    }

    @Override
    public String add(int rank) {
        return Told.event(
                        graphQl,
                        TestGraphQl.NOW.minusSeconds(rank),
                        EventType.CALL_STARTED,
                        null,
                        new Bodies(null, null))
                .id()
                .toString();
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
