package io.callwake.delivery;

import static io.callwake.domain.call.ACall.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.analysis.Analysis;
import io.callwake.domain.analysis.AnalysisStatus;
import io.callwake.domain.analysis.GoalVerdict;
import io.callwake.domain.analysis.Sentiment;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.delivery.CallCompleted;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.outcome.OutcomeKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeType;

class JsonCallCompletedTest {

    private static final CallId CALL = new CallId(UUID.fromString("0197a3f0-7c00-7000-8000-000000000001"));
    private static final AgentId AGENT = new AgentId(UUID.fromString("0197a3f0-7c00-7000-8000-000000000002"));
    private static final String FROM = "+12025550143";
    private static final String TO = "+14155550171";
    private static final Instant STARTED = Instant.parse("2026-03-03T09:00:00Z");

    private static final EventId EVENT = new EventId(UUID.fromString("0197a3f0-7c00-7000-8000-000000000003"));

    private final JsonEvents json = new JsonEvents();

    @Test
    void saysEverythingOfAJudgedCall() {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("full_name", "Ada Lindqvist");
        variables.put("boiler_age_years", 12);
        variables.put("price", new BigDecimal("0.50"));
        variables.put("needs_quote", true);
        variables.put("preferred_slot", null);

        assertThat(json.write(
                        EVENT,
                        EventType.CALL_COMPLETED,
                        new CallCompleted(
                                CALL,
                                AGENT,
                                Direction.OUTBOUND,
                                "+1202****143",
                                "+1415****171",
                                STARTED,
                                STARTED.plusMillis(96_500),
                                96,
                                Ending.USER_HANGUP,
                                new OutcomeKey("appointment_scheduled"),
                                "Caller booked a \"boiler\" inspection – Tuesday at 9. 🙂",
                                variables,
                                AnalysisStatus.COMPLETED,
                                null,
                                Sentiment.POSITIVE,
                                true,
                                "The caller agreed to a dated inspection.",
                                List.of("Send the confirmation by SMS", "Bring the replacement valve"))))
                .isEqualTo("""
                        {"event":"call.completed",\
                        "callId":"call_01jyhz0z00e008000000000001",\
                        "direction":"outbound",\
                        "fromNumber":"+1202****143",\
                        "durationSec":96,\
                        "outcome":"appointment_scheduled",\
                        "summary":"Caller booked a \\"boiler\\" inspection – Tuesday at 9. 🙂",\
                        "variables":{"full_name":"Ada Lindqvist","boiler_age_years":12,"price":0.50,\
                        "needs_quote":true,"preferred_slot":null},\
                        "analysis":{"sentiment":"positive","goalMet":true,\
                        "reason":"The caller agreed to a dated inspection.",\
                        "actionItems":["Send the confirmation by SMS","Bring the replacement valve"],\
                        "status":"completed","statusReason":null},\
                        "agentId":"agent_01jyhz0z00e008000000000002",\
                        "startedAt":"2026-03-03T09:00:00.000Z",\
                        "endedAt":"2026-03-03T09:01:36.500Z",\
                        "toNumber":"+1415****171",\
                        "endReason":"user_hangup",\
                        "schemaVersion":1}""");
    }

    @Test
    void leavesNoFieldOutThatIsNotKnown() {
        JsonNode document = written(aCall().analysing(), Analysis.skipped("no analyst"));

        assertThat(typesIn(document))
                .containsExactlyInAnyOrder(
                        "event string",
                        "callId string",
                        "direction string",
                        "fromNumber null",
                        "durationSec number",
                        "outcome null",
                        "summary null",
                        "variables object",
                        "analysis object",
                        "agentId string",
                        "startedAt null",
                        "endedAt null",
                        "toNumber null",
                        "endReason string",
                        "schemaVersion number");
        assertThat(typesIn(document.get("analysis")))
                .containsExactlyInAnyOrder(
                        "sentiment null",
                        "goalMet null",
                        "reason string",
                        "actionItems array",
                        "status string",
                        "statusReason string");
        assertThat(document.get("variables")).isEmpty();
        assertThat(document.at("/analysis/actionItems")).isEmpty();
        assertThat(document.at("/analysis/status").stringValue()).isEqualTo("skipped");
        assertThat(document.at("/analysis/statusReason").stringValue()).isEqualTo("no analyst");
    }

    @Test
    void countsAWebCallAsInbound() {
        assertThat(written(aCall().going(Direction.WEB).analysing(), Analysis.skipped(""))
                        .get("direction")
                        .stringValue())
                .isEqualTo("inbound");
    }

    @Test
    void doesNotJudgeWhatCouldNotBeJudged() {
        JsonNode document =
                written(call(FROM, TO), judgedAs("", new GoalVerdict.NotEvaluable("Nobody spoke."), List.of()));

        assertThat(document.at("/analysis/goalMet").isNull()).isTrue();
        assertThat(document.at("/analysis/reason").stringValue()).isEqualTo("Nobody spoke.");
    }

    @Test
    void saysWhenAGoalWasMissed() {
        JsonNode document = written(call(FROM, TO), judgedAs("", new GoalVerdict.NotMet("No date."), List.of()));

        assertThat(document.at("/analysis/goalMet").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-03T09:00:00.123999999Z > 2026-03-03T09:00:00.123Z",
                "2026-12-31T23:59:59.999Z > 2026-12-31T23:59:59.999Z",
                "1970-01-02T00:00:00Z > 1970-01-02T00:00:00.000Z"
            })
    void writesTimesInUtcWithMilliseconds(String example) {
        String[] parts = example.split(" > ", -1);
        Call call = aCall().toldAs(report -> report.startedAt(Instant.parse(parts[0])))
                .analysing();

        assertThat(written(call, Analysis.skipped("")).get("startedAt").stringValue())
                .isEqualTo(parts[1]);
    }

    @ParameterizedTest
    @EnumSource
    void writesEveryEndingAsALowerSnakeWord(Ending ending) {
        CallCompleted event = CallCompleted.of(call(FROM, TO), Analysis.skipped(""));

        assertThat(JsonMapper.shared()
                        .readTree(json.write(EVENT, EventType.CALL_COMPLETED, withEnding(event, ending)))
                        .get("endReason")
                        .stringValue())
                .isEqualTo(ending.name().toLowerCase(Locale.ROOT))
                .matches("[a-z]+(_[a-z]+)*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+14155550171",
                "14155550171",
                "0014155550171",
                "+1 415 555 0171",
                "+1 (415) 555-0171",
                "(415) 555-0171",
                "415.555.0171",
                "4 1 5 5 5 5 0 1 7 1",
                "415–555–0171",
                "+1\u00a0415\u00a0555\u00a00171",
                "４１５５５５０１７１",
                "٤١٥٥٥٥٠١٧١",
                "+12025550143",
                "202-555-0143",
                "tel:+12025550143"
            })
    void neverHoldsANumberOfTheCallHoweverItIsWritten(String form) {
        String text = "Call back at " + form + " before noon.";

        String document = json.write(
                EVENT,
                EventType.CALL_COMPLETED,
                CallCompleted.of(
                        call(FROM, TO), judgedAs(text, new GoalVerdict.Met(text), List.of(text, "Or " + form + "."))));

        assertThat(document).contains("Call back at ", " before noon.");
        assertThat(digitsOf(document)).doesNotContain("5550171", "5550143");
    }

    @Test
    void isTextThatADatabaseCanKeep() {
        JsonNode document = written(call(FROM, TO), judgedAs("a\0b\ud83dc", new GoalVerdict.Met(""), List.of()));
        String whole = json.write(
                EVENT,
                EventType.CALL_COMPLETED,
                CallCompleted.of(call(FROM, TO), judgedAs("a\0b\ud83dc", new GoalVerdict.Met(""), List.of())));

        assertThat(whole.codePoints()).noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
        assertThat(document.get("summary").stringValue()).isEqualTo("a\0b?c");
    }

    private JsonNode written(Call call, Analysis analysis) {
        return JsonMapper.shared()
                .readTree(json.write(EVENT, EventType.CALL_COMPLETED, CallCompleted.of(call, analysis)));
    }

    private static List<String> typesIn(JsonNode object) {
        List<String> types = new ArrayList<>();
        object.properties().forEach(field -> types.add(field.getKey() + " " + typeOf(field.getValue())));
        return types;
    }

    private static String typeOf(JsonNode value) {
        if (value.getNodeType() == JsonNodeType.NUMBER && !value.isIntegralNumber()) {
            return "fraction";
        }
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static String digitsOf(String text) {
        return text.codePoints()
                .filter(Character::isDigit)
                .mapToObj(c -> Integer.toString(Character.digit(c, 10)))
                .collect(Collectors.joining());
    }

    private static Analysis judgedAs(String summary, GoalVerdict goal, List<String> actionItems) {
        return new Analysis(AnalysisStatus.COMPLETED, null, summary, Sentiment.MIXED, goal, null, actionItems);
    }

    private static Call call(String from, String to) {
        return aCall().from(from).to(to).analysing();
    }

    private static CallCompleted withEnding(CallCompleted event, Ending ending) {
        return new CallCompleted(
                event.callId(),
                event.agentId(),
                event.direction(),
                event.fromNumber(),
                event.toNumber(),
                event.startedAt(),
                event.endedAt(),
                event.durationSec(),
                ending,
                event.outcome(),
                event.summary(),
                event.variables(),
                event.analysisStatus(),
                event.statusReason(),
                event.sentiment(),
                event.goalMet(),
                event.reason(),
                event.actionItems());
    }
}
