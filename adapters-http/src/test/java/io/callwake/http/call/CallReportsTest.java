package io.callwake.http.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.ReportedCustomer;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.document.JsonObject;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallReportsTest {

    static final String COMPLETE = """
        {
          "externalId": "sim-7781", "agentRef": "boiler-line", "direction": "outbound",
          "from": "+12025550143", "to": "+14155550171",
          "startedAt": "2026-03-03T09:00:00Z", "answeredAt": "2026-03-03T09:00:06Z", "endedAt": "2026-03-03T09:01:36Z",
          "durationSec": 90, "status": "completed", "endReason": "customer_hangup", "answeredBy": "human",
          "recordingUrl": "https://recordings.example.net/7781.mp3", "recordingStatus": "completed",
          "campaignId": "spring", "campaignRunId": "spring-1", "followUpId": null,
          "customer": {"identifier": "crm-88", "name": "Ada Lindqvist", "email": "ada@example.net",
                       "phoneNumber": "+14155550171", "timeZone": "America/Los_Angeles", "priority": 1,
                       "doNotDisturb": false, "sourceFile": null, "metadata": {"tier": "gold"}},
          "dynamicVariables": {"product": "inspection"}, "metadata": {},
          "transcript": [{"speaker": "agent", "text": "Hello, this is the boiler line.", "startMs": 0},
                         {"speaker": "customer", "text": "Tuesday at nine would be fine.", "startMs": 4200}],
          "events": [{"type": "ringing", "at": "2026-03-03T09:00:01Z"}],
          "carrier": {"name": "twilio", "callId": "CA0000000000000000000000000000beef"},
          "cost": {"amount": 0.14, "currency": "USD"},
          "phoneId": null, "wsUrl": null, "llmUrl": null, "userJoinedAt": null, "userLeftAt": null,
          "effects": true, "final": true
        }
        """;

    private final TestApi api = TestApi.withAnAgent();

    @Test
    void aCompleteReportArrivesWithEverythingItSays() {
        Answer answer = api.postCall(COMPLETE);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body()).matches("\\{\"callId\":\"call_[0-9a-z]{26}\",\"status\":\"accepted\"}");
        assertThat(api.reportsOf("sim-7781"))
                .containsExactly(aReport()
                        .about("sim-7781")
                        .going(Direction.OUTBOUND)
                        .from("+12025550143")
                        .to("+14155550171")
                        .startedAt(Instant.parse("2026-03-03T09:00:00Z"))
                        .answeredAt(Instant.parse("2026-03-03T09:00:06Z"))
                        .endedAt(Instant.parse("2026-03-03T09:01:36Z"))
                        .lasting(90)
                        .with(CallStatus.COMPLETED)
                        .endedWith("customer_hangup")
                        .answeredBy(AnsweredBy.HUMAN)
                        .recordedAt("https://recordings.example.net/7781.mp3")
                        .ofCampaign("spring", "spring-1")
                        .ofCustomer(new ReportedCustomer(
                                "crm-88",
                                "Ada Lindqvist",
                                "ada@example.net",
                                new Phone("+14155550171"),
                                "America/Los_Angeles",
                                1,
                                false,
                                null,
                                new JsonObject(Map.of("tier", "gold"))))
                        .withVariable("product", "inspection")
                        .transcribedAs(
                                new Turn(Speaker.AGENT, "Hello, this is the boiler line.", 0L),
                                new Turn(Speaker.CUSTOMER, "Tuesday at nine would be fine.", 4200L))
                        .telling("ringing", Instant.parse("2026-03-03T09:00:01Z"))
                        .carriedBy("twilio", "CA0000000000000000000000000000beef")
                        .costing("0.14", "USD")
                        .build());
    }

    @Test
    void anExternalIdAndAnAgentAreEnough() {
        Answer answer = api.postCall("{\"externalId\": \"sim-1\", \"agentRef\": \"boiler-line\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(api.reportsOf("sim-1"))
                .containsExactly(aReport().about("sim-1").going(null).build());
    }

    @Test
    void nullSaysTheSameAsNothing() {
        String names = "agentId direction from to startedAt answeredAt endedAt durationSec status endReason answeredBy"
                + " recordingUrl recordingStatus campaignId campaignRunId followUpId customer dynamicVariables metadata"
                + " transcript events carrier cost phoneId wsUrl llmUrl userJoinedAt userLeftAt effects final";
        String nulls = String.join(
                ", ",
                Arrays.stream(names.split(" "))
                        .map(name -> "\"" + name + "\": null")
                        .toList());

        api.postCall("{\"externalId\": \"with\", \"agentRef\": \"boiler-line\", " + nulls + "}");
        api.postCall("{\"externalId\": \"without\", \"agentRef\": \"boiler-line\"}");

        assertThat(api.reportsOf("with"))
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("externalId")
                .isEqualTo(api.reportsOf("without").getFirst());
    }

    /** Once it was a fault to know a carrier and not the id of the call there. */
    @Test
    void ofCarrierAndCostAnythingMayBeUnknown() {
        posted("\"carrier\": {\"name\": \"twilio\", \"callId\": null}, \"cost\": {}");
        posted("\"carrier\": {\"callId\": \"CA1\"}, \"cost\": {\"amount\": 2}");
        posted("\"carrier\": {\"name\": null}, \"cost\": {\"currency\": \"EUR\"}");

        assertThat(api.reportsOf("sim-1"))
                .extracting(CallReport::carrier, CallReport::cost)
                .containsExactlyInAnyOrder(
                        tuple(new Carrier("twilio", null), null),
                        tuple(new Carrier(null, "CA1"), new Cost(new BigDecimal(2), null)),
                        tuple(null, new Cost(null, "EUR")));
    }

    @Test
    void theSameAgainIsADuplicateAndOtherNewsIsMerged() {
        Answer first = api.postCall(report("\"status\": \"in_progress\""));
        Answer again = api.postCall(report("\"status\": \"in_progress\""));
        Answer more = api.postCall(report("\"status\": \"completed\""));

        String callId = first.body().substring(0, first.body().indexOf(",\"status\""));
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(callId + ",\"status\":\"duplicate\"}");
        assertThat(more.status()).isEqualTo(202);
        assertThat(more.body()).isEqualTo(callId + ",\"status\":\"merged\"}");
    }

    @Test
    void theAgentIsNamedByItsIdToo() {
        String id = api.agentId("boiler-line").toString();

        assertThat(api.postCall("{\"externalId\": \"sim-1\", \"agentId\": \"" + id + "\"}")
                        .status())
                .isEqualTo(202);
        assertThat(api.postCall("{\"externalId\": \"sim-2\", \"agentRef\": \"boiler-line\", \"agentId\": \"" + id
                                + "\"}")
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "                                        , true",
        "'\"status\": \"completed\"'             , true",
        "'\"status\": \"no_answer\"'             , true",
        "'\"status\": \"in_progress\"'           , false",
        "'\"status\": \"completed\", \"final\": false' , false",
        "'\"status\": \"in_progress\", \"final\": true', true",
    })
    void aReportIsFinalUnlessTheCallIsInProgress(String members, boolean isFinal) {
        assertThat(posted(members == null ? "" : members).isFinal()).isEqualTo(isFinal);
    }

    @ParameterizedTest
    @CsvSource({
        "''                                                              , COMPLETED",
        "'\"final\": false'                                              , IN_PROGRESS",
        "'\"final\": false, \"endedAt\": \"2026-03-03T09:00:00Z\"'       , COMPLETED",
    })
    void aPieceThatDoesNotNameTheStatusDoesNotOutweighOneThatDoes(String members, CallStatus status) {
        assertThat(posted(members).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "''              , ''                    , true",
        "'?effects=false', ''                    , false",
        "'?effects=true' , ''                    , true",
        "''              , '\"effects\": false'  , false",
        "'?effects=true' , '\"effects\": false'  , false",
        "'?effects=false', '\"effects\": true'   , true",
    })
    void theBodyDecidesOnEffectsBeforeTheQueryDoes(String query, String members, boolean effects) {
        TestApi.send(api.request("/v1/calls" + query)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(report(members))));

        assertThat(api.reportsOf("sim-1").getFirst().effects()).isEqualTo(effects);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-03T09:00:00Z            , 2026-03-03T09:00:00Z",
        "2026-03-03T10:00:00+01:00       , 2026-03-03T09:00:00Z",
        "2026-03-03T03:30:00.5-05:30     , 2026-03-03T09:00:00.500Z",
        "2026-03-03T09:00:00.123456789Z  , 2026-03-03T09:00:00.123Z",
    })
    void timesMayHaveAnyOffset(String given, Instant startedAt) {
        assertThat(posted("\"startedAt\": \"" + given + "\"").times().startedAt())
                .isEqualTo(startedAt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "sip:ada@example.net", "020 7946 0000", "+1 (415) 555-0171", "911"})
    void numbersOfAnyFormAreKeptAsGiven(String number) {
        assertThat(posted("\"from\": \"" + number + "\"").from()).isEqualTo(new Phone(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "90.0", "9e1", "900e-1"})
    void aWholeNumberMayBeWrittenInAnyWay(String number) {
        assertThat(posted("\"durationSec\": " + number).durationSec()).isEqualTo(90);
    }

    @Test
    void wordsThatNobodyKnowsAreKeptUnderMetadata() {
        CallReport report = posted("""
            "latencyMs": 812, "tags": ["a", null, {"b": 1.50}],
            "metadata": {"order": 7},
            "carrier": {"name": "twilio", "callId": "CA1", "region": "us1"},
            "cost": {"amount": 1, "currency": "USD", "plan": "basic"},
            "customer": {"name": "Ada", "vip": true},
            "transcript": [{"speaker": "agent", "text": "Hello"},
                           {"speaker": "customer", "text": "Hi", "confidence": 0.93}],
            "events": [{"type": "dtmf", "digit": "5"}]\
            """);

        assertThat(report.metadata().members())
                .containsOnlyKeys(
                        "latencyMs",
                        "tags",
                        "order",
                        "carrier.region",
                        "cost.plan",
                        "customer.vip",
                        "transcript[1].confidence",
                        "events[0].digit")
                .containsEntry("latencyMs", 812)
                .containsEntry("carrier.region", "us1")
                .containsEntry("customer.vip", true)
                .containsEntry("transcript[1].confidence", new BigDecimal("0.93"))
                .containsEntry("events[0].digit", "5");
        assertThat(report.metadata().members().get("tags"))
                .isEqualTo(Arrays.asList("a", null, Map.of("b", new BigDecimal("1.50"))));
    }

    @Test
    void whatTheSenderFiledUnderMetadataItselfStaysThere() {
        CallReport report = posted("\"region\": \"outside\", \"metadata\": {\"region\": \"inside\"}");

        assertThat(report.metadata()).isEqualTo(new JsonObject(Map.of("region", "inside")));
    }

    @Test
    void anEmptyTranscriptIsNotTheSameAsNone() {
        assertThat(posted("\"transcript\": []").transcript()).isEmpty();
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(api.postCall("\uFEFF" + report("")).status()).isEqualTo(202);
    }

    private CallReport posted(String members) {
        Answer answer = api.postCall(report(members));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return api.reportsOf("sim-1").getLast();
    }

    private static String report(String members) {
        return "{\"externalId\": \"sim-1\", \"agentRef\": \"boiler-line\"" + (members.isBlank() ? "" : ", " + members)
                + "}";
    }
}
