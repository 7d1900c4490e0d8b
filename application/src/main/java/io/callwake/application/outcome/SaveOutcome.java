package io.callwake.application.outcome;

import io.callwake.application.TenantTransaction;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeChoice;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.outcome.OutcomeText;
import java.util.List;
import java.util.Optional;

/** A tenant adds an outcome to his catalogue, or changes what one is called and means. */
public final class SaveOutcome {

    public static final int MOST_OUTCOMES = 500;

    private final TenantTransaction transaction;
    private final Outcomes outcomes;
    private final DefineOutcomes defineOutcomes;

    public SaveOutcome(TenantTransaction transaction, Outcomes outcomes, DefineOutcomes defineOutcomes) {
        this.transaction = transaction;
        this.outcomes = outcomes;
        this.defineOutcomes = defineOutcomes;
    }

    public sealed interface Result {

        record Saved(Outcome outcome) implements Result {}

        /** Its key is not given to another one; it can be unarchived. */
        record IsArchived(Outcome outcome) implements Result {}

        record TooManyOutcomes(int most) implements Result {}
    }

    public Result save(Principal who, OutcomeKey key, OutcomeText text) {
        return transaction.in(who.tenant(), Site.CHANGE_CONFIGURATION, () -> {
            Catalogue catalogue = outcomes.lock(who.tenant());
            Optional<Outcome> known = catalogue.find(key);
            if (known.filter(Outcome::isArchived).isPresent()) {
                return new Result.IsArchived(known.get());
            }
            if (known.isEmpty() && catalogue.outcomes().size() >= MOST_OUTCOMES) {
                return new Result.TooManyOutcomes(MOST_OUTCOMES);
            }
            defineOutcomes.define(who, List.of(new OutcomeChoice(key, true, text)));
            return new Result.Saved(known.map(outcome -> outcome.with(text)).orElseGet(() -> text.newOutcome(key)));
        });
    }
}
