package io.callwake.graphql.call;

import io.callwake.application.call.CallLog;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.Gist;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.PostCallProgress;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.Recording;
import io.callwake.domain.call.TextMask;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.analysis.Shown;
import io.callwake.graphql.customer.PhoneView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call as the schema has it, but for what is fetched for a whole page at once: agents, outcomes, transcripts and recordings.
 *
 * @param facts of them what is not shown before it is asked for
 * @param clear whether whoever asks may see personal data
 * @param shown a text of the call as whoever asks may see it
 */
record CallNode(
        CallId callId,
        AgentId agentId,
        @Nullable CustomerId customerId,
        @Nullable CampaignId campaignId,
        @Nullable RunId runId,
        String externalId,
        int revision,
        Direction direction,
        CallStatus status,
        PostCallProgress progress,
        @Nullable AttentionView attention,
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
        @Nullable OutcomeKey outcomeKey,
        @Nullable Sentiment sentiment,
        @Nullable GoalVerdict verdict,
        @Nullable String summary,
        List<String> actionItems,
        CallFacts facts,
        boolean clear,
        UnaryOperator<String> shown) {

    static CallNode of(CallLog.Entry entry, Principal caller) {
        Call call = entry.call();
        CallFacts facts = call.facts();
        boolean clear = caller.may(Scope.PII_READ);
        UnaryOperator<String> shown = clear ? UnaryOperator.identity() : TextMask.of(facts)::apply;
        Gist analysis = entry.analysis();
        return new CallNode(
                call.id(),
                call.agent(),
                call.links().customer(),
                call.links().campaign(),
                call.links().run(),
                facts.externalId().value(),
                entry.revision(),
                facts.direction(),
                facts.status(),
                call.progress(),
                AttentionView.of(call.postCall(), shown(shown, of(analysis, Gist::statusReason))),
                facts.times().startedAt(),
                facts.times().answeredAt(),
                facts.times().endedAt(),
                facts.durationSec(),
                PhoneView.of(facts.from(), clear),
                PhoneView.of(facts.to(), clear),
                facts.reach(),
                facts.ending(),
                shown(shown, facts.platformsEndReason()),
                of(analysis, Gist::status),
                shown(shown, of(analysis, Gist::statusReason)),
                of(analysis, Gist::outcome),
                of(analysis, Gist::sentiment),
                of(analysis, Gist::goal),
                shown(shown, of(analysis, Gist::summary)),
                analysis == null
                        ? List.of()
                        : analysis.actionItems().stream().map(shown).toList(),
                facts,
                clear,
                shown);
    }

    private static @Nullable String shown(UnaryOperator<String> shown, @Nullable String text) {
        return text == null ? null : shown.apply(text);
    }

    private interface Part<T> {
        @Nullable
        T of(Gist analysis);
    }

    private static <T> @Nullable T of(@Nullable Gist analysis, Part<T> part) {
        return analysis == null ? null : part.of(analysis);
    }

    /** What whoever asks may see of it. */
    Shown seen() {
        return new Shown(callId, clear, shown);
    }

    /** What the call itself says of its recording. */
    Recording recorded() {
        return facts.recording();
    }

    public List<LineEvent> events() {
        return facts.events().stream()
                .map(event -> new LineEvent(shown.apply(event.type()), event.at()))
                .toList();
    }

    public @Nullable Carrier carrier() {
        return facts.carrier();
    }

    public @Nullable Cost cost() {
        return facts.cost();
    }

    public @Nullable Map<String, @Nullable Object> dynamicVariables() {
        return clear ? facts.dynamicVariables().members() : null;
    }

    public @Nullable Map<String, @Nullable Object> metadata() {
        return clear ? facts.metadata().members() : null;
    }

    public @Nullable String phoneId() {
        return shown(shown, facts.technical().phoneId());
    }

    public @Nullable String wsUrl() {
        return shown(shown, facts.technical().wsUrl());
    }

    public @Nullable String llmUrl() {
        return shown(shown, facts.technical().llmUrl());
    }

    public @Nullable Instant userJoinedAt() {
        return facts.technical().userJoinedAt();
    }

    public @Nullable Instant userLeftAt() {
        return facts.technical().userLeftAt();
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
