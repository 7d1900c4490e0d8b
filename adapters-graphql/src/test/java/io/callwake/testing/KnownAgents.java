package io.callwake.testing;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.SortedList;
import io.callwake.application.agent.Agents;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Agents to be read only, which note what they are asked. */
public final class KnownAgents implements Agents {

    private final Map<TenantId, List<Agent>> agents = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();

    public void add(TenantId tenant, Agent agent) {
        agents.computeIfAbsent(tenant, _ -> new ArrayList<>()).add(agent);
    }

    public List<String> questions() {
        return questions;
    }

    @Override
    public Optional<AgentId> idOf(TenantId tenant, AgentSelector selector) {
        return find(tenant, selector).map(Agent::id);
    }

    @Override
    public Optional<Agent> find(TenantId tenant, AgentSelector selector) {
        questions.add("find");
        return agents.getOrDefault(tenant, List.of()).stream()
                .filter(agent -> switch (selector) {
                    case AgentSelector.ById(AgentId id) -> agent.id().equals(id);
                    case AgentSelector.ByRef(AgentRef ref) -> agent.ref().equals(ref);
                })
                .findAny();
    }

    @Override
    public Map<AgentId, Agent> findAll(TenantId tenant, Collection<AgentId> ids) {
        questions.add("findAll");
        return agents.getOrDefault(tenant, List.of()).stream()
                .filter(agent -> ids.contains(agent.id()))
                .collect(Collectors.toMap(Agent::id, Function.identity()));
    }

    @Override
    public Page<Agent> page(TenantId tenant, Slice<AgentRef> slice) {
        questions.add("page");
        return new SortedList<>(
                        List.copyOf(agents.getOrDefault(tenant, List.of())),
                        Agent::ref,
                        Comparator.comparing(AgentRef::value))
                .page(slice);
    }

    @Override
    public long count(TenantId tenant) {
        questions.add("count");
        return agents.getOrDefault(tenant, List.of()).size();
    }

    @Override
    public Optional<AgentRevision> revision(TenantId tenant, AgentSelector selector, int number) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Stored> lock(TenantId tenant, AgentRef ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean create(TenantId tenant, Agent agent, Optional<WebhookSecret> fulfilmentSecret) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void revise(TenantId tenant, AgentRevision revision, Optional<WebhookSecret> fulfilmentSecret) {
        throw new UnsupportedOperationException();
    }
}
