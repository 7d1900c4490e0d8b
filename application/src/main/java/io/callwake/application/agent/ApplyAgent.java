package io.callwake.application.agent;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents.Stored;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.application.outcome.DefineOutcomes;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentDocument;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.AppliedDocument;
import io.callwake.domain.agent.SecretChanges;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.document.Reading;
import io.callwake.domain.outcome.OutcomeChoice;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Saves an agent's configuration: as a new agent, as a new revision or a draft of one, or not at all if nothing has changed. What is
 * wrong with it is told at once and in full, and nothing of it is saved then.
 */
public final class ApplyAgent {

    private final TenantTransaction transaction;
    private final Agents agents;
    private final ReadDocument readDocument;
    private final DefineOutcomes defineOutcomes;
    private final Audit audit;
    private final NewIds ids;
    private final Clock clock;

    public ApplyAgent(
            TenantTransaction transaction,
            Agents agents,
            ReadDocument readDocument,
            DefineOutcomes defineOutcomes,
            Audit audit,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.agents = agents;
        this.readDocument = readDocument;
        this.defineOutcomes = defineOutcomes;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** What an action or the fulfilment no longer names keeps its secret: what is on its way still goes out signed. */
    public Applied apply(Principal who, AgentRef ref, @Nullable Object written, Wish wish) {
        AgentSelector selector = new AgentSelector.ByRef(ref);
        return switch (readDocument.read(who.tenant(), selector, written)) {
            case Reading.Faulty<AppliedDocument>(List<Fault> faults) -> new Applied.Faulty(faults);
            case Reading.Whole<AppliedDocument>(AppliedDocument document) ->
                transaction.in(
                        who.tenant(),
                        Site.CHANGE_CONFIGURATION,
                        () -> agents.lock(who.tenant(), selector)
                                .map(stored -> revise(who, stored, document, wish))
                                .orElseGet(() -> create(who, ref, document, wish)));
        };
    }

    private Applied create(Principal who, AgentRef ref, AppliedDocument applied, Wish wish) {
        Integer expected = wish.expectedRevision();
        if (expected != null && expected != 0) {
            return new Applied.Conflict(expected, 0);
        }
        if (wish.mode() == Wish.Mode.DRAFT) {
            return new Applied.NothingToDraft();
        }
        SecretChanges secrets = applied.secrets();
        List<Fault> missing = missing(secrets, Map.of());
        if (!missing.isEmpty()) {
            return new Applied.Faulty(missing);
        }
        AgentId id = new AgentId(ids.next());
        Instant now = clock.instant();
        AgentRevision first = AgentRevision.draft(
                        id, 1, applied.document(), now, who.actor().toString())
                .published(now);
        Agent agent = new Agent(id, ref, first, null);
        if (!agents.create(who.tenant(), agent)) {
            // Somebody made it between our look and our write; it can be locked now.
            Stored stored =
                    agents.lock(who.tenant(), new AgentSelector.ByRef(ref)).orElseThrow();
            return revise(who, stored, applied, wish);
        }
        agents.keepSecrets(who.tenant(), id, secrets.set());
        defineOutcomes.define(who, applied.outcomes());
        audit.tell(who.tenant(), who.actor(), AuditedAction.AGENT_CREATED, id, List.of());
        return new Applied.Created(agent);
    }

    private Applied revise(Principal who, Stored stored, AppliedDocument applied, Wish wish) {
        Agent agent = stored.agent();
        if (agent.isArchived()) {
            return new Applied.IsArchived(agent);
        }
        return switch (wish.mode()) {
            case PUBLISH -> publish(who, stored, applied, wish.expectedRevision());
            case DRAFT -> draft(who, stored, applied, wish.expectedRevision());
        };
    }

    private Applied publish(Principal who, Stored stored, AppliedDocument applied, @Nullable Integer expected) {
        Agent agent = stored.agent();
        AgentRevision current = agent.current();
        if (expected != null && expected != current.number()) {
            return new Applied.Conflict(expected, current.number());
        }
        SecretChanges secrets = applied.secrets();
        List<Fault> missing = missing(secrets, stored.secrets());
        if (!missing.isEmpty()) {
            return new Applied.Faulty(missing);
        }
        defineOutcomes.define(who, newlySaid(applied, current));
        Set<SecretName> changedSecrets = secrets.changedIn(stored.secrets());
        if (current.document().isSameAs(applied.document()) && changedSecrets.isEmpty()) {
            return new Applied.Unchanged(agent, current);
        }
        AgentRevision next = next(who, stored, applied.document()).published(clock.instant());
        agents.add(who.tenant(), next);
        agents.putInForce(who.tenant(), next);
        agents.keepSecrets(who.tenant(), agent.id(), secrets.set());
        agents.forgetSecrets(who.tenant(), agent.id(), secrets.removed());
        audit.tell(
                who.tenant(),
                who.actor(),
                AuditedAction.AGENT_CHANGED,
                agent.id(),
                changedFields(current.document(), next.document(), changedSecrets));
        return new Applied.Revised(agent.with(next));
    }

    private Applied draft(Principal who, Stored stored, AppliedDocument applied, @Nullable Integer expected) {
        Agent agent = stored.agent();
        AgentRevision before = stored.draft().orElse(agent.current());
        if (expected != null && expected != before.number()) {
            return new Applied.Conflict(expected, before.number());
        }
        SecretChanges secrets = applied.secrets();
        List<Fault> missing = missing(secrets, knownTo(before, stored.secrets()));
        if (!missing.isEmpty()) {
            return new Applied.Faulty(missing);
        }
        Set<SecretName> changedSecrets = secrets.changedIn(knownTo(before, stored.secrets()));
        if (before.document().isSameAs(applied.document()) && changedSecrets.isEmpty()) {
            return new Applied.Unchanged(agent, before);
        }
        AgentRevision draft = next(who, stored, applied.document());
        agents.add(who.tenant(), draft);
        agents.keepSecrets(who.tenant(), agent.id(), DraftSecrets.of(before, draft, stored.secrets(), secrets));
        audit.tell(
                who.tenant(),
                who.actor(),
                AuditedAction.AGENT_DRAFTED,
                agent.id(),
                changedFields(before.document(), draft.document(), changedSecrets));
        return new Applied.Drafted(agent, draft);
    }

    /** What was said of outcomes before is not said again: somebody may have changed them since. */
    static List<OutcomeChoice> newlySaid(AppliedDocument applied, AgentRevision current) {
        List<OutcomeChoice> said = current.document().outcomes();
        return applied.outcomes().stream()
                .filter(choice -> !said.contains(choice))
                .toList();
    }

    private AgentRevision next(Principal who, Stored stored, AgentDocument document) {
        return AgentRevision.draft(
                stored.agent().id(),
                stored.latest() + 1,
                document,
                clock.instant(),
                who.actor().toString());
    }

    private static Map<SecretName, String> knownTo(AgentRevision draft, Map<SecretName, String> stored) {
        return DraftSecrets.appliedTo(stored, draft.number());
    }

    /** What is only named and not stored. */
    static List<Fault> missing(SecretChanges secrets, Map<SecretName, String> stored) {
        return secrets.missingIn(stored).stream()
                .map(path -> new Fault(path, "has no stored value that could be kept; give one"))
                .toList();
    }

    /** The first two words of each place are enough for an audit log, and hold nothing but names of ours. */
    private static Set<String> changedFields(AgentDocument before, AgentDocument after, Set<SecretName> secrets) {
        Set<String> fields = before.differencesTo(after).stream()
                .map(difference -> difference.path().replaceFirst("\\[.*", ""))
                .map(path -> path.replaceFirst("^([^.]*\\.[^.]*)\\..*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
        for (SecretName name : secrets) {
            fields.add(name.equals(SecretName.FULFILMENT) ? "fulfilment.secret" : "actions");
        }
        return fields;
    }
}
