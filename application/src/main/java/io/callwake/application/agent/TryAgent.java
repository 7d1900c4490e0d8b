package io.callwake.application.agent;

import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents.Stored;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.AppliedDocument;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.document.Difference;
import io.callwake.domain.document.Reading;
import io.callwake.domain.tenant.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what a document would change if it was applied, and changes nothing. */
public final class TryAgent {

    private final TenantTransaction transaction;
    private final Agents agents;
    private final ReadDocument readDocument;

    public TryAgent(TenantTransaction transaction, Agents agents, ReadDocument readDocument) {
        this.transaction = transaction;
        this.agents = agents;
        this.readDocument = readDocument;
    }

    public sealed interface Result {

        /**
         * @param agent nothing if it would be made
         * @param secrets the secrets that would be set, replaced or removed; for who may only read, those of which something is said
         */
        record Right(Optional<Agent> agent, List<Difference> differences, Set<SecretName> secrets) implements Result {}

        record Faulty(List<Fault> faults) implements Result {}
    }

    public Result tryOut(Principal who, AgentRef ref, @Nullable Object written) {
        AgentSelector selector = new AgentSelector.ByRef(ref);
        return switch (readDocument.read(who.tenant(), selector, written)) {
            case Reading.Faulty<AppliedDocument>(List<Fault> faults) -> new Result.Faulty(faults);
            case Reading.Whole<AppliedDocument>(AppliedDocument applied) ->
                transaction.in(
                        who.tenant(),
                        Site.CHANGE_CONFIGURATION,
                        () -> compared(who, agents.lock(who.tenant(), selector), applied));
        };
    }

    private static Result compared(Principal who, Optional<Stored> stored, AppliedDocument applied) {
        Map<SecretName, String> secrets = stored.map(Stored::secrets).orElse(Map.of());
        List<Fault> missing = ApplyAgent.missing(applied.secrets(), secrets);
        if (!missing.isEmpty()) {
            return new Result.Faulty(missing);
        }
        Optional<Agent> agent = stored.map(Stored::agent);
        return new Result.Right(
                agent,
                agent.map(known -> known.current().document().differencesTo(applied.document()))
                        .orElse(List.of()),
                // Who may only read does not learn whether a secret that he has guessed is the right one.
                who.may(Scope.AGENTS_WRITE)
                        ? applied.secrets().changedIn(secrets)
                        : applied.secrets().names());
    }
}
