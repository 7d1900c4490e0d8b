package io.callwake.application.agent;

import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents.Stored;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.application.outcome.DefineOutcomes;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.AppliedDocument;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.document.Reading;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a draft in force, or throws it away. */
public final class PublishDraft {

    private final TenantTransaction transaction;
    private final Agents agents;
    private final ReadDocument readDocument;
    private final DefineOutcomes defineOutcomes;
    private final Audit audit;
    private final Clock clock;

    public PublishDraft(
            TenantTransaction transaction,
            Agents agents,
            ReadDocument readDocument,
            DefineOutcomes defineOutcomes,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.agents = agents;
        this.readDocument = readDocument;
        this.defineOutcomes = defineOutcomes;
        this.audit = audit;
        this.clock = clock;
    }

    public sealed interface Result {

        record Published(Agent agent) implements Result {}

        record Discarded(Agent agent) implements Result {}

        record UnknownAgent(AgentId agent) implements Result {}

        /** There is no revision of that number, or it is no draft any more. */
        record NoDraft(int revision) implements Result {}

        /** It could be saved once, and cannot be put in force now. */
        record Faulty(List<Fault> faults) implements Result {}

        /** Another revision is in force than was thought. */
        record Conflict(int expected, int current) implements Result {}

        record IsArchived(Agent agent) implements Result {}
    }

    /** @param expected the number of the revision in force, if that matters */
    public Result publish(Principal who, AgentId id, int number, @Nullable Integer expected) {
        AgentSelector selector = new AgentSelector.ById(id);
        Optional<AgentRevision> draft = agents.revision(who.tenant(), selector, number);
        if (draft.isEmpty()) {
            return agents.idOf(who.tenant(), selector).isEmpty()
                    ? new Result.UnknownAgent(id)
                    : new Result.NoDraft(number);
        }
        return switch (readDocument.read(
                who.tenant(), selector, draft.get().document().members())) {
            case Reading.Faulty<AppliedDocument>(List<Fault> faults) -> new Result.Faulty(faults);
            case Reading.Whole<AppliedDocument>(AppliedDocument document) ->
                changed(who, id, number, (stored, locked) -> {
                    int current = stored.agent().current().number();
                    return expected != null && expected != current
                            ? new Result.Conflict(expected, current)
                            : publish(who, stored, locked, document);
                });
        };
    }

    private Result publish(Principal who, Stored stored, AgentRevision draft, AppliedDocument document) {
        AgentRevision published = draft.published(clock.instant());
        AgentId id = stored.agent().id();
        agents.changeState(who.tenant(), published);
        agents.putInForce(who.tenant(), published);
        defineOutcomes.define(who, ApplyAgent.newlySaid(document, stored.agent().current()));
        Map<SecretName, String> before = stored.secrets();
        Map<SecretName, String> after = new HashMap<>(DraftSecrets.appliedTo(before, draft.number()));
        Set<SecretName> gone = new HashSet<>(before.keySet());
        gone.removeAll(after.keySet());
        after.entrySet().removeIf(kept -> kept.getValue().equals(before.get(kept.getKey())));
        agents.keepSecrets(who.tenant(), id, after);
        agents.forgetSecrets(who.tenant(), id, gone);
        audit.tell(who.tenant(), who.actor(), AuditedAction.AGENT_PUBLISHED, id, List.of("revision"));
        return new Result.Published(stored.agent().with(published));
    }

    public Result discard(Principal who, AgentId id, int number) {
        return changed(who, id, number, (stored, draft) -> {
            agents.changeState(who.tenant(), draft.discarded(clock.instant()));
            agents.forgetSecrets(who.tenant(), id, DraftSecrets.waiting(stored.secrets(), number));
            audit.tell(who.tenant(), who.actor(), AuditedAction.AGENT_DRAFT_DISCARDED, id, List.of("revision"));
            return new Result.Discarded(stored.agent());
        });
    }

    @FunctionalInterface
    private interface Change {
        Result of(Stored stored, AgentRevision draft);
    }

    private Result changed(Principal who, AgentId id, int number, Change change) {
        AgentSelector selector = new AgentSelector.ById(id);
        return transaction.in(who.tenant(), Site.CHANGE_CONFIGURATION, () -> {
            Optional<Stored> stored = agents.lock(who.tenant(), selector);
            if (stored.isEmpty()) {
                return new Result.UnknownAgent(id);
            }
            if (stored.get().agent().isArchived()) {
                return new Result.IsArchived(stored.get().agent());
            }
            return agents.lockedRevision(who.tenant(), id, number)
                    .filter(revision -> revision.state() instanceof AgentRevision.State.Draft)
                    .map(draft -> change.of(stored.get(), draft))
                    .orElseGet(() -> new Result.NoDraft(number));
        });
    }
}
