package io.callwake.domain.agent;

import io.callwake.domain.OneLine;
import io.callwake.domain.action.Action;
import io.callwake.domain.followup.FollowUpPolicy;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.transfer.DefaultTransfer;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant decides for an agent, secrets apart; what he has not said is what holds then.
 *
 * @param language that the agent speaks, as a BCP 47 tag
 * @param timeZone nothing if it is the tenant's
 */
public record AgentConfiguration(
        String name,
        @Nullable String language,
        @Nullable ZoneId timeZone,
        AnalysisSettings analysis,
        List<OutcomeKey> outcomes,
        List<ExtractionField> extraction,
        List<Action> actions,
        @Nullable DefaultTransfer transfer,
        @Nullable Fulfilment fulfilment,
        FollowUpPolicy followUp,
        Privacy privacy,
        Retention retention) {

    public static final int LONGEST_NAME = 200;

    public AgentConfiguration {
        checkName(name);
        outcomes = List.copyOf(outcomes);
        extraction = List.copyOf(extraction);
        actions = List.copyOf(actions);
    }

    /** @throws IllegalArgumentException quoting the name, if an agent cannot be called that */
    public static String checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || !OneLine.is(name)) {
            throw new IllegalArgumentException(
                    "an agent's name has 1 to " + LONGEST_NAME + " characters on one line: " + OneLine.quoted(name));
        }
        return name;
    }
}
