package io.callwake.application.agent;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.SortedList;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Agents kept in memory. */
public final class InMemoryAgents implements Agents {

    private final InMemoryTable<AgentRef, Kept> agents;

    private record Kept(AgentId id, AgentRef ref, List<AgentRevision> revisions, Optional<WebhookSecret> secret) {

        Agent agent() {
            return new Agent(id, ref, revisions.getLast());
        }
    }

    public InMemoryAgents(InMemoryTransaction transaction) {
        agents = new InMemoryTable<>(transaction);
    }

    @Override
    public Optional<AgentId> idOf(TenantId tenant, AgentSelector selector) {
        return kept(tenant, selector).map(Kept::id);
    }

    @Override
    public Optional<Agent> find(TenantId tenant, AgentSelector selector) {
        return kept(tenant, selector).map(Kept::agent);
    }

    @Override
    public Map<AgentId, Agent> findAll(TenantId tenant, Collection<AgentId> ids) {
        return agents.readAll(tenant).stream()
                .filter(kept -> ids.contains(kept.id()))
                .collect(Collectors.toMap(Kept::id, Kept::agent));
    }

    @Override
    public Page<Agent> page(TenantId tenant, Slice<AgentRef> slice) {
        return new SortedList<>(all(tenant), Agent::ref, Comparator.comparing(AgentRef::value)).page(slice);
    }

    @Override
    public long count(TenantId tenant) {
        return all(tenant).size();
    }

    private List<Agent> all(TenantId tenant) {
        return agents.readAll(tenant).stream().map(Kept::agent).toList();
    }

    @Override
    public Optional<AgentRevision> revision(TenantId tenant, AgentSelector selector, int number) {
        return kept(tenant, selector).stream()
                .flatMap(kept -> kept.revisions().stream())
                .filter(revision -> revision.number() == number)
                .findFirst();
    }

    @Override
    public Optional<Stored> lock(TenantId tenant, AgentRef ref) {
        return agents.get(tenant, ref).map(kept -> new Stored(kept.agent(), kept.secret()));
    }

    @Override
    public boolean create(TenantId tenant, Agent agent, Optional<WebhookSecret> fulfilmentSecret) {
        if (agents.get(tenant, agent.ref()).isPresent()) {
            return false;
        }
        agents.put(tenant, agent.ref(), new Kept(agent.id(), agent.ref(), List.of(agent.current()), fulfilmentSecret));
        return true;
    }

    @Override
    public void revise(TenantId tenant, AgentRevision revision, Optional<WebhookSecret> fulfilmentSecret) {
        Kept kept = agents.getAll(tenant).stream()
                .filter(agent -> agent.id().equals(revision.agent()))
                .findFirst()
                .orElseThrow();
        List<AgentRevision> revisions = new ArrayList<>(kept.revisions());
        revisions.add(revision);
        agents.put(tenant, kept.ref(), new Kept(kept.id(), kept.ref(), List.copyOf(revisions), fulfilmentSecret));
    }

    /** In a transaction: all that was ever saved of an agent. */
    public List<AgentRevision> revisionsOf(TenantId tenant, AgentId id) {
        return agents.getAll(tenant).stream()
                .filter(kept -> kept.id().equals(id))
                .findFirst()
                .map(Kept::revisions)
                .orElse(List.of());
    }

    /** The secret that signs the webhooks of an agent. */
    public Optional<WebhookSecret> secretOf(TenantId tenant, AgentId id) {
        return kept(tenant, new AgentSelector.ById(id)).flatMap(Kept::secret);
    }

    private Optional<Kept> kept(TenantId tenant, AgentSelector selector) {
        Function<Kept, Boolean> isSelected = switch (selector) {
            case AgentSelector.ById(AgentId id) -> kept -> kept.id().equals(id);
            case AgentSelector.ByRef(AgentRef ref) -> kept -> kept.ref().equals(ref);
        };
        return agents.readAll(tenant).stream().filter(isSelected::apply).findFirst();
    }
}
