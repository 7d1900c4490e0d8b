package io.callwake.graphql.agent;

import io.callwake.application.agent.Agents;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.NodeType;
import org.springframework.stereotype.Component;

/** Agents by their ids. */
@Component
final class AgentNodes extends NodeType<AgentId, AgentNode> {

    AgentNodes(Agents agents) {
        super(
                "Agent",
                AgentNode.class,
                Scope.AGENTS_READ,
                AgentId::parse,
                (caller, id) ->
                        agents.find(caller.tenant(), new AgentSelector.ById(id)).map(AgentNode::of));
    }
}
