package io.callwake.graphql.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.TestGraphQl;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

class ReportCallTest {

    private static final String REPORT = """
        mutation Report($input: ReportCallInput!) {
          reportCall(input: $input) { callId status errors { code message path } }
        }\
        """;

    private final TestGraphQl graphQl = new TestGraphQl();

    @BeforeEach
    void anAgent() {
        graphQl.agent();
    }

    private GraphQlTester.Response report(Map<String, Object> input) {
        return graphQl.ask(REPORT, Map.of("input", input));
    }

    private List<FiledReport> reports() {
        List<Call> calls = graphQl.calls().findAll(graphQl.tenant());
        assertThat(calls).hasSize(1);
        return graphQl.calls().reportsOf(graphQl.tenant(), calls.getFirst().id());
    }

    @Test
    void aReportThatSpeaksOfEverythingIsFiledAsItWouldBeOverHttp() {
        report(Map.ofEntries(
                        Map.entry("externalId", "sim-7781"),
                        Map.entry("agentRef", "boiler-line"),
                        Map.entry("direction", "OUTBOUND"),
                        Map.entry("from", "+12025550143"),
                        Map.entry("to", "+14155550171"),
                        Map.entry("startedAt", "2026-03-03T10:00:00+01:00"),
                        Map.entry("answeredAt", "2026-03-03T09:00:06Z"),
                        Map.entry("endedAt", "2026-03-03T09:01:36.5Z"),
                        Map.entry("status", "COMPLETED"),
                        Map.entry("endReason", "customer_hangup"),
                        Map.entry("answeredBy", "HUMAN"),
                        Map.entry("recordingUrl", "https://recordings.example.net/7781.mp3"),
                        Map.entry("recordingStatus", "COMPLETED"),
                        Map.entry("campaignId", "spring"),
                        Map.entry("customer", Map.of("identifier", "crm-88", "metadata", Map.of("status", "GOLD"))),
                        Map.entry("dynamicVariables", Map.of("direction", "UP")),
                        Map.entry("transcript", List.of(Map.of("speaker", "AGENT", "text", "Hello", "startMs", 5))),
                        Map.entry("events", List.of(Map.of("type", "ringing", "at", "2026-03-03T09:00:01Z"))),
                        Map.entry("carrier", Map.of("name", "twilio", "callId", "CA1")),
                        Map.entry("cost", Map.of("amount", "0.14", "currency", "USD")),
                        Map.entry("effects", false)))
                .path("reportCall.status")
                .entity(String.class)
                .isEqualTo("ACCEPTED");
        CallReport report = reports().getFirst().report();
        assertThat(report.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(report.from()).isEqualTo(new Phone("+12025550143"));
        assertThat(report.times().startedAt()).isEqualTo(Instant.parse("2026-03-03T09:00:00Z"));
        assertThat(report.times().endedAt()).isEqualTo(Instant.parse("2026-03-03T09:01:36.500Z"));
        assertThat(report.answeredBy()).isEqualTo(AnsweredBy.HUMAN);
        assertThat(report.recording().status()).isEqualTo(RecordingStatus.COMPLETED);
        assertThat(report.recording().url()).isEqualTo("https://recordings.example.net/7781.mp3");
        assertThat(report.transcript()).containsExactly(new Turn(Speaker.AGENT, "Hello", 5L));
        assertThat(report.carrier()).isEqualTo(new CallReport.Carrier("twilio", "CA1"));
        assertThat(report.cost()).isEqualTo(new CallReport.Cost(new BigDecimal("0.14"), "USD"));
        assertThat(report.effects()).isFalse();
        assertThat(report.isFinal()).isTrue();
        assertThat(report.dynamicVariables().members()).containsOnly(Map.entry("direction", "UP"));
        assertThat(report.metadata().isEmpty()).isTrue();
        assertThat(CallFacts.of(reports()).campaignId()).isEqualTo("spring");
    }

    @Test
    void theSameAgainIsADuplicateAndMoreIsMerged() {
        Map<String, Object> first = Map.of("externalId", "sim-1", "agentRef", "boiler-line", "status", "IN_PROGRESS");
        String call =
                report(first).path("reportCall.callId").entity(String.class).get();
        report(first).path("reportCall").matchesJsonStrictly("""
            {"callId": "%s", "status": "DUPLICATE", "errors": []}
            """.formatted(call));
        report(Map.of("externalId", "sim-1", "agentId", graphQl.agent().id().toString()))
                .path("reportCall")
                .matchesJsonStrictly("""
            {"callId": "%s", "status": "MERGED", "errors": []}
            """.formatted(call));
        assertThat(reports()).hasSize(2);
    }

    @Test
    void allThatIsWrongIsToldAtOnceWithItsPlace() {
        report(Map.of(
                        "externalId", " ",
                        "startedAt", "2026-03-03T09:00:00Z",
                        "endedAt", "2026-03-03T08:00:00Z",
                        "transcript", List.of(Map.of("speaker", "AGENT", "text", "a\u0000b"))))
                .path("reportCall.errors[*].path")
                .entityList(Object.class)
                .containsExactly(
                        List.of("input", "externalId"),
                        List.of("input", "agentRef"),
                        List.of("input", "endedAt"),
                        List.of("input", "transcript", "0", "text"));
        assertThat(graphQl.calls().findAll(graphQl.tenant())).isEmpty();
    }

    @Test
    void anAgentThatIsNotThereIsNamed() {
        report(Map.of("externalId", "sim-1", "agentRef", "nobody"))
                .path("reportCall")
                .matchesJsonStrictly("""
            {"callId": null, "status": null, "errors": [{"code": "NOT_FOUND",
             "message": "agentRef: there is no agent \\"nobody\\"", "path": ["input", "agentRef"]}]}
            """);
    }

    @Test
    void theCallIsShownToWhoMayReadIt() {
        graphQl.ask(
                        "mutation { reportCall(input: {externalId: \"sim-1\", agentRef: \"boiler-line\"}) { call { id } } }",
                        Map.of(),
                        Set.of(Scope.CALLS_WRITE))
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error -> assertThat(error.getPath()).isEqualTo("reportCall.call")));
        assertThat(reports()).hasSize(1);
    }
}
