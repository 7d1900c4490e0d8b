package io.callwake.application.agent;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentConfiguration;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.WebhookSecret;
import io.callwake.domain.tenant.TenantId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The agents of a tenant and their revisions. */
public interface Agents {

    Optional<AgentId> idOf(TenantId tenant, AgentSelector selector);

    Optional<Agent> find(TenantId tenant, AgentSelector selector);

    Map<AgentId, Agent> findAll(TenantId tenant, Collection<AgentId> ids);

    /** Sorted by their references, capitals first. */
    Page<Agent> page(TenantId tenant, Slice<AgentRef> slice);

    long count(TenantId tenant);

    Optional<AgentRevision> revision(TenantId tenant, AgentSelector selector, int number);

    /** In a transaction: the agent of that reference and its secret, locked until the commit. */
    Optional<Stored> lock(TenantId tenant, AgentRef ref);

    /**
     * In a transaction: makes the agent, unless somebody else has just made one of that reference.
     *
     * @return whether it was made
     */
    boolean create(TenantId tenant, Agent agent, Optional<WebhookSecret> fulfilmentSecret);

    /** In a transaction: adds a revision of a locked agent and puts it in force. */
    void revise(TenantId tenant, AgentRevision revision, Optional<WebhookSecret> fulfilmentSecret);

    record Stored(Agent agent, Optional<WebhookSecret> fulfilmentSecret) {

        boolean says(AgentConfiguration configuration, Optional<WebhookSecret> secret) {
            return agent.current().configuration().equals(configuration) && fulfilmentSecret.equals(secret);
        }
    }
}
