package io.callwake.application.agent;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents.Stored;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentConfiguration;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.SecretChange;
import io.callwake.domain.agent.WebhookSecret;
import io.callwake.domain.audit.AuditedAction;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Saves an agent's configuration: as a new agent, as a new revision, or not at all if nothing has changed. */
public final class ApplyAgent {

    private final TenantTransaction transaction;
    private final Agents agents;
    private final Audit audit;
    private final NewIds ids;
    private final Clock clock;

    public ApplyAgent(TenantTransaction transaction, Agents agents, Audit audit, NewIds ids, Clock clock) {
        this.transaction = transaction;
        this.agents = agents;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Applied {

        Agent agent();

        record Created(Agent agent) implements Applied {}

        record Revised(Agent agent) implements Applied {}

        record Unchanged(Agent agent) implements Applied {}
    }

    /** A fulfilment that is taken away leaves its secret: deliveries may still be on their way, and go out signed. */
    public Applied apply(Principal who, AgentRef ref, AgentConfiguration configuration, SecretChange secretChange) {
        return transaction.in(who.tenant(), Site.APPLY_AGENT, () -> {
            Optional<Stored> stored = agents.lock(who.tenant(), ref);
            return stored.isPresent()
                    ? revise(who, stored.get(), configuration, secretChange)
                    : create(who, ref, configuration, secretChange);
        });
    }

    private Applied create(Principal who, AgentRef ref, AgentConfiguration configuration, SecretChange secretChange) {
        AgentId id = new AgentId(ids.next());
        Agent agent = new Agent(id, ref, new AgentRevision(id, 1, configuration, clock.instant()));
        if (agents.create(who.tenant(), agent, secretAfter(Optional.empty(), secretChange))) {
            audit.tell(who.tenant(), who.actor(), AuditedAction.AGENT_CREATED, id, List.of());
            return new Applied.Created(agent);
        }
        // Somebody made it between our look and our write; it can be locked now.
        return revise(who, agents.lock(who.tenant(), ref).orElseThrow(), configuration, secretChange);
    }

    private Applied revise(Principal who, Stored stored, AgentConfiguration configuration, SecretChange secretChange) {
        Optional<WebhookSecret> secret = secretAfter(stored.fulfilmentSecret(), secretChange);
        if (stored.says(configuration, secret)) {
            return new Applied.Unchanged(stored.agent());
        }
        AgentRevision current = stored.agent().current();
        AgentRevision next = new AgentRevision(current.agent(), current.number() + 1, configuration, clock.instant());
        agents.revise(who.tenant(), next, secret);
        Set<String> fields = configuration.differencesTo(current.configuration());
        if (!secret.equals(stored.fulfilmentSecret())) {
            fields.add("fulfilment.secret");
        }
        audit.tell(who.tenant(), who.actor(), AuditedAction.AGENT_CHANGED, current.agent(), fields);
        return new Applied.Revised(new Agent(current.agent(), stored.agent().ref(), next));
    }

    private static Optional<WebhookSecret> secretAfter(Optional<WebhookSecret> stored, SecretChange change) {
        return switch (change) {
            case SecretChange.Keep _ -> stored;
            case SecretChange.Remove _ -> Optional.empty();
            case SecretChange.Set(WebhookSecret secret) -> Optional.of(secret);
        };
    }
}
