package io.callwake.application.agent;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.SortedList;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Agents kept in memory. */
public final class InMemoryAgents implements Agents {

    private final InMemoryTable<AgentId, Kept> agents;

    private record Kept(Agent agent, List<AgentRevision> revisions, Map<SecretName, String> secrets) {

        AgentId id() {
            return agent.id();
        }

        Kept with(Agent changed) {
            return new Kept(changed, revisions, secrets);
        }

        Kept with(List<AgentRevision> changed) {
            return new Kept(agent, List.copyOf(changed), secrets);
        }

        Kept with(Map<SecretName, String> changed) {
            return new Kept(agent, revisions, Map.copyOf(changed));
        }

        Optional<AgentRevision> revision(int number) {
            return revisions.stream()
                    .filter(revision -> revision.number() == number)
                    .findFirst();
        }

        Optional<AgentRevision> draft() {
            return revisions.stream()
                    .filter(revision -> revision.state() instanceof AgentRevision.State.Draft)
                    .filter(revision -> revision.number() > agent.current().number())
                    .max(Comparator.comparingInt(AgentRevision::number));
        }

        Stored stored() {
            return new Stored(agent, revisions.size(), draft(), secrets);
        }
    }

    public InMemoryAgents(InMemoryTransaction transaction) {
        agents = new InMemoryTable<>(transaction);
    }

    @Override
    public Optional<AgentId> idOf(TenantId tenant, AgentSelector selector) {
        return find(tenant, selector).map(Agent::id);
    }

    @Override
    public Optional<Agent> find(TenantId tenant, AgentSelector selector) {
        return selected(agents.readAll(tenant), selector).map(Kept::agent);
    }

    @Override
    public Map<AgentId, Agent> findAll(TenantId tenant, Collection<AgentId> ids) {
        return agents.readAll(tenant).stream()
                .filter(kept -> ids.contains(kept.id()))
                .collect(Collectors.toMap(Kept::id, Kept::agent));
    }

    @Override
    public Page<Agent> page(TenantId tenant, Filter filter, Slice<AgentRef> slice) {
        return new SortedList<>(all(tenant, filter), Agent::ref, Comparator.comparing(AgentRef::value)).page(slice);
    }

    @Override
    public long count(TenantId tenant, Filter filter) {
        return all(tenant, filter).size();
    }

    private List<Agent> all(TenantId tenant, Filter filter) {
        Boolean archived = filter.isArchived();
        return agents.readAll(tenant).stream()
                .map(Kept::agent)
                .filter(agent -> archived == null || archived == agent.isArchived())
                .toList();
    }

    @Override
    public Optional<AgentRevision> revision(TenantId tenant, AgentSelector selector, int number) {
        return selected(agents.readAll(tenant), selector).flatMap(kept -> kept.revision(number));
    }

    @Override
    public Page<AgentRevision> revisions(TenantId tenant, AgentId agent, Slice<Integer> slice) {
        List<AgentRevision> all =
                agents.read(tenant, agent).map(Kept::revisions).orElse(List.of());
        return new SortedList<>(all, AgentRevision::number, Comparator.<Integer>reverseOrder()).page(slice);
    }

    @Override
    public long countRevisions(TenantId tenant, AgentId agent) {
        return agents.read(tenant, agent).map(Kept::revisions).orElse(List.of()).size();
    }

    @Override
    public Map<AgentId, AgentRevision> drafts(TenantId tenant, Collection<AgentId> ids) {
        return agents.readAll(tenant).stream()
                .filter(kept -> ids.contains(kept.id()))
                .flatMap(kept -> kept.draft().stream())
                .collect(Collectors.toMap(AgentRevision::agent, Function.identity()));
    }

    @Override
    public Optional<Stored> lock(TenantId tenant, AgentSelector selector) {
        return selected(agents.getAll(tenant), selector).map(Kept::stored);
    }

    @Override
    public boolean create(TenantId tenant, Agent agent) {
        if (selected(agents.getAll(tenant), new AgentSelector.ByRef(agent.ref()))
                .isPresent()) {
            return false;
        }
        agents.put(tenant, agent.id(), new Kept(agent, List.of(agent.current()), Map.of()));
        return true;
    }

    @Override
    public Optional<AgentRevision> lockedRevision(TenantId tenant, AgentId agent, int number) {
        return agents.get(tenant, agent).flatMap(kept -> kept.revision(number));
    }

    @Override
    public void add(TenantId tenant, AgentRevision revision) {
        agents.change(tenant, revision.agent(), kept -> {
            List<AgentRevision> revisions = new ArrayList<>(kept.revisions());
            revisions.add(revision);
            return kept.with(revisions);
        });
    }

    @Override
    public void changeState(TenantId tenant, AgentRevision revision) {
        agents.change(
                tenant,
                revision.agent(),
                kept -> kept.with(kept.revisions().stream()
                        .map(known -> known.number() == revision.number() ? revision : known)
                        .toList()));
    }

    @Override
    public void putInForce(TenantId tenant, AgentRevision revision) {
        agents.change(tenant, revision.agent(), kept -> kept.with(kept.agent().with(revision)));
    }

    @Override
    public void archive(TenantId tenant, AgentId agent, @Nullable Instant at) {
        agents.change(tenant, agent, kept -> kept.with(kept.agent().archived(at)));
    }

    @Override
    public void keepSecrets(TenantId tenant, AgentId agent, Map<SecretName, String> secrets) {
        agents.change(tenant, agent, kept -> {
            Map<SecretName, String> after = new HashMap<>(kept.secrets());
            after.putAll(secrets);
            return kept.with(after);
        });
    }

    @Override
    public void forgetSecrets(TenantId tenant, AgentId agent, Set<SecretName> names) {
        agents.change(tenant, agent, kept -> {
            Map<SecretName, String> after = new HashMap<>(kept.secrets());
            after.keySet().removeAll(names);
            return kept.with(after);
        });
    }

    /** In a transaction: all that was ever saved of an agent. */
    public List<AgentRevision> revisionsOf(TenantId tenant, AgentId id) {
        return agents.get(tenant, id).map(Kept::revisions).orElse(List.of());
    }

    /** A secret of an agent. */
    public Optional<String> secretOf(TenantId tenant, AgentId id, SecretName name) {
        return agents.read(tenant, id).map(kept -> kept.secrets().get(name));
    }

    private static Optional<Kept> selected(List<Kept> all, AgentSelector selector) {
        Predicate<Kept> isSelected = switch (selector) {
            case AgentSelector.ById(AgentId id) -> kept -> kept.id().equals(id);
            case AgentSelector.ByRef(AgentRef ref) -> kept -> kept.agent().ref().equals(ref);
        };
        return all.stream().filter(isSelected).findFirst();
    }
}
