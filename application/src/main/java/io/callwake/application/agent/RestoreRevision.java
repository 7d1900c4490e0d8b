package io.callwake.application.agent;

import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Saves what an earlier revision said as a new one. Secrets stay as they are. */
public final class RestoreRevision {

    private final Agents agents;
    private final ApplyAgent applyAgent;

    public RestoreRevision(Agents agents, ApplyAgent applyAgent) {
        this.agents = agents;
        this.applyAgent = applyAgent;
    }

    /** @return nothing if there is no such agent, or no such revision of it */
    public Optional<Applied> restore(Principal who, AgentId id, int number, @Nullable Integer expected) {
        AgentSelector selector = new AgentSelector.ById(id);
        Optional<Agent> agent = agents.find(who.tenant(), selector);
        Optional<AgentRevision> revision = agents.revision(who.tenant(), selector, number);
        return agent.isEmpty() || revision.isEmpty()
                ? Optional.empty()
                : Optional.of(applyAgent.apply(
                        who,
                        agent.get().ref(),
                        revision.get().document().members(),
                        new Wish(Wish.Mode.PUBLISH, expected)));
    }
}
