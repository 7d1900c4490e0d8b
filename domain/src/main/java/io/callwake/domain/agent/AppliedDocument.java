package io.callwake.domain.agent;

import static java.util.Objects.requireNonNull;

import io.callwake.domain.document.Reading;
import io.callwake.domain.outcome.OutcomeChoice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document that is to be applied.
 *
 * @param outcomes what it says of outcomes, for the tenant's catalogue
 */
public record AppliedDocument(AgentDocument document, SecretChanges secrets, List<OutcomeChoice> outcomes) {

    public AppliedDocument {
        outcomes = List.copyOf(outcomes);
    }

    /** Reads what somebody wrote, and finds all that is wrong with it. */
    public static Reading<AppliedDocument> read(@Nullable Object written, TenantRules rules) {
        AgentReader reader = new AgentReader(rules);
        return switch (Reading.of(written, reader::read)) {
            case Reading.Faulty<AgentConfiguration>(var faults) -> new Reading.Faulty<>(faults);
            case Reading.Whole<AgentConfiguration>(AgentConfiguration configuration) -> {
                Map<?, ?> members = (Map<?, ?>) requireNonNull(written);
                yield new Reading.Whole<>(new AppliedDocument(
                        new AgentDocument(SecretChanges.without(members), configuration),
                        SecretChanges.in(members),
                        reader.outcomes()));
            }
        };
    }
}
