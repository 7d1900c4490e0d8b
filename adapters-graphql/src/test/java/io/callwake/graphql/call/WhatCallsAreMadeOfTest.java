package io.callwake.graphql.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.call.CallFilter;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallReport.Technical;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose word a call is, and which calls are asked for. */
class WhatCallsAreMadeOfTest {

    private static final Set<Scope> WITHOUT_PII = Set.of(Scope.CALLS_READ);

    private final TestGraphQl graphQl = new TestGraphQl();

    private Call aCall() {
        return graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), new PostCall.Waiting(TestGraphQl.NOW), null);
    }

    private CallFilter filterOf(String filter, Set<Scope> scopes) {
        graphQl.ask("{ calls(filter: %s) { nodes { id } } }".formatted(filter), Map.of(), scopes)
                .path("calls")
                .hasValue();
        return graphQl.callLog().filters().getLast();
    }

    private String errorOf(String filter, Set<Scope> scopes) {
        String[] code = new String[1];
        graphQl.ask("{ calls(filter: %s) { nodes { id } } }".formatted(filter), Map.of(), scopes)
                .errors()
                .satisfy(errors -> code[0] =
                        String.valueOf(errors.getFirst().getExtensions().get("code")));
        return code[0];
    }

    @Test
    void whoseWordAFieldIsAndWhichNewsThereWas() {
        Call call = aCall();
        ConnectionId connection = new ConnectionId(TestGraphQl.newId());
        graphQl.callReports()
                .add(
                        call.id(),
                        aReport().about("sim-1").going(null).inProgress().filed(),
                        aReport().about("v-1").going(null).filed(new ReportSource.Platform(connection)));
        graphQl.ask("""
                        { calls { nodes {
                            origins { field source connectionId receivedAt }
                            reports { receivedAt source connectionId isFinal }
                        } } }\
                        """).path("calls.nodes[0]").matchesJsonStrictly("""
                    {"origins": [{"field": "externalId", "source": "DIRECT", "connectionId": null,
                                  "receivedAt": "2026-03-03T09:02:00.000Z"},
                                 {"field": "status", "source": "PLATFORM", "connectionId": "%s",
                                  "receivedAt": "2026-03-03T09:02:00.000Z"}],
                     "reports": [{"receivedAt": "2026-03-03T09:02:00.000Z", "source": "DIRECT", "connectionId": null,
                                  "isFinal": false},
                                 {"receivedAt": "2026-03-03T09:02:00.000Z", "source": "PLATFORM", "connectionId": "%s",
                                  "isFinal": true}]}
                    """.formatted(connection, connection));
    }

    /** All of it was kept, and none of it could be read. */
    @Test
    void whatElseIsKnownOfACallCanBeRead() {
        Instant joined = Instant.parse("2026-03-03T09:00:06Z");
        graphQl.addCall(
                graphQl.agent(),
                aReport()
                        .about("sim-1")
                        .telling("answered", joined)
                        .telling("ringing", joined.minusSeconds(5))
                        .telling("held", null)
                        .carriedBy("twilio", "CA0000000000000000000000000000beef")
                        .costing("0.140000000", "USD")
                        .withVariable("product", "inspection")
                        .withMetadata("retell", Map.of("call", Map.of("call_type", "web_call", "score", 0.5)))
                        .on(new Technical("line-7", "wss://a.example.net", "https://b.example.net", joined, joined))
                        .build(),
                new PostCall.Waiting(TestGraphQl.NOW),
                null);
        graphQl.ask("""
                        { calls { nodes {
                            events { type at } carrier { name callId } cost { amount currency } dynamicVariables metadata
                            phoneId wsUrl llmUrl userJoinedAt userLeftAt
                        } } }\
                        """).path("calls.nodes[0]").matchesJsonStrictly("""
                    {"events": [{"type": "ringing", "at": "2026-03-03T09:00:01.000Z"},
                                {"type": "answered", "at": "2026-03-03T09:00:06.000Z"}, {"type": "held", "at": null}],
                     "carrier": {"name": "twilio", "callId": "CA0000000000000000000000000000beef"},
                     "cost": {"amount": "0.140000000", "currency": "USD"},
                     "dynamicVariables": {"product": "inspection"},
                     "metadata": {"retell": {"call": {"call_type": "web_call", "score": 0.5}}},
                     "phoneId": "line-7", "wsUrl": "wss://a.example.net", "llmUrl": "https://b.example.net",
                     "userJoinedAt": "2026-03-03T09:00:06.000Z", "userLeftAt": "2026-03-03T09:00:06.000Z"}
                    """);
    }

    @Test
    void whatNobodyToldOfACallIsEmpty() {
        aCall();
        graphQl.ask("""
                        { calls { nodes {
                            events { type } carrier { name } cost { amount } dynamicVariables metadata phoneId userJoinedAt
                        } } }\
                        """).path("calls.nodes[0]").matchesJsonStrictly("""
                    {"events": [], "carrier": null, "cost": null, "dynamicVariables": {}, "metadata": {}, "phoneId": null,
                     "userJoinedAt": null}
                    """);
    }

    @Test
    void aFilterMeansWhatItSays() {
        CallFilter filter = filterOf("""
            {agent: ["%s", "nobody"], status: [IN_PROGRESS], reach: [PERSON, MACHINE],
             startedAt: {from: "2026-03-03T09:00:00Z"}, durationSec: {from: 10, to: 20},
             or: [{campaign: []}, {not: {ending: [ERROR]}}]}\
            """.formatted(graphQl.agent().id()), WITHOUT_PII);
        assertThat(filter.agent()).containsExactly(graphQl.agent().id());
        assertThat(filter.status()).containsExactly(CallStatus.IN_PROGRESS);
        assertThat(filter.reach()).containsExactly(Reach.PERSON, Reach.MACHINE);
        assertThat(filter.from()).isEqualTo(Instant.parse("2026-03-03T09:00:00Z"));
        assertThat(filter.until()).isNull();
        assertThat(filter.leastDurationSec()).isEqualTo(10);
        assertThat(filter.mostDurationSec()).isEqualTo(20);
        assertThat(filter.or()).hasSize(2);
        assertThat(List.copyOf(filter.or()).getFirst().campaign()).isEmpty();
        assertThat(filter.customer()).isNull();
    }

    @Test
    void aNumberIsLookedForByThoseAloneWhoMaySeeIt() {
        assertThat(filterOf("{number: \"+14155550171\"}", Set.of(Scope.CALLS_READ, Scope.PII_READ))
                        .number())
                .isEqualTo("+14155550171");
        assertThat(errorOf("{number: \"+14155550171\"}", WITHOUT_PII)).isEqualTo("FORBIDDEN");
        assertThat(errorOf("{or: [{not: {number: \"+14155550171\"}}]}", WITHOUT_PII))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void aFilterThatIsTooDeepOrTooLongIsRefused() {
        assertThat(errorOf("{not: {not: {not: {not: {not: {status: [BUSY]}}}}}}", WITHOUT_PII))
                .isEqualTo("BAD_INPUT");
        assertThat(errorOf("{agent: [%s]}".formatted("\"a\", ".repeat(101)), WITHOUT_PII))
                .isEqualTo("BAD_INPUT");
    }
}
