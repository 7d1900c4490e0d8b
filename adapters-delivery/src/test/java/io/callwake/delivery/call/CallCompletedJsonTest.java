package io.callwake.delivery.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.CallTimes;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.JsonObject;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.Recording;
import io.callwake.domain.call.ReportDigest;
import io.callwake.domain.delivery.CallCompleted;
import io.callwake.domain.outcome.OutcomeKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CallCompletedJsonTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final CallId CALL = CallId.parse("call_01jnczgcz4e00rds1tmnkac5cr");
    private static final AgentId AGENT = AgentId.parse("agent_01jnczgcz4e00rds1tmnkac5cs");
    private static final Instant START = Instant.parse("2026-03-03T09:00:00Z");

    private final CallCompletedJson writer = new CallCompletedJson();

    @Test
    void everythingIsWrittenUnderItsNameInTheOrderOfTheContract() throws IOException {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("full_name", "Ada Lindqvist");
        variables.put("boiler_age_years", 12);
        variables.put("price", 99.5);
        variables.put("needs_quote", true);
        variables.put("preferred_slot", null);
        CallCompleted event = new CallCompleted(
                CALL,
                AGENT,
                Direction.OUTBOUND,
                "+1202****143",
                "+1415****171",
                START,
                START.plusMillis(96_250).plusNanos(999),
                90,
                Ending.USER_HANGUP,
                new OutcomeKey("appointment_scheduled"),
                "Caller booked a boiler inspection for Tuesday at 9.",
                variables,
                AnalysisStatus.COMPLETED,
                null,
                Sentiment.POSITIVE,
                true,
                "The caller agreed to a dated inspection.",
                List.of("Send the confirmation by SMS", "Bring the replacement valve"));

        assertThat(JSON.readTree(writer.write(event)).toPrettyString())
                .isEqualTo(JSON.readTree(golden()).toPrettyString());
    }

    @Test
    void whatIsNotKnownIsThereAsNull() {
        JsonNode json = JSON.readTree(writer.write(CallCompleted.of(
                call(Direction.INBOUND, null, null, CallTimes.UNKNOWN), Analysis.skipped("no analyst is configured"))));

        assertThat(json.toString())
                .isEqualTo("{\"event\":\"call.completed\",\"callId\":\"" + CALL + "\",\"agentId\":\"" + AGENT
                        + "\",\"direction\":\"inbound\",\"fromNumber\":null,\"toNumber\":null,\"startedAt\":null,"
                        + "\"endedAt\":null,\"durationSec\":0,\"endReason\":\"unknown\",\"outcome\":null,\"summary\":null,\"variables\":{},\"analysis\":{\"status\":\"skipped\",\"statusReason\":\"no"
                        + " analyst is configured\",\"sentiment\":null,\"goalMet\":null,"
                        + "\"reason\":null,\"actionItems\":[]},\"schemaVersion\":1}");
    }

    @Test
    void aWebCallIsInboundAndAnOutboundOneOutbound() {
        assertThat(written(Direction.WEB).get("direction").stringValue()).isEqualTo("inbound");
        assertThat(written(Direction.INBOUND).get("direction").stringValue()).isEqualTo("inbound");
        assertThat(written(Direction.OUTBOUND).get("direction").stringValue()).isEqualTo("outbound");
    }

    @Test
    void aVerdictThatCouldNotBeReachedIsNullWithItsReason() {
        JsonNode analysis = judged(new GoalVerdict.NotEvaluable("nobody spoke")).get("analysis");

        assertThat(analysis.get("goalMet").isNull()).isTrue();
        assertThat(analysis.get("reason").stringValue()).isEqualTo("nobody spoke");
        assertThat(judged(new GoalVerdict.NotMet("no date"))
                        .get("analysis")
                        .get("goalMet")
                        .booleanValue())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void endingsAreLowerSnakeWords(Ending ending) {
        CallCompleted event = new CallCompleted(
                CALL,
                AGENT,
                Direction.INBOUND,
                null,
                null,
                null,
                null,
                0,
                ending,
                null,
                null,
                Map.of(),
                AnalysisStatus.FAILED,
                "it did not come in time",
                null,
                null,
                null,
                List.of());

        assertThat(JSON.readTree(writer.write(event)).get("endReason").stringValue())
                .isEqualTo(ending.toString().toLowerCase(Locale.ROOT))
                .matches("[a-z]+(_[a-z]+)*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+14155550171",
                "4155550171",
                "14155550171",
                "(415) 555-0171",
                "+1 415 555 0171",
                "1-415-555-0171",
                "415.555.0171",
                "+1 (415) 555 0171",
                "555-0171",
                "+12025550143",
                "202 555 0143",
            })
    void noNumberOfTheCallIsEverClearHoweverItIsWritten(String number) {
        Analysis analysis = new Analysis(
                AnalysisStatus.COMPLETED,
                "asked at " + number,
                "The caller can be reached at " + number + ", after nine.",
                Sentiment.NEUTRAL,
                new GoalVerdict.Met("left " + number),
                null,
                List.of("Ring " + number + " back", number));
        Call call = call(
                Direction.OUTBOUND,
                new Phone("+12025550143"),
                new Phone("+14155550171"),
                new CallTimes(START, START, START.plusSeconds(60)));

        String json = writer.write(CallCompleted.of(call, analysis));

        String withoutIdsAndTimes = json.replaceAll("\"(callId|agentId|startedAt|endedAt)\":\"[^\"]*\"", "");
        assertThat(withoutIdsAndTimes.replaceAll("[^0-9]", ""))
                .as(json)
                .doesNotContain("5550171", "5550143", "4155550171", "2025550143");
        assertThat(json).contains("The caller can be reached at ").contains(", after nine.");
    }

    @Test
    void textOfAnyKindSurvives() {
        String odd = "\"quoted\" \\ back \n line \t tab \u2028 漢 😀 </script>";
        Analysis analysis = new Analysis(AnalysisStatus.COMPLETED, null, odd, null, null, null, List.of(odd));

        JsonNode json = JSON.readTree(
                writer.write(CallCompleted.of(call(Direction.INBOUND, null, null, CallTimes.UNKNOWN), analysis)));

        assertThat(json.get("summary").stringValue()).isEqualTo(odd);
        assertThat(json.get("analysis").get("actionItems").get(0).stringValue()).isEqualTo(odd);
    }

    @Test
    void theFieldsAreThoseOfTheContractAndNoOthers() {
        List<String> names = new ArrayList<>(written(Direction.INBOUND).propertyNames());

        assertThat(names)
                .containsExactly(
                        "event",
                        "callId",
                        "agentId",
                        "direction",
                        "fromNumber",
                        "toNumber",
                        "startedAt",
                        "endedAt",
                        "durationSec",
                        "endReason",
                        "outcome",
                        "summary",
                        "variables",
                        "analysis",
                        "schemaVersion");
        assertThat(written(Direction.INBOUND).get("analysis").propertyNames())
                .containsExactly("status", "statusReason", "sentiment", "goalMet", "reason", "actionItems");
    }

    private JsonNode written(Direction direction) {
        return JSON.readTree(writer.write(
                CallCompleted.of(call(direction, null, null, CallTimes.UNKNOWN), Analysis.skipped("import"))));
    }

    private JsonNode judged(GoalVerdict verdict) {
        Analysis analysis = new Analysis(AnalysisStatus.COMPLETED, null, null, null, verdict, null, List.of());
        return JSON.readTree(
                writer.write(CallCompleted.of(call(Direction.INBOUND, null, null, CallTimes.UNKNOWN), analysis)));
    }

    private static Call call(Direction direction, @Nullable Phone from, @Nullable Phone to, CallTimes times) {
        CallReport report = new CallReport(
                new ExternalId("sim-1"),
                direction,
                from,
                to,
                times,
                null,
                CallStatus.COMPLETED,
                null,
                null,
                Recording.UNKNOWN,
                null,
                null,
                null,
                null,
                JsonObject.EMPTY,
                JsonObject.EMPTY,
                null,
                List.of(),
                null,
                null,
                Technical.UNKNOWN,
                true,
                true);
        CallFacts facts = CallFacts.of(List.of(new FiledReport(new ReportDigest("0".repeat(64)), report)));
        return new Call(CALL, AGENT, 1, facts, new PostCall.Processing(START), START);
    }

    private static String golden() throws IOException {
        try (InputStream in = CallCompletedJsonTest.class.getResourceAsStream("call-completed.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
