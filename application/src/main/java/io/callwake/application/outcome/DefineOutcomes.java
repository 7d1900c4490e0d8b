package io.callwake.application.outcome;

import io.callwake.application.audit.Audit;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.outcome.Catalogue;
import io.callwake.domain.outcome.Outcome;
import io.callwake.domain.outcome.OutcomeChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tells the tenant's catalogue what is said of outcomes: new ones are made, known ones changed where something is said. */
public final class DefineOutcomes {

    private final Outcomes outcomes;
    private final Audit audit;

    public DefineOutcomes(Outcomes outcomes, Audit audit) {
        this.outcomes = outcomes;
        this.audit = audit;
    }

    /** In a transaction. Outcomes that are only named are left alone. */
    public void define(Principal who, List<OutcomeChoice> choices) {
        List<OutcomeChoice> defined =
                choices.stream().filter(OutcomeChoice::isDefined).toList();
        if (defined.isEmpty()) {
            return;
        }
        Catalogue catalogue = outcomes.lock(who.tenant());
        for (OutcomeChoice choice : defined) {
            define(who, choice, catalogue);
        }
    }

    private void define(Principal who, OutcomeChoice choice, Catalogue catalogue) {
        Optional<Outcome> before = catalogue.find(choice.key());
        Outcome after = before.map(known -> known.with(choice.text()))
                .orElseGet(() -> choice.text().newOutcome(choice.key()));
        if (before.isEmpty()) {
            outcomes.keep(who.tenant(), after);
            audit.tell(who.tenant(), who.actor(), AuditedAction.OUTCOME_CREATED, after.key(), List.of());
        } else if (!before.get().equals(after)) {
            outcomes.keep(who.tenant(), after);
            audit.tell(
                    who.tenant(),
                    who.actor(),
                    AuditedAction.OUTCOME_CHANGED,
                    after.key(),
                    fieldsChanged(before.get(), after));
        }
    }

    private static List<String> fieldsChanged(Outcome before, Outcome after) {
        List<String> fields = new ArrayList<>();
        if (!before.label().equals(after.label())) {
            fields.add("label");
        }
        if (!Objects.equals(before.description(), after.description())) {
            fields.add("description");
        }
        if (!Objects.equals(before.colour(), after.colour())) {
            fields.add("colour");
        }
        return fields;
    }
}
