package io.callwake.testing;

import io.callwake.application.agent.Agents;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.WebhookSecret;
import io.callwake.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Agents in memory, for one client at a time. */
public final class InMemoryAgents implements Agents {

    private record Kept(AgentRef ref, List<AgentRevision> revisions, Optional<WebhookSecret> secret) {

        Agent agent() {
            return new Agent(revisions.getLast().agent(), ref, revisions.getLast());
        }
    }

    private final Map<TenantId, Map<AgentRef, Kept>> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<AgentId> idOf(TenantId tenant, AgentSelector selector) {
        return find(tenant, selector).map(Agent::id);
    }

    @Override
    public Optional<Agent> find(TenantId tenant, AgentSelector selector) {
        return look(tenant, selector).map(Kept::agent);
    }

    @Override
    public Map<AgentId, Agent> findAll(TenantId tenant, Collection<AgentId> ids) {
        return ids.stream()
                .flatMap(id -> find(tenant, new AgentSelector.ById(id)).stream())
                .collect(Collectors.toMap(Agent::id, Function.identity(), (one, other) -> one));
    }

    @Override
    public Optional<AgentRevision> revision(TenantId tenant, AgentSelector selector, int number) {
        return look(tenant, selector)
                .filter(agent -> number <= agent.revisions().size())
                .map(agent -> agent.revisions().get(number - 1));
    }

    @Override
    public Optional<Stored> lock(TenantId tenant, AgentRef ref) {
        return Optional.ofNullable(of(tenant).get(ref)).map(found -> new Stored(found.agent(), found.secret()));
    }

    @Override
    public boolean create(TenantId tenant, Agent agent, Optional<WebhookSecret> fulfilmentSecret) {
        return of(tenant).putIfAbsent(agent.ref(), new Kept(agent.ref(), List.of(agent.current()), fulfilmentSecret))
                == null;
    }

    @Override
    public void revise(TenantId tenant, AgentRevision revision, Optional<WebhookSecret> fulfilmentSecret) {
        Kept old = look(tenant, new AgentSelector.ById(revision.agent())).orElseThrow();
        List<AgentRevision> revisions = new ArrayList<>(old.revisions());
        revisions.add(revision);
        of(tenant).put(old.ref(), new Kept(old.ref(), List.copyOf(revisions), fulfilmentSecret));
    }

    public Optional<WebhookSecret> secretOf(TenantId tenant, AgentRef ref) {
        return lock(tenant, ref).flatMap(Stored::fulfilmentSecret);
    }

    private Optional<Kept> look(TenantId tenant, AgentSelector selector) {
        return switch (selector) {
            case AgentSelector.ByRef(AgentRef ref) ->
                Optional.ofNullable(of(tenant).get(ref));
            case AgentSelector.ById(AgentId id) ->
                of(tenant).values().stream()
                        .filter(agent -> agent.agent().id().equals(id))
                        .findAny();
        };
    }

    private Map<AgentRef, Kept> of(TenantId tenant) {
        return kept.computeIfAbsent(tenant, _ -> new ConcurrentHashMap<>());
    }
}
