package io.callwake.application.outcome;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.StandardOutcome;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A tenant takes an outcome out of use, or back into it. Agents that use it go on; calls that have it keep it. */
public final class ArchiveOutcome {

    private final TenantTransaction transaction;
    private final Outcomes outcomes;
    private final Audit audit;
    private final Clock clock;

    public ArchiveOutcome(TenantTransaction transaction, Outcomes outcomes, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.outcomes = outcomes;
        this.audit = audit;
        this.clock = clock;
    }

    public sealed interface Result {

        /** As it is now, whether or not it was so before. */
        record Done(Outcome outcome) implements Result {}

        record Unknown(OutcomeKey key) implements Result {}

        /** A call that a machine answered has it, whatever an agent lists. */
        record AlwaysNeeded(Outcome outcome) implements Result {}
    }

    public Result archive(Principal who, OutcomeKey key) {
        return change(who, key, true);
    }

    public Result unarchive(Principal who, OutcomeKey key) {
        return change(who, key, false);
    }

    private Result change(Principal who, OutcomeKey key, boolean archive) {
        return transaction.in(who.tenant(), Site.CHANGE_CONFIGURATION, () -> {
            Optional<Outcome> found = outcomes.lock(who.tenant()).find(key);
            if (found.isEmpty()) {
                return new Result.Unknown(key);
            }
            Outcome before = found.get();
            if (archive && key.equals(StandardOutcome.VOICEMAIL.key())) {
                return new Result.AlwaysNeeded(before);
            }
            if (before.isArchived() == archive) {
                return new Result.Done(before);
            }
            Outcome after = archive ? before.archived(clock.instant()) : before.unarchived();
            outcomes.keep(who.tenant(), after);
            audit.tell(
                    who.tenant(),
                    who.actor(),
                    archive ? AuditedAction.OUTCOME_ARCHIVED : AuditedAction.OUTCOME_UNARCHIVED,
                    key,
                    List.of());
            return new Result.Done(after);
        });
    }
}
