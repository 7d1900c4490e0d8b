package io.callwake.graphql.agent;

import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.agent.AgentTemplate;
import io.callwake.application.agent.AgentTemplates;
import io.callwake.application.agent.Agents;
import io.callwake.application.agent.TryAgent;
import io.callwake.application.outcome.Outcomes;
import io.callwake.application.tenant.Principal;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.Fault;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.document.Difference;
import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.tenant.Tenant;
import io.callwake.graphql.BadInput;
import io.callwake.graphql.Connection;
import io.callwake.graphql.Cursors;
import io.callwake.graphql.Ids;
import io.callwake.graphql.OneAtATime;
import io.callwake.graphql.PageRequest;
import io.callwake.graphql.UserError;
import io.callwake.graphql.outcome.OutcomeNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers for agents and their revisions. */
@Controller
final class AgentsController {

    private static final Connection.Of<Agent, AgentRef> LIST =
            new Connection.Of<>(Cursors.ofText('a', AgentRef::value, AgentRef::new), Agent::ref);
    private static final Connection.Of<AgentRevision, Integer> REVISIONS =
            new Connection.Of<>(Cursors.ofNumber('r'), AgentRevision::number);

    private final Agents agents;
    private final Outcomes outcomes;
    private final Tenants tenants;
    private final TryAgent tryAgent;
    private final AgentTemplates templates;

    AgentsController(Agents agents, Outcomes outcomes, Tenants tenants, TryAgent tryAgent, AgentTemplates templates) {
        this.agents = agents;
        this.outcomes = outcomes;
        this.tenants = tenants;
        this.tryAgent = tryAgent;
        this.templates = templates;
    }

    record AgentFilter(@Nullable Boolean archived) {}

    record AgentTrial(@Nullable AgentNode agent, List<DifferenceView> differences, List<UserError> errors) {}

    @QueryMapping("agents")
    Connection<AgentNode> list(
            PageRequest page, @Argument @Nullable AgentFilter filter, @ContextValue Principal caller) {
        Agents.Filter only = filter == null ? Agents.Filter.IN_USE : new Agents.Filter(filter.archived());
        return LIST.page(
                page,
                slice -> agents.page(caller.tenant(), only, slice),
                () -> agents.count(caller.tenant(), only),
                AgentNode::of);
    }

    @QueryMapping
    Optional<AgentNode> agent(
            @Argument @Nullable String id, @Argument @Nullable String ref, @ContextValue Principal caller) {
        return selector(id, ref)
                .flatMap(selector -> agents.find(caller.tenant(), selector))
                .map(AgentNode::of);
    }

    private static Optional<AgentSelector> selector(@Nullable String id, @Nullable String ref) {
        if (id != null && ref == null) {
            return Ids.parse(id, AgentId::parse).map(AgentSelector.ById::new);
        }
        if (ref != null && id == null) {
            return Ids.parse(ref, AgentRef::new).map(AgentSelector.ByRef::new);
        }
        throw new BadInput("An agent is named by its id or by its ref: give one of them.");
    }

    @QueryMapping
    AgentTrial agentTrial(@Argument String ref, @Argument Object document, @ContextValue Principal caller) {
        AgentRef named;
        try {
            named = new AgentRef(ref);
        } catch (IllegalArgumentException e) {
            return new AgentTrial(null, List.of(), List.of(UserError.invalid(e, "ref")));
        }
        WrittenDocument written = WrittenDocument.pasted(document, List.of("document"));
        return switch (tryAgent.tryOut(caller, named, written.tree())) {
            case TryAgent.Result.Right(Optional<Agent> agent, List<Difference> differences, var _) ->
                new AgentTrial(agent.map(AgentNode::of).orElse(null), DifferenceView.of(differences), List.of());
            case TryAgent.Result.Faulty(List<Fault> faults) -> new AgentTrial(null, List.of(), written.errors(faults));
        };
    }

    @QueryMapping
    List<AgentTemplate> agentTemplates() {
        return templates.all();
    }

    @BatchMapping(typeName = "Agent")
    Map<AgentNode, RevisionNode> draft(List<AgentNode> nodes, @ContextValue Principal caller) {
        Map<AgentId, AgentRevision> drafts = agents.drafts(
                caller.tenant(), nodes.stream().map(AgentNode::agentId).toList());
        Map<AgentNode, RevisionNode> found = new HashMap<>();
        for (AgentNode node : nodes) {
            AgentRevision draft = drafts.get(node.agentId());
            if (draft != null) {
                found.put(node, new RevisionNode(draft));
            }
        }
        return found;
    }

    @BatchMapping(typeName = "AgentRevision", field = "outcomes")
    Map<RevisionNode, List<OutcomeNode>> outcomesOf(List<RevisionNode> revisions, @ContextValue Principal caller) {
        Catalogue catalogue = outcomes.catalogue(caller.tenant());
        Map<RevisionNode, List<OutcomeNode>> found = new HashMap<>();
        for (RevisionNode revision : revisions) {
            found.put(
                    revision,
                    revision.outcomeKeys().stream()
                            .map(key -> catalogue.find(key).orElseGet(() -> revision.outcomeAsWritten(key)))
                            .map(OutcomeNode::of)
                            .toList());
        }
        return found;
    }

    /** The tenant is looked up only for agents that have none of their own. */
    @BatchMapping(typeName = "AgentRevision")
    Map<RevisionNode, String> timeZone(List<RevisionNode> revisions, @ContextValue Principal caller) {
        Map<RevisionNode, String> found = new HashMap<>();
        List<RevisionNode> others = new ArrayList<>();
        for (RevisionNode revision : revisions) {
            ZoneId own = revision.configuration().timeZone();
            if (own == null) {
                others.add(revision);
            } else {
                found.put(revision, own.getId());
            }
        }
        if (!others.isEmpty()) {
            Tenant tenant = tenants.find(caller.tenant()).orElseThrow();
            others.forEach(revision -> found.put(revision, tenant.timeZone().getId()));
        }
        return found;
    }

    /** Here and not at the revision, for only here the classes of an interface's types are found. */
    @SchemaMapping(typeName = "AgentRevision")
    List<ActionView> actions(RevisionNode revision) {
        return revision.configuration().actions().stream()
                .map(action -> ActionView.of(action, revision.configuration().privacy()))
                .toList();
    }

    @SchemaMapping(typeName = "Agent")
    Connection<RevisionNode> revisions(
            AgentNode agent, PageRequest page, DataFetchingEnvironment field, @ContextValue Principal caller) {
        OneAtATime.require(field, "agent");
        return REVISIONS.page(
                page,
                slice -> agents.revisions(caller.tenant(), agent.agentId(), slice),
                () -> agents.countRevisions(caller.tenant(), agent.agentId()),
                RevisionNode::new);
    }

    @SchemaMapping(typeName = "Agent")
    Optional<RevisionNode> revisionByNumber(
            AgentNode agent, @Argument int number, DataFetchingEnvironment field, @ContextValue Principal caller) {
        OneAtATime.require(field, "agent");
        return revision(agent, number, caller).map(RevisionNode::new);
    }

    @SchemaMapping(typeName = "Agent")
    @Nullable
    List<DifferenceView> diff(
            AgentNode agent,
            @Argument int from,
            @Argument int to,
            DataFetchingEnvironment field,
            @ContextValue Principal caller) {
        OneAtATime.require(field, "agent");
        return revision(agent, from, caller)
                .flatMap(one -> revision(agent, to, caller)
                        .map(other -> DifferenceView.of(one.document().differencesTo(other.document()))))
                .orElse(null);
    }

    private Optional<AgentRevision> revision(AgentNode agent, int number, Principal caller) {
        AgentRevision current = agent.current().saved();
        return current.number() == number
                ? Optional.of(current)
                : agents.revision(caller.tenant(), new AgentSelector.ById(agent.agentId()), number);
    }
}
