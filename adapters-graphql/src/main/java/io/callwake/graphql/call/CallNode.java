package io.callwake.graphql.call;

import io.callwake.application.call.CallLog;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.PostCallProgress;
import io.callwake.domain.call.Reach;
import io.callwake.domain.outcome.OutcomeKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call as the schema has it, but for what is fetched for a whole page at once: agents and transcripts. */
record CallNode(
        CallId callId,
        AgentId agentId,
        String externalId,
        int revision,
        Direction direction,
        CallStatus status,
        PostCallProgress progress,
        @Nullable Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        int durationSec,
        @Nullable PhoneView from,
        @Nullable PhoneView to,
        Reach reach,
        Ending ending,
        @Nullable String endReason,
        @Nullable AnalysisStatus analysisStatus,
        @Nullable String analysisStatusReason,
        @Nullable OutcomeView outcome,
        @Nullable Sentiment sentiment,
        @Nullable GoalView goal,
        @Nullable String summary,
        List<String> actionItems) {

    record OutcomeView(String key) {

        private static @Nullable OutcomeView of(@Nullable OutcomeKey outcome) {
            return outcome == null ? null : new OutcomeView(outcome.value());
        }
    }

    record PhoneView(String number, String masked, boolean isE164) {

        private static @Nullable PhoneView of(@Nullable Phone phone) {
            return phone == null ? null : new PhoneView(phone.given(), phone.masked(), phone.isE164());
        }
    }

    record GoalView(@Nullable Boolean met, String reason) {

        private static @Nullable GoalView of(@Nullable GoalVerdict verdict) {
            return switch (verdict) {
                case null -> null;
                case GoalVerdict.Met(String reason) -> new GoalView(true, reason);
                case GoalVerdict.NotMet(String reason) -> new GoalView(false, reason);
                case GoalVerdict.NotEvaluable(String reason) -> new GoalView(null, reason);
            };
        }
    }

    static CallNode of(CallLog.Entry entry) {
        Call call = entry.call();
        CallFacts facts = call.facts();
        Analysis analysis = entry.analysis();
        return new CallNode(
                call.id(),
                call.agent(),
                facts.externalId().value(),
                entry.revision(),
                facts.direction(),
                facts.status(),
                call.progress(),
                facts.times().startedAt(),
                facts.times().answeredAt(),
                facts.times().endedAt(),
                facts.durationSec(),
                PhoneView.of(facts.from()),
                PhoneView.of(facts.to()),
                facts.reach(),
                facts.ending(),
                facts.platformsEndReason(),
                of(analysis, Analysis::status),
                of(analysis, Analysis::statusReason),
                OutcomeView.of(of(analysis, Analysis::outcome)),
                of(analysis, Analysis::sentiment),
                GoalView.of(of(analysis, Analysis::goal)),
                of(analysis, Analysis::summary),
                analysis == null ? List.of() : analysis.actionItems());
    }

    private interface Part<T> {
        @Nullable
        T of(Analysis analysis);
    }

    private static <T> @Nullable T of(@Nullable Analysis analysis, Part<T> part) {
        return analysis == null ? null : part.of(analysis);
    }

    public String id() {
        return callId.toString();
    }

    /** Batches look calls up by this; a call stands in a query once. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallNode node && node.callId.equals(callId);
    }

    @Override
    public int hashCode() {
        return callId.hashCode();
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "CallNode[" + callId + "]";
    }
}
