package io.callwake.graphql.agent;

import io.callwake.application.agent.Agents;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.Ids;
import io.callwake.graphql.NodeType;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Agents by their ids. */
@Component
final class AgentNodes implements NodeType {

    private final Agents agents;

    AgentNodes(Agents agents) {
        this.agents = agents;
    }

    @Override
    public String name() {
        return "Agent";
    }

    @Override
    public Class<?> view() {
        return AgentNode.class;
    }

    @Override
    public Optional<Scope> scope() {
        return Optional.of(Scope.AGENTS_READ);
    }

    @Override
    public boolean isId(String text) {
        return Ids.parse(text, AgentId::parse).isPresent();
    }

    @Override
    public Optional<AgentNode> find(Principal caller, String id) {
        return Ids.parse(id, AgentId::parse)
                .flatMap(agent -> agents.find(caller.tenant(), new AgentSelector.ById(agent)))
                .map(AgentNode::of);
    }
}
