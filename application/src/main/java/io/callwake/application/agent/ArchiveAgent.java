package io.callwake.application.agent;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.audit.AuditedAction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes an agent out of use, or back into it. Calls of an archived agent are still taken in and judged. */
public final class ArchiveAgent {

    private final TenantTransaction transaction;
    private final Agents agents;
    private final Audit audit;
    private final Clock clock;

    public ArchiveAgent(TenantTransaction transaction, Agents agents, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.agents = agents;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return the agent as it is now; nothing if there is no such agent */
    public Optional<Agent> archive(Principal who, AgentId id) {
        return change(who, id, true);
    }

    /** @return the agent as it is now; nothing if there is no such agent */
    public Optional<Agent> unarchive(Principal who, AgentId id) {
        return change(who, id, false);
    }

    private Optional<Agent> change(Principal who, AgentId id, boolean archive) {
        return transaction.in(
                who.tenant(),
                Site.CHANGE_CONFIGURATION,
                () -> agents.lock(who.tenant(), new AgentSelector.ById(id)).map(stored -> {
                    Agent agent = stored.agent();
                    if (agent.isArchived() == archive) {
                        return agent;
                    }
                    Instant at = archive ? clock.instant() : null;
                    agents.archive(who.tenant(), id, at);
                    audit.tell(
                            who.tenant(),
                            who.actor(),
                            archive ? AuditedAction.AGENT_ARCHIVED : AuditedAction.AGENT_UNARCHIVED,
                            id,
                            List.of());
                    return agent.archived(at);
                }));
    }
}
