package io.callwake.domain.delivery;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.Category;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.outcome.OutcomeKey;
import io.callwake.domain.tenant.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole conversation and its judgement.
 *
 * @param telephonyType inbound or outbound; a web call is inbound
 * @param postCallCategories three at most
 * @param isWeb whether it went without a telephone line
 * @param transcript a line a turn; nothing if it is to be had at the URL instead
 */
public record AnalysisCompleted(
        CallId id,
        @Nullable String phoneId,
        AgentId agentId,
        TenantId workspaceId,
        @Nullable String wsUrl,
        @Nullable String llmUrl,
        @Nullable Instant callStartTime,
        @Nullable Instant callEndTime,
        @Nullable Instant userJoinTime,
        @Nullable Instant userLeaveTime,
        @Nullable CustomerId customerId,
        @Nullable Person customer,
        @Nullable String toPhoneNumber,
        @Nullable String fromPhoneNumber,
        CallStatus status,
        Direction telephonyType,
        Ending endReason,
        RecordingStatus recordingStatus,
        @Nullable String postCallNotes,
        List<String> postCallCategories,
        Judgement postCallMetadata,
        boolean isWeb,
        JsonObject dynamicVariables,
        @Nullable String summary,
        @Nullable CampaignId campaignId,
        @Nullable RunId campaignRunId,
        @Nullable String recordingUrl,
        @Nullable String transcript,
        @Nullable URI transcriptUrl,
        Instant createdAt,
        Instant updatedAt)
        implements EventPayload {

    public AnalysisCompleted {
        postCallCategories = List.copyOf(postCallCategories);
    }

    /**
     * @param recordingUrl where the recording can be listened to, if it can, as the receiver is told
     * @param updatedAt when it was judged
     */
    public static AnalysisCompleted of(
            TenantId tenant,
            Call call,
            Analysis analysis,
            @Nullable Customer customer,
            @Nullable String recordingUrl,
            Masking masking,
            Instant updatedAt) {
        CallFacts facts = call.facts();
        Technical technical = facts.technical();
        CallAsTold told = CallAsTold.of(call, customer, masking);
        return new AnalysisCompleted(
                call.id(),
                told.id(technical.phoneId()),
                call.agent(),
                tenant,
                told.id(technical.wsUrl()),
                told.id(technical.llmUrl()),
                facts.times().startedAt(),
                facts.times().endedAt(),
                technical.userJoinedAt(),
                technical.userLeftAt(),
                call.links().customer(),
                customer == null ? null : person(tenant, customer, told),
                told.number(facts.to()),
                told.number(facts.from()),
                facts.status(),
                facts.direction() == Direction.OUTBOUND ? Direction.OUTBOUND : Direction.INBOUND,
                facts.ending(),
                facts.recording().status(recordingUrl != null),
                told.text(analysis.grounds().notes()),
                analysis.grounds().categories().stream().map(Category::name).toList(),
                new Judgement(
                        analysis.sentiment(),
                        facts.durationSec(),
                        analysis.outcome(),
                        told.variables(ToldVariables.of(analysis)),
                        told.id(facts.campaignId()),
                        told.id(facts.campaignRunId()),
                        told.text(facts.platformsEndReason())),
                facts.direction() == Direction.WEB,
                told.object(facts.dynamicVariables()),
                told.text(analysis.summary()),
                call.links().campaign(),
                call.links().run(),
                recordingUrl,
                told.transcript(),
                null,
                call.firstHeardAt(),
                updatedAt);
    }

    private static Person person(TenantId tenant, Customer customer, CallAsTold told) {
        return new Person(
                told.name(customer.name()),
                customer.id(),
                customer.createdAt(),
                customer.updatedAt(),
                tenant,
                told.email(customer.email()),
                told.number(customer.number()),
                told.text(customer.identifier()),
                customer.priority(),
                told.text(customer.sourceFile()),
                customer.doNotDisturb(),
                told.object(customer.metadata()));
    }

    /** The same with the transcript somewhere else. */
    public AnalysisCompleted withTranscriptAt(URI url) {
        return new AnalysisCompleted(
                id,
                phoneId,
                agentId,
                workspaceId,
                wsUrl,
                llmUrl,
                callStartTime,
                callEndTime,
                userJoinTime,
                userLeaveTime,
                customerId,
                customer,
                toPhoneNumber,
                fromPhoneNumber,
                status,
                telephonyType,
                endReason,
                recordingStatus,
                postCallNotes,
                postCallCategories,
                postCallMetadata,
                isWeb,
                dynamicVariables,
                summary,
                campaignId,
                campaignRunId,
                recordingUrl,
                null,
                url,
                createdAt,
                updatedAt);
    }

    /** The customer as receivers are told of him. */
    public record Person(
            @Nullable String name,
            CustomerId id,
            Instant createdAt,
            Instant updatedAt,
            TenantId workspaceId,
            @Nullable String email,
            @Nullable String phoneNumber,
            @Nullable String identifier,
            @Nullable Integer priority,
            @Nullable String sourceFile,
            boolean isDoNotDisturbEnabled,
            JsonObject metadata) {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }

    /**
     * What was found out, and what sender and platform call things.
     *
     * @param duration in seconds
     * @param resolution the outcome
     * @param variables what was extracted
     */
    public record Judgement(
            @Nullable Sentiment sentiment,
            int duration,
            @Nullable OutcomeKey resolution,
            Map<String, @Nullable Object> variables,
            @Nullable String externalCampaignId,
            @Nullable String externalCampaignRunId,
            @Nullable String platformEndReason) {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Judgement[" + resolution + "]";
        }
    }

    /** Personal data does not end up in logs. */
    @Override
    public String toString() {
        return "AnalysisCompleted[" + id + "]";
    }
}
