package io.callwake.graphql.agent;

import io.callwake.application.agent.Agents;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.graphql.BadInput;
import io.callwake.graphql.Connection;
import io.callwake.graphql.Cursors;
import io.callwake.graphql.Ids;
import io.callwake.graphql.PageRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers for agents. */
@Controller
final class AgentsController {

    private static final Connection.Of<Agent, AgentRef> LIST =
            new Connection.Of<>(Cursors.ofText('a', AgentRef::value, AgentRef::new), Agent::ref);

    private final Agents agents;

    AgentsController(Agents agents) {
        this.agents = agents;
    }

    @QueryMapping("agents")
    Connection<AgentNode> list(PageRequest page, @ContextValue Principal caller) {
        return LIST.page(
                page, slice -> agents.page(caller.tenant(), slice), () -> agents.count(caller.tenant()), AgentNode::of);
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
