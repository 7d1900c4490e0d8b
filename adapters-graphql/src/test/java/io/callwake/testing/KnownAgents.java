package io.callwake.testing;

import io.callwake.application.InMemoryTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.agent.InMemoryAgents;
import io.callwake.application.fault.Site;
import io.callwake.application.outcome.Outcomes;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Agents in memory, which note what they are asked. */
public final class KnownAgents {

    private static final Map<String, String> ON_REVISIONS = Map.of("revisions", "page", "countRevisions", "count");

    private final InMemoryTransaction transaction;
    private final InMemoryAgents kept;
    private final Agents agents;
    private final Questions asked = new Questions();
    private final Questions askedOnRevisions = new Questions();

    public KnownAgents(InMemoryTransaction transaction) {
        this.transaction = transaction;
        this.kept = new InMemoryAgents(transaction);
        this.agents = asked.to(
                Agents.class,
                askedOnRevisions.to(Agents.class, kept, name -> Optional.ofNullable(ON_REVISIONS.get(name))));
    }

    /** The outcomes, which agents name: what they are asked is noted with what agents are. */
    public Outcomes with(Outcomes kept) {
        return asked.to(Outcomes.class, kept);
    }

    /** Without noting what they are asked. */
    InMemoryAgents kept() {
        return kept;
    }

    public Agents agents() {
        return agents;
    }

    public void add(TenantId tenant, Agent agent) {
        transaction.run(tenant, Site.CHANGE_CONFIGURATION, () -> agents.create(tenant, agent));
    }

    public void add(TenantId tenant, AgentRevision revision) {
        transaction.run(tenant, Site.CHANGE_CONFIGURATION, () -> agents.add(tenant, revision));
    }

    /** By the names of the ports' methods. */
    public List<String> questions() {
        return asked.asked();
    }

    /** Which pages of revisions were asked for, and how often they were counted. */
    public List<String> questionsOnRevisions() {
        return askedOnRevisions.asked();
    }
}
