package io.callwake.graphql.delivery;

import io.callwake.application.delivery.DeliveryLog.Bodies;
import io.callwake.application.delivery.DeliveryLog.Event;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.graphql.ConnectionContract;
import io.callwake.testing.TestGraphQl;
import java.util.List;

class DeliveryConnectionTest implements ConnectionContract {

    private final TestGraphQl graphQl = new TestGraphQl();

    @Override
    public TestGraphQl graphQl() {
        return graphQl;
    }

    @Override
    public String list() {
        return "deliveries";
    }

    @Override
    public String name() {
        return "id";
    }

    @Override
    public String add(int rank) {
        Event event = Told.event(
                graphQl, TestGraphQl.NOW.minusSeconds(rank), EventType.CALL_COMPLETED, null, new Bodies(null, null));
        return Told.delivery(
                        graphQl,
                        event,
                        new Receiver.Fulfilment(graphQl.agent().id()),
                        new DeliveryState.Pending(TestGraphQl.NOW))
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
