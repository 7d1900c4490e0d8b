package io.callwake.graphql.agent;

import io.callwake.application.agent.Agents;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.graphql.BadInput;
import io.callwake.graphql.Ids;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers for agents. */
@Controller("graphQlAgentsController")
final class AgentsController {

    private final Agents agents;

    AgentsController(Agents agents) {
        this.agents = agents;
    }

    @QueryMapping
    Optional<AgentNode> agent(
            @Argument @Nullable String id, @Argument @Nullable String ref, @ContextValue Principal caller) {
        return selector(id, ref)
                .flatMap(selector -> agents.find(caller.tenant(), selector))
                .map(AgentNode::of);
    }

    private static Optional<AgentSelector> selector(@Nullable String id, @Nullable String ref) {
        if (id != null && ref == null) {
            return Ids.parse(id, AgentId::parse).map(AgentSelector.ById::new);
        }
        if (ref != null && id == null) {
            return Ids.parse(ref, AgentRef::new).map(AgentSelector.ByRef::new);
        }
        throw new BadInput("An agent is named by its id or by its ref: give one of them.");
    }
}
