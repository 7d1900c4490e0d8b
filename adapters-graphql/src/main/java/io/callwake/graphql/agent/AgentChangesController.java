package io.callwake.graphql.agent;

import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.agent.Agents;
import io.callwake.application.agent.Applied;
import io.callwake.application.agent.ApplyAgent;
import io.callwake.application.agent.ArchiveAgent;
import io.callwake.application.agent.PublishDraft;
import io.callwake.application.agent.RestoreRevision;
import io.callwake.application.agent.TryAgent;
import io.callwake.application.agent.Wish;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.graphql.Ids;
import io.callwake.graphql.UserError;
import io.callwake.graphql.UserError.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes agents. */
@Controller
final class AgentChangesController {

    private static final String INPUT = "input";
    private static final String ID = "id";
    private static final String REF = "ref";
    private static final String REVISION = "revision";
    private static final String EXPECTED = "expectedRevision";
    private static final String CONFIGURATION = "configuration";
    private static final String DOCUMENT = "document";

    private final Agents agents;
    private final ApplyAgent applyAgent;
    private final TryAgent tryAgent;
    private final PublishDraft publishDraft;
    private final RestoreRevision restoreRevision;
    private final ArchiveAgent archiveAgent;

    AgentChangesController(
            Agents agents,
            ApplyAgent applyAgent,
            TryAgent tryAgent,
            PublishDraft publishDraft,
            RestoreRevision restoreRevision,
            ArchiveAgent archiveAgent) {
        this.agents = agents;
        this.applyAgent = applyAgent;
        this.tryAgent = tryAgent;
        this.publishDraft = publishDraft;
        this.restoreRevision = restoreRevision;
        this.archiveAgent = archiveAgent;
    }

    enum SaveAgentResult {
        CREATED,
        REVISED,
        DRAFTED,
        UNCHANGED
    }

    record SavedPayload(
            @Nullable AgentNode agent,
            @Nullable RevisionNode revision,
            @Nullable SaveAgentResult result,
            List<UserError> errors) {

        static SavedPayload of(Agent agent, AgentRevision revision, SaveAgentResult result) {
            return new SavedPayload(AgentNode.of(agent), new RevisionNode(revision), result, List.of());
        }

        static SavedPayload refused(List<UserError> errors) {
            return new SavedPayload(null, null, null, errors);
        }

        static SavedPayload refused(UserError error) {
            return refused(List.of(error));
        }
    }

    record AgentPayload(@Nullable AgentNode agent, List<UserError> errors) {

        static AgentPayload of(Agent agent) {
            return new AgentPayload(AgentNode.of(agent), List.of());
        }

        static AgentPayload refused(UserError error) {
            return new AgentPayload(null, List.of(error));
        }
    }

    record DraftInput(String id, int revision, @Nullable Integer expectedRevision) {}

    record IdInput(String id) {}

    /** What is left out and what is {@code null} is told apart by the argument itself alone. */
    @MutationMapping
    SavedPayload saveAgent(DataFetchingEnvironment field, @ContextValue Principal caller) {
        Map<?, ?> input = field.getArgumentOrDefault(INPUT, Map.of());
        List<UserError> errors = new ArrayList<>();
        AgentRef ref = ref(String.valueOf(input.get(REF)), errors);
        WrittenDocument written = written(input, errors);
        if (ref == null || written == null) {
            return SavedPayload.refused(errors);
        }
        if (!written.slips().isEmpty()) {
            errors.addAll(written.slips());
            if (tryAgent.tryOut(caller, ref, written.tree()) instanceof TryAgent.Result.Faulty(List<Fault> faults)) {
                errors.addAll(written.errors(faults));
            }
            return SavedPayload.refused(errors);
        }
        Wish wish = new Wish(
                Boolean.TRUE.equals(input.get("draft")) ? Wish.Mode.DRAFT : Wish.Mode.PUBLISH,
                input.get(EXPECTED) instanceof Integer expected ? expected : null);
        return payload(applyAgent.apply(caller, ref, written.tree(), wish), REF, ref.value(), written::errors);
    }

    private static @Nullable AgentRef ref(String given, List<UserError> errors) {
        try {
            return new AgentRef(given);
        } catch (IllegalArgumentException e) {
            errors.add(UserError.invalid(e, INPUT, REF));
            return null;
        }
    }

    private static @Nullable WrittenDocument written(Map<?, ?> input, List<UserError> errors) {
        Object configuration = input.get(CONFIGURATION);
        Object document = input.get(DOCUMENT);
        if (configuration != null && document == null) {
            return WrittenDocument.typed(configuration, List.of(INPUT, CONFIGURATION));
        }
        if (document != null && configuration == null) {
            return WrittenDocument.pasted(document, List.of(INPUT, DOCUMENT));
        }
        errors.add(UserError.of(
                Code.INVALID, "A configuration is given as configuration or as document: give one of them.", INPUT));
        return null;
    }

    private static SavedPayload payload(
            Applied applied, String agent, String named, Function<List<Fault>, List<UserError>> errors) {
        return switch (applied) {
            case Applied.Created(Agent made) -> SavedPayload.of(made, made.current(), SaveAgentResult.CREATED);
            case Applied.Revised(Agent revised) -> SavedPayload.of(revised, revised.current(), SaveAgentResult.REVISED);
            case Applied.Drafted(Agent drafted, AgentRevision draft) ->
                SavedPayload.of(drafted, draft, SaveAgentResult.DRAFTED);
            case Applied.Unchanged(Agent same, AgentRevision revision) ->
                SavedPayload.of(same, revision, SaveAgentResult.UNCHANGED);
            case Applied.Faulty(List<Fault> faults) -> SavedPayload.refused(errors.apply(faults));
            case Applied.Conflict(int expected, int current) -> SavedPayload.refused(conflict(expected, current));
            case Applied.IsArchived(Agent archived) -> SavedPayload.refused(archived(archived, agent));
            case Applied.NothingToDraft() ->
                SavedPayload.refused(UserError.of(
                        Code.NOT_FOUND,
                        "There is no agent \"" + named + "\" that this could be a draft of; save it without draft.",
                        INPUT,
                        agent));
        };
    }

    private static UserError conflict(int expected, int current) {
        return UserError.of(
                Code.CONFLICT,
                current == 0
                        ? "Revision " + expected + " was expected, and there is no such agent."
                        : "Revision " + expected + " was expected, and revision " + current
                                + " is there: somebody else has saved in the meantime.",
                INPUT,
                EXPECTED);
    }

    private static UserError archived(Agent agent, String member) {
        return UserError.of(
                Code.ARCHIVED, "The agent \"" + agent.ref() + "\" is archived; unarchive it first.", INPUT, member);
    }

    @MutationMapping
    AgentPayload publishDraft(@Argument DraftInput input, @ContextValue Principal caller) {
        return ofAgent(
                input.id(),
                id -> payload(publishDraft.publish(caller, id, input.revision(), input.expectedRevision())));
    }

    @MutationMapping
    AgentPayload discardDraft(@Argument DraftInput input, @ContextValue Principal caller) {
        return ofAgent(input.id(), id -> payload(publishDraft.discard(caller, id, input.revision())));
    }

    private static AgentPayload payload(PublishDraft.Result result) {
        return switch (result) {
            case PublishDraft.Result.Published(Agent agent) -> AgentPayload.of(agent);
            case PublishDraft.Result.Discarded(Agent agent) -> AgentPayload.of(agent);
            case PublishDraft.Result.UnknownAgent(AgentId id) ->
                AgentPayload.refused(UserError.notFound(id.toString(), INPUT, ID));
            case PublishDraft.Result.NoDraft(int revision) ->
                AgentPayload.refused(UserError.of(
                        Code.NOT_FOUND,
                        "There is no draft " + revision + ", or it is none any more.",
                        INPUT,
                        REVISION));
            case PublishDraft.Result.Faulty(List<Fault> faults) -> new AgentPayload(null, ofRevision(faults));
            case PublishDraft.Result.Conflict(int expected, int current) ->
                AgentPayload.refused(conflict(expected, current));
            case PublishDraft.Result.IsArchived(Agent agent) -> AgentPayload.refused(archived(agent, ID));
        };
    }

    /** What an earlier document says wrong stands nowhere in the input; messages name its place. */
    private static List<UserError> ofRevision(List<Fault> faults) {
        return faults.stream()
                .map(fault -> UserError.of(Code.INVALID, fault.path() + ": " + fault.message(), INPUT, REVISION))
                .toList();
    }

    @MutationMapping
    SavedPayload restoreRevision(@Argument DraftInput input, @ContextValue Principal caller) {
        Optional<AgentId> id = Ids.parse(input.id(), AgentId::parse);
        return id.flatMap(agent -> restoreRevision.restore(caller, agent, input.revision(), input.expectedRevision()))
                .map(applied -> payload(applied, ID, input.id(), AgentChangesController::ofRevision))
                .orElseGet(() -> SavedPayload.refused(id.flatMap(
                                agent -> agents.idOf(caller.tenant(), new AgentSelector.ById(agent)))
                        .map(_ -> UserError.of(
                                Code.NOT_FOUND, "There is no revision " + input.revision() + ".", INPUT, REVISION))
                        .orElseGet(() -> UserError.notFound(input.id(), INPUT, ID))));
    }

    @MutationMapping
    AgentPayload archiveAgent(@Argument IdInput input, @ContextValue Principal caller) {
        return changed(input, id -> archiveAgent.archive(caller, id));
    }

    @MutationMapping
    AgentPayload unarchiveAgent(@Argument IdInput input, @ContextValue Principal caller) {
        return changed(input, id -> archiveAgent.unarchive(caller, id));
    }

    private static AgentPayload changed(IdInput input, Function<AgentId, Optional<Agent>> change) {
        return ofAgent(
                input.id(),
                id -> change.apply(id)
                        .map(AgentPayload::of)
                        .orElseGet(() -> AgentPayload.refused(UserError.notFound(input.id(), INPUT, ID))));
    }

    private static AgentPayload ofAgent(String id, Function<AgentId, AgentPayload> change) {
        return Ids.parse(id, AgentId::parse)
                .map(change)
                .orElseGet(() -> AgentPayload.refused(UserError.notFound(id, INPUT, ID)));
    }
}
