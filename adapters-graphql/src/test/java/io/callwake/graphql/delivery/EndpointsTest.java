package io.callwake.graphql.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.TestGraphQl;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.test.tester.GraphQlTester;

class EndpointsTest {

    private static final Set<Scope> WITHOUT_PII = EnumSet.complementOf(EnumSet.of(Scope.PII_READ));
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String CREATE = """
            mutation($input: CreateEndpointInput!) {
              createEndpoint(input: $input) { endpoint { id } secret errors { code message path } } }
            """;
    private static final String UPDATE = """
            mutation($input: UpdateEndpointInput!) {
              updateEndpoint(input: $input) { endpoint { name url events headers perSecond } secret errors { code path } } }
            """;

    private final TestGraphQl graphQl = new TestGraphQl();

    private static Map<String, Object> least() {
        return Map.of("name", "Warehouse", "url", "https://hooks.example.net/a", "events", List.of("call.completed"));
    }

    private String made() {
        return graphQl.ask(CREATE, Map.of("input", least()))
                .path("createEndpoint.endpoint.id")
                .entity(String.class)
                .get();
    }

    @Test
    void whatIsLeftOutIsAsUsual() {
        String id = made();

        graphQl.ask("""
                query($id: ID!) { endpoint(id: $id) {
                  name url events agents { ref } masking schemaVersion signatures keys { version publicKey setAt validUntil } headers
                  atOnce perSecond state { kind reason since failingSince failedTries nextProbeAt } deliveries { totalCount }
                  createdAt changedAt archivedAt } }
                """, Map.of("id", id)).path("endpoint").matchesJsonStrictly("""
                {"name": "Warehouse", "url": "https://hooks.example.net/a", "events": ["call.completed"], "agents": [],
                 "masking": "MASKED", "schemaVersion": 1, "signatures": ["V1"],
                 "keys": [{"version": "V1", "publicKey": null, "setAt": "2026-03-03T10:00:00.000Z", "validUntil": null}],
                 "headers": [], "atOnce": 16, "perSecond": null,
                 "state": {"kind": "ACTIVE", "reason": null, "since": null, "failingSince": null, "failedTries": 0,
                           "nextProbeAt": null},
                 "deliveries": {"totalCount": 0},
                 "createdAt": "2026-03-03T10:00:00.000Z", "changedAt": "2026-03-03T10:00:00.000Z", "archivedAt": null}
                """);
    }

    @Test
    void aSecretThatIsMadeIsShownOnceAndOneThatIsGivenNever() {
        graphQl.ask(CREATE, Map.of("input", least()))
                .path("createEndpoint.secret")
                .entity(String.class)
                .matches(secret -> secret.startsWith("whsec_"));
        graphQl.ask(
                        CREATE,
                        Map.of(
                                "input",
                                Map.of(
                                        "name",
                                        "B",
                                        "url",
                                        "https://b.example.net",
                                        "events",
                                        List.of("call.ended"),
                                        "secret",
                                        SECRET)))
                .path("createEndpoint.secret")
                .valueIsNull();
    }

    @Test
    void whatIsSaidIsKeptAndTheValuesOfHeadersAreNotShown() {
        graphQl.agent();
        Map<String, Object> input = Map.of(
                "name",
                "All",
                "url",
                "https://hooks.example.net/all",
                "events",
                List.of("recording.ready", "call.started"),
                "agents",
                List.of("boiler-line"),
                "masking",
                "CLEAR",
                "signatures",
                List.of("V1", "V1A"),
                "headers",
                List.of(Map.of("name", "X-Key", "value", "swordfish")),
                "atOnce",
                8,
                "perSecond",
                50);
        GraphQlTester.Response made = graphQl.ask(
                CREATE.replace(
                        "{ id }",
                        "{ events agents { ref } masking signatures keys { version } headers atOnce perSecond }"),
                Map.of("input", input));

        made.path("createEndpoint.errors").entityList(Object.class).hasSize(0);
        made.path("createEndpoint.endpoint.headers[0]").entity(String.class).matches("x-key"::equalsIgnoreCase);
        made.path("createEndpoint.endpoint.events")
                .entityList(String.class)
                .containsExactly("call.started", "recording.ready");
        made.path("createEndpoint.endpoint.agents[*].ref")
                .entityList(String.class)
                .containsExactly("boiler-line");
        made.path("createEndpoint.endpoint.signatures").entityList(String.class).containsExactly("V1", "V1A");
        made.path("createEndpoint.endpoint.keys").entityList(Object.class).hasSize(2);
        made.path("createEndpoint.endpoint.masking").entity(String.class).isEqualTo("CLEAR");
        made.path("createEndpoint.endpoint.atOnce").entity(Integer.class).isEqualTo(8);
        made.path("createEndpoint.endpoint.perSecond").entity(Integer.class).isEqualTo(50);
    }

    @Test
    void inClearIsSentOnlyWhatWhoeverAsksMaySeeHimself() {
        Map<String, Object> input = Map.of(
                "name", "Clear", "url", "https://c.example.net", "events", List.of("call.ended"), "masking", "CLEAR");

        graphQl.ask(CREATE, Map.of("input", input), WITHOUT_PII)
                .path("createEndpoint.errors")
                .matchesJsonStrictly("""
                        [{"code": "SCOPE_NOT_HELD", "message": "Whoever asks lacks pii:read himself.",
                          "path": ["input", "masking"]}]
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url | ftp://hooks.example.net | url",
                "url | https://user:password@hooks.example.net | url",
                "name | '' | name",
                "secret | swordfish | secret",
                "atOnce | 0 | atOnce",
                "atOnce | 129 | atOnce",
                "perSecond | 10001 | perSecond",
                "schemaVersion | 7 | schemaVersion"
            })
    void whatIsWrongIsToldWithItsPlace(String member, String value, String place) {
        Map<String, Object> input = new HashMap<>(least());
        input.put(member, value.matches("\\d+") ? Integer.valueOf(value) : value);

        graphQl.ask(CREATE, Map.of("input", input))
                .path("createEndpoint.errors[*].path[1]")
                .entityList(String.class)
                .containsExactly(place);
    }

    @Test
    void aTypeOfEventsThatThereIsNotIsToldWithItsPlace() {
        Map<String, Object> input =
                Map.of("name", "A", "url", "https://a.example.net", "events", List.of("call.ended", "call.endet"));

        graphQl.ask(CREATE, Map.of("input", input))
                .path("createEndpoint.errors[0].path")
                .entityList(String.class)
                .containsExactly("input", "events", "1");
    }

    @Test
    void aHeaderThatStandsThereTwiceIsToldWithItsPlace() {
        Map<String, Object> header = Map.of("name", "X-Key", "value", "a");
        Map<String, Object> input = new HashMap<>(least());
        input.put("headers", List.of(header, header));

        graphQl.ask(CREATE, Map.of("input", input))
                .path("createEndpoint.errors[0].path")
                .entityList(String.class)
                .containsExactly("input", "headers", "1", "name");
    }

    @Test
    void whatIsLeftOutStaysAsItIsAndNullEmptiesIt() {
        Map<String, Object> input = new HashMap<>(least());
        input.put("perSecond", 50);
        input.put("headers", List.of(Map.of("name", "x-key", "value", "a"), Map.of("name", "x-other", "value", "b")));
        String id = graphQl.ask(CREATE, Map.of("input", input))
                .path("createEndpoint.endpoint.id")
                .entity(String.class)
                .get();
        Map<String, Object> header = new HashMap<>();
        header.put("name", "x-key");
        header.put("value", null);
        Map<String, Object> change = new HashMap<>();
        change.put("endpointId", id);
        change.put("name", "Depot");
        change.put("perSecond", null);
        change.put("headers", List.of(header));

        graphQl.ask(UPDATE, Map.of("input", change)).path("updateEndpoint").matchesJsonStrictly("""
                {"endpoint": {"name": "Depot", "url": "https://hooks.example.net/a", "events": ["call.completed"],
                              "headers": ["x-other"], "perSecond": null}, "secret": null, "errors": []}
                """);
    }

    @Test
    void anotherKeySignsBesideTheFormerOneUntilThatIsRevoked() {
        String id = made();

        graphQl.ask("""
                mutation($id: ID!) { rotateEndpointKey(input: {endpointId: $id}) {
                  endpoint { keys { version validUntil } } secret errors { message } } }
                """, Map.of("id", id))
                .path("rotateEndpointKey.endpoint.keys")
                .matchesJsonStrictly("""
                        [{"version": "V1", "validUntil": null}, {"version": "V1", "validUntil": "2026-03-04T10:00:00.000Z"}]
                        """);
        graphQl.ask(
                        "mutation($id: ID!) { revokeFormerKeys(input: {endpointId: $id}) { endpoint { keys { version } } } }",
                        Map.of("id", id))
                .path("revokeFormerKeys.endpoint.keys")
                .entityList(Object.class)
                .hasSize(1);
    }

    @Test
    void anEndpointIsPausedResumedAndArchived() {
        Map<String, Object> id = Map.of("id", made());
        for (String change : List.of("pauseEndpoint PAUSED", "resumeEndpoint ACTIVE")) {
            String[] words = change.split(" ", -1);
            graphQl.ask(
                            "mutation($id: ID!) { change: %s(input: {endpointId: $id}) { endpoint { state { kind } } } }"
                                    .formatted(words[0]),
                            id)
                    .path("change.endpoint.state.kind")
                    .entity(String.class)
                    .isEqualTo(words[1]);
        }
        graphQl.ask("mutation($id: ID!) { archiveEndpoint(input: {endpointId: $id}) { endpoint { archivedAt } } }", id)
                .path("archiveEndpoint.endpoint.archivedAt")
                .entity(String.class)
                .isEqualTo("2026-03-03T10:00:00.000Z");
        graphQl.ask("{ endpoints { id } }")
                .path("endpoints")
                .entityList(Object.class)
                .hasSize(0);
        graphQl.ask("{ endpoints(archived: null) { id } }")
                .path("endpoints")
                .entityList(Object.class)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "updateEndpoint(input: {endpointId: $id, name: \"A\"})",
                "rotateEndpointKey(input: {endpointId: $id})",
                "revokeFormerKeys(input: {endpointId: $id})",
                "pauseEndpoint(input: {endpointId: $id})",
                "resumeEndpoint(input: {endpointId: $id})",
                "archiveEndpoint(input: {endpointId: $id})",
                "sendTestEvent(input: {endpointId: $id})",
                "redeliverSince(input: {receiverId: $id, since: \"2026-03-01T00:00:00Z\"})"
            })
    void anotherTenantsEndpointIsAsIfThereWereNone(String mutation) {
        String foreign = new EndpointsTest().made();
        for (String id : List.of(foreign, "nonsense", new EndpointId(TestGraphQl.newId()).toString())) {
            graphQl.ask("mutation($id: ID!) { change: " + mutation + " { errors { code } } }", Map.of("id", id))
                    .path("change.errors[*].code")
                    .entityList(String.class)
                    .containsExactly("NOT_FOUND");
        }
        graphQl.ask("query($id: ID!) { node(id: $id) { id } }", Map.of("id", foreign))
                .path("node")
                .valueIsNull();
    }

    @Test
    void aTestEventIsOfATypeThatThereIs() {
        graphQl.ask(
                        "mutation($id: ID!) { sendTestEvent(input: {endpointId: $id, eventType: \"call.endet\"}) { errors { message path } } }",
                        Map.of("id", made()))
                .path("sendTestEvent.errors[0].path")
                .entityList(String.class)
                .containsExactly("input", "eventType");
    }

    @Test
    void howTheFulfilmentOfAnAgentFaresIsShown() {
        String agent = graphQl.agent().id().toString();

        graphQl.ask("query($id: ID!) { agent(id: $id) { fulfilmentState { kind failedTries } } }", Map.of("id", agent))
                .path("agent.fulfilmentState")
                .matchesJsonStrictly("{\"kind\": \"ACTIVE\", \"failedTries\": 0}");
        graphQl.ask(
                        "mutation($id: ID!) { resumeFulfilment(input: {agentId: $id}) { state { kind } errors { code } } }",
                        Map.of("id", agent))
                .path("resumeFulfilment")
                .matchesJsonStrictly("{\"state\": {\"kind\": \"ACTIVE\"}, \"errors\": []}");
        graphQl.ask("mutation { resumeFulfilment(input: {agentId: \"nobody\"}) { errors { code } } }")
                .path("resumeFulfilment.errors[0].code")
                .entity(String.class)
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void tooManyDeliveriesAtOnceAreRefused() {
        List<String> ids = IntStream.rangeClosed(0, 1_000)
                .mapToObj(_ -> "dlv_01h455vb4pex5vsknk084sn02q")
                .toList();

        graphQl.ask(
                        "mutation($ids: [ID!]!) { redeliver(input: {deliveryIds: $ids}) { queued errors { code } } }",
                        Map.of("ids", ids))
                .path("redeliver")
                .matchesJsonStrictly("{\"queued\": null, \"errors\": [{\"code\": \"TOO_MANY\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "since: \"2026-03-02T00:00:00Z\", until: \"2026-03-01T00:00:00Z\" | until | INVALID",
                "since: \"2100-01-01T00:00:00Z\" | since | INVALID",
                "since: \"2026-03-02T00:00:00Z\", after: \"nonsense\" | after | NOT_FOUND"
            })
    void aTimeThatEndsBeforeItBeginsAndAPlaceThatThereIsNotAreRefused(String time, String place, String code) {
        graphQl.ask(
                        "mutation($id: ID!) { redeliverSince(input: {receiverId: $id, " + time
                                + "}) { queued errors { code path } } }",
                        Map.of("id", made()))
                .path("redeliverSince")
                .matchesJsonStrictly(
                        "{\"queued\": null, \"errors\": [{\"code\": \"%s\", \"path\": [\"input\", \"%s\"]}]}"
                                .formatted(code, place));
    }

    @Test
    void toAnEndpointOutOfUseNothingIsSentAgain() {
        Map<String, Object> id = Map.of("id", made());
        graphQl.ask("mutation($id: ID!) { archiveEndpoint(input: {endpointId: $id}) { errors { code } } }", id)
                .path("archiveEndpoint.errors")
                .entityList(Object.class)
                .hasSize(0);
        graphQl.ask(
                        "mutation($id: ID!) { redeliverSince(input: {receiverId: $id, since: \"2026-03-01T00:00:00Z\"}) { errors { code } } }",
                        id)
                .path("redeliverSince.errors[*].code")
                .entityList(String.class)
                .containsExactly("NOT_FOUND");
    }

    @Test
    void secretsAreInNoPicture() {
        assertThat(new WrittenEndpoint(Map.of("secret", SECRET)).toString()).doesNotContain(SECRET);
    }
}
