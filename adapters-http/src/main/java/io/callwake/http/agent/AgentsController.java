package io.callwake.http.agent;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.callwake.application.agent.Agents;
import io.callwake.application.agent.Applied;
import io.callwake.application.agent.ApplyAgent;
import io.callwake.application.agent.TryAgent;
import io.callwake.application.agent.Wish;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.document.Difference;
import io.callwake.domain.tenant.Scope;
import io.callwake.http.JsonBody;
import io.callwake.http.Parameters;
import io.callwake.http.Problem;
import io.callwake.http.Refused;
import io.callwake.http.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Agents as documents: put to apply, got to read back. */
@RestController
final class AgentsController {

    private static final String AGENT_ID = "Callwake-Agent-Id";
    private static final String REVISION = "Callwake-Agent-Revision";
    private static final String APPLIED = "Callwake-Agent-Applied";
    private static final String EXPECTED = "expectedRevision";
    private static final String DRAFT = "draft";
    private static final String DRY_RUN = "dryRun";
    private static final Set<String> PARAMETERS_OF_PUT = Set.of(EXPECTED, DRAFT, DRY_RUN);
    private static final String ONE = "revision";
    private static final String FROM = "from";
    private static final String TO = "to";

    private final ApplyAgent applyAgent;
    private final TryAgent tryAgent;
    private final Agents agents;

    AgentsController(ApplyAgent applyAgent, TryAgent tryAgent, Agents agents) {
        this.applyAgent = applyAgent;
        this.tryAgent = tryAgent;
        this.agents = agents;
    }

    record Answer(String agentId, String ref, int revision) {

        static Answer of(Agent agent, AgentRevision revision) {
            return new Answer(agent.id().toString(), agent.ref().toString(), revision.number());
        }
    }

    /**
     * What a document would change.
     *
     * @param revision in force now; 0 if there is no such agent
     * @param secrets that would be set, replaced or removed; for who may only read, those of which the document speaks
     */
    record Trial(
            @Nullable String agentId,
            String ref,
            int revision,
            boolean wouldCreate,
            List<Change> changes,
            List<String> secrets) {}

    /** @param told as a line that a person reads */
    record Change(
            String path,
            String change,
            @Nullable Object before,
            @Nullable Object after,
            String told) {

        static List<Change> of(List<Difference> differences) {
            return differences.stream()
                    .map(found -> new Change(
                            found.path(),
                            found.change().name().toLowerCase(Locale.ROOT),
                            found.before(),
                            found.after(),
                            found.told()))
                    .toList();
        }
    }

    record DiffView(String agentId, int from, int to, List<Change> changes) {}

    @Requires(Scope.AGENTS_WRITE)
    @PutMapping(path = "/v1/agents/{ref}", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> apply(
            @AuthenticationPrincipal Principal caller,
            @PathVariable String ref,
            @RequestParam(name = EXPECTED, required = false) @Nullable List<String> expectedRevision,
            @RequestParam(name = DRAFT, required = false) @Nullable List<String> draft,
            @RequestParam(name = DRY_RUN, required = false) @Nullable List<String> dryRun,
            HttpServletRequest request) {
        Parameters.refuseStrangers(request, PARAMETERS_OF_PUT);
        Integer expected = expected(expectedRevision);
        boolean isDraft = Parameters.flag(DRAFT, draft, false);
        if (Parameters.flag(DRY_RUN, dryRun, false)) {
            throw new IllegalStateException("a dry run is never applied");
        }
        AgentRef agentRef = refOf(ref);
        return applied(
                agentRef,
                applyAgent.apply(
                        caller,
                        agentRef,
                        JsonBody.tree(request),
                        new Wish(isDraft ? Wish.Mode.DRAFT : Wish.Mode.PUBLISH, expected)));
    }

    /** A reading: its answer holds what is in force. */
    @Requires(Scope.AGENTS_READ)
    @PutMapping(path = "/v1/agents/{ref}", params = DRY_RUN + "=true", consumes = APPLICATION_JSON_VALUE)
    ResponseEntity<Trial> tryOut(
            @AuthenticationPrincipal Principal caller,
            @PathVariable String ref,
            @RequestParam(name = EXPECTED, required = false) @Nullable List<String> expectedRevision,
            @RequestParam(name = DRAFT, required = false) @Nullable List<String> draft,
            @RequestParam(name = DRY_RUN) List<String> dryRun,
            HttpServletRequest request) {
        Parameters.refuseStrangers(request, PARAMETERS_OF_PUT);
        Integer expected = expected(expectedRevision);
        boolean isDraft = Parameters.flag(DRAFT, draft, false);
        boolean isTrial = Parameters.flag(DRY_RUN, dryRun, true);
        if (isDraft && isTrial) {
            throw Refused.wrongField(DRY_RUN, "tells what would be in force, which a draft is not; leave one out");
        }
        Trial trial = tried(caller, refOf(ref), JsonBody.tree(request), expected);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(trial);
    }

    private static @Nullable Integer expected(@Nullable List<String> values) {
        return Parameters.number(EXPECTED, values, 0, "the number of a revision, or 0 for no agent");
    }

    private static ResponseEntity<Answer> applied(AgentRef ref, Applied applied) {
        return switch (applied) {
            case Applied.Created(Agent agent) ->
                answer(
                        ResponseEntity.created(URI.create("/v1/agents/" + ref)),
                        "created",
                        Answer.of(agent, agent.current()));
            case Applied.Revised(Agent agent) ->
                answer(ResponseEntity.ok(), "revised", Answer.of(agent, agent.current()));
            case Applied.Drafted(Agent agent, AgentRevision draft) ->
                answer(ResponseEntity.ok(), "drafted", Answer.of(agent, draft));
            case Applied.Unchanged(Agent agent, AgentRevision revision) ->
                answer(ResponseEntity.ok(), "unchanged", Answer.of(agent, revision));
            case Applied.Faulty(List<Fault> faults) -> throw new Refused(Problem.wrongFields(faults));
            case Applied.Conflict(int expected, int current) -> throw conflict(expected, current);
            case Applied.IsArchived _ -> throw archived(ref);
            case Applied.NothingToDraft _ ->
                throw Refused.of(HttpStatus.NOT_FOUND, "There is no such agent that this could be a draft of.");
        };
    }

    private static ResponseEntity<Answer> answer(ResponseEntity.BodyBuilder response, String what, Answer answer) {
        return response.header(APPLIED, what)
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer);
    }

    /** Refused as the real thing would be. */
    private Trial tried(Principal caller, AgentRef ref, @Nullable Object document, @Nullable Integer expected) {
        return switch (tryAgent.tryOut(caller, ref, document)) {
            case TryAgent.Result.Faulty(List<Fault> faults) -> throw new Refused(Problem.wrongFields(faults));
            case TryAgent.Result.Right(
                    Optional<Agent> agent,
                    List<Difference> differences,
                    Set<SecretName> secrets) -> {
                if (agent.filter(Agent::isArchived).isPresent()) {
                    throw archived(ref);
                }
                int current = agent.map(known -> known.current().number()).orElse(0);
                if (expected != null && expected != current) {
                    throw conflict(expected, current);
                }
                yield new Trial(
                        agent.map(known -> known.id().toString()).orElse(null),
                        ref.toString(),
                        current,
                        agent.isEmpty(),
                        Change.of(differences),
                        secrets.stream().map(SecretName::value).sorted().toList());
            }
        };
    }

    private static Refused conflict(int expected, int current) {
        return new Refused(Problem.of(
                HttpStatus.CONFLICT,
                "Somebody else has saved this agent; nothing was changed.",
                new Fault(EXPECTED, expected + " was expected, and " + told(current))));
    }

    private static String told(int current) {
        return current == 0 ? "there is no such agent" : current + " is there";
    }

    private static Refused archived(AgentRef ref) {
        return Refused.of(
                HttpStatus.CONFLICT,
                "The agent " + ref + " is archived; it has to be unarchived before it is changed.");
    }

    @Requires(Scope.AGENTS_READ)
    @GetMapping(path = "/v1/agents/{refOrId}", produces = APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, @Nullable Object>> read(
            @AuthenticationPrincipal Principal caller,
            @PathVariable String refOrId,
            @RequestParam(name = ONE, required = false) @Nullable List<String> revisions,
            HttpServletRequest request) {
        Parameters.refuseStrangers(request, Set.of(ONE));
        Integer number = revisionNumber(ONE, revisions);
        AgentSelector selector = selectorOf(refOrId);
        AgentRevision revision = number == null
                ? agents.find(caller.tenant(), selector).map(Agent::current).orElseThrow(AgentsController::unknown)
                : revision(caller, selector, number);
        return ResponseEntity.ok()
                .eTag(Integer.toString(revision.number()))
                .header(AGENT_ID, revision.agent().toString())
                .header(REVISION, Integer.toString(revision.number()))
                .body(revision.document().members());
    }

    @Requires(Scope.AGENTS_READ)
    @GetMapping(path = "/v1/agents/{refOrId}/diff", produces = APPLICATION_JSON_VALUE)
    DiffView diff(
            @AuthenticationPrincipal Principal caller,
            @PathVariable String refOrId,
            @RequestParam(name = FROM, required = false) @Nullable List<String> from,
            @RequestParam(name = TO, required = false) @Nullable List<String> to,
            HttpServletRequest request) {
        Parameters.refuseStrangers(request, Set.of(FROM, TO));
        int earlier = neededNumber(FROM, from);
        int later = neededNumber(TO, to);
        AgentSelector selector = selectorOf(refOrId);
        AgentRevision before = revision(caller, selector, earlier);
        AgentRevision after = revision(caller, selector, later);
        return new DiffView(
                before.agent().toString(),
                earlier,
                later,
                Change.of(before.document().differencesTo(after.document())));
    }

    private AgentRevision revision(Principal caller, AgentSelector selector, int number) {
        return agents.revision(caller.tenant(), selector, number)
                .orElseThrow(() -> Refused.of(
                        HttpStatus.NOT_FOUND, "There is no such agent, or no revision " + number + " of it."));
    }

    private static Refused unknown() {
        return Refused.of(HttpStatus.NOT_FOUND, "There is no such agent.");
    }

    private static int neededNumber(String name, @Nullable List<String> values) {
        Integer number = revisionNumber(name, values);
        if (number == null) {
            throw Refused.wrongField(name, "is required");
        }
        return number;
    }

    private static @Nullable Integer revisionNumber(String name, @Nullable List<String> values) {
        return Parameters.number(name, values, 1, "the number of a revision, from 1");
    }

    private static AgentRef refOf(String text) {
        try {
            return new AgentRef(text);
        } catch (IllegalArgumentException e) {
            throw Refused.wrongField("ref", String.valueOf(e.getMessage()));
        }
    }

    private static AgentSelector selectorOf(String refOrId) {
        try {
            return AgentSelector.parse(refOrId);
        } catch (IllegalArgumentException _) {
            throw unknown();
        }
    }
}
