package io.callwake.domain.delivery;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.NumberMask;
import io.callwake.domain.call.Phone;
import io.callwake.domain.outcome.OutcomeKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the fulfilment webhook says of a call that is over. It never holds one of the call's numbers clear. */
public record CallCompleted(
        CallId callId,
        AgentId agentId,
        Direction direction,
        @Nullable String fromNumber,
        @Nullable String toNumber,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int durationSec,
        Ending endReason,
        @Nullable OutcomeKey outcome,
        @Nullable String summary,
        Map<String, @Nullable Object> variables,
        AnalysisStatus analysisStatus,
        @Nullable String statusReason,
        @Nullable Sentiment sentiment,
        @Nullable Boolean goalMet,
        @Nullable String reason,
        List<String> actionItems)
        implements EventPayload {

    public static final String EVENT = EventType.CALL_COMPLETED.key();

    public static CallCompleted of(Call call, Analysis analysis) {
        CallFacts facts = call.facts();
        NumberMask mask = NumberMask.of(facts.from(), facts.to());
        GoalVerdict goal = analysis.goal();
        return new CallCompleted(
                call.id(),
                call.agent(),
                facts.direction() == Direction.OUTBOUND ? Direction.OUTBOUND : Direction.INBOUND,
                masked(facts.from()),
                masked(facts.to()),
                facts.times().startedAt(),
                facts.times().endedAt(),
                facts.durationSec(),
                facts.ending(),
                analysis.outcome(),
                masked(mask, analysis.summary()),
                ToldVariables.of(analysis),
                analysis.status(),
                masked(mask, analysis.statusReason()),
                analysis.sentiment(),
                goalMet(goal),
                masked(mask, goal == null ? analysis.statusReason() : goal.reason()),
                analysis.actionItems().stream().map(mask::apply).toList());
    }

    private static @Nullable Boolean goalMet(@Nullable GoalVerdict goal) {
        return switch (goal) {
            case null -> null;
            case GoalVerdict.Met _ -> true;
            case GoalVerdict.NotMet _ -> false;
            case GoalVerdict.NotEvaluable _ -> null;
        };
    }

    private static @Nullable String masked(@Nullable Phone phone) {
        return phone == null ? null : phone.masked();
    }

    private static @Nullable String masked(NumberMask mask, @Nullable String text) {
        return text == null ? null : mask.apply(text);
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "CallCompleted[" + callId + ", " + analysisStatus + "]";
    }
}
