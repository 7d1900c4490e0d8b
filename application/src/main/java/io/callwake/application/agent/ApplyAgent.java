package io.callwake.application.agent;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents.Stored;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentConfiguration;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.SecretChange;
import io.callwake.domain.agent.WebhookSecret;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.util.Optional;

/** Saves an agent's configuration: as a new agent, as a new revision, or not at all if nothing has changed. */
public final class ApplyAgent {

    private final TenantTransaction transaction;
    private final Agents agents;
    private final NewIds ids;
    private final Clock clock;

    public ApplyAgent(TenantTransaction transaction, Agents agents, NewIds ids, Clock clock) {
        this.transaction = transaction;
        this.agents = agents;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Applied {

        Agent agent();

        record Created(Agent agent) implements Applied {}

        record Revised(Agent agent) implements Applied {}

        record Unchanged(Agent agent) implements Applied {}
    }

    /** The secret goes with the fulfilment: without one nothing is kept of it. */
    public Applied apply(TenantId tenant, AgentRef ref, AgentConfiguration configuration, SecretChange secretChange) {
        return transaction.in(tenant, Site.APPLY_AGENT, () -> {
            Optional<Stored> stored = agents.lock(tenant, ref);
            return stored.isPresent()
                    ? revise(tenant, stored.get(), configuration, secretChange)
                    : create(tenant, ref, configuration, secretChange);
        });
    }

    private Applied create(TenantId tenant, AgentRef ref, AgentConfiguration configuration, SecretChange secretChange) {
        AgentId id = new AgentId(ids.next());
        Agent agent = new Agent(id, ref, new AgentRevision(id, 1, configuration, clock.instant()));
        if (agents.create(tenant, agent, secretAfter(Optional.empty(), configuration, secretChange))) {
            return new Applied.Created(agent);
        }
        // Somebody made it between our look and our write; it can be locked now.
        return revise(tenant, agents.lock(tenant, ref).orElseThrow(), configuration, secretChange);
    }

    private Applied revise(
            TenantId tenant, Stored stored, AgentConfiguration configuration, SecretChange secretChange) {
        Optional<WebhookSecret> secret = secretAfter(stored.fulfilmentSecret(), configuration, secretChange);
        if (stored.says(configuration, secret)) {
            return new Applied.Unchanged(stored.agent());
        }
        AgentRevision current = stored.agent().current();
        AgentRevision next = new AgentRevision(current.agent(), current.number() + 1, configuration, clock.instant());
        agents.revise(tenant, next, secret);
        return new Applied.Revised(new Agent(current.agent(), stored.agent().ref(), next));
    }

    private static Optional<WebhookSecret> secretAfter(
            Optional<WebhookSecret> stored, AgentConfiguration configuration, SecretChange change) {
        if (configuration.fulfilment() == null) {
            return Optional.empty();
        }
        return switch (change) {
            case SecretChange.Keep _ -> stored;
            case SecretChange.Remove _ -> Optional.empty();
            case SecretChange.Set(WebhookSecret secret) -> Optional.of(secret);
        };
    }
}
