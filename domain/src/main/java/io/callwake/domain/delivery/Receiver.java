package io.callwake.domain.delivery;

import io.callwake.domain.agent.AgentId;
import java.util.UUID;

/** Who gets a delivery. Pace and health are a receiver's, whatever it is. */
public sealed interface Receiver {

    UUID value();

    /** The fulfilment URL of an agent. */
    record Fulfilment(AgentId agent) implements Receiver {

        @Override
        public UUID value() {
            return agent.value();
        }

        @Override
        public String toString() {
            return agent.toString();
        }
    }

    /** An endpoint of the tenant. */
    record AtEndpoint(EndpointId endpoint) implements Receiver {

        @Override
        public UUID value() {
            return endpoint.value();
        }

        @Override
        public String toString() {
            return endpoint.toString();
        }
    }
}
