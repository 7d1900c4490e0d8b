package io.callwake.application.connection;

import io.callwake.domain.agent.AgentId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a connection to be, once nothing is wrong with it.
 *
 * @param defaultAgent the one that the document names
 * @param agents those that it names, by the platform's own ids
 */
record ConnectionWish(ConnectionDocument document, @Nullable AgentId defaultAgent, Map<String, AgentId> agents) {

    ConnectionWish {
        agents = Map.copyOf(agents);
    }
}
