package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.domain.call.Call;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.Reports;
import io.callwake.testing.SocketClient;
import io.callwake.testing.TestGraphQl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** GraphQL over WebSockets, as the protocol {@code graphql-transport-ws} has it. */
class SocketsTest {

    private static final PostCall WAITING = new PostCall.Waiting(TestGraphQl.NOW);
    private static final PostCall ANALYSING = new PostCall.Analysing(TestGraphQl.NOW);
    private static final PostCall DONE = new PostCall.Done(TestGraphQl.NOW);
    private static final String ALL = "subscription { callChanged { id progress } }";

    private final TestGraphQl graphQl = new TestGraphQl();
    private final SocketClient socket = new SocketClient(graphQl.uri());

    @AfterEach
    void close() {
        socket.close();
    }

    @Test
    void whoFollowsACallHearsWhatItIsAndThenHowItChanges() {
        Call call = aCall();
        socket.initialise(graphQl.key());
        socket.subscribe("1", following(call.id().toString()));
        assertThat(progress(socket.hear())).isEqualTo("WAITING");
        graphQl.change(call, Reports.bare("sim-1"), ANALYSING);
        assertThat(progress(socket.hear())).isEqualTo("ANALYSING");
        graphQl.change(call, Reports.bare("sim-1"), DONE);
        assertThat(progress(socket.hear())).isEqualTo("DONE");
    }

    @Test
    void whoFollowsAllCallsHearsOfThoseThatChangeFromThenOn() {
        Call call = aCall();
        socket.initialise(graphQl.key());
        follow(socket, "1", ALL);
        TestGraphQl stranger = new TestGraphQl();
        stranger.change(
                stranger.addCall(stranger.agent(), Reports.bare("sim-2"), WAITING, null), Reports.bare("sim-2"), DONE);
        graphQl.change(call, Reports.bare("sim-1"), DONE);
        JsonNode heard = socket.hear();
        assertThat(heard.at("/payload/data/callChanged/id").asString())
                .isEqualTo(call.id().toString());
        assertThat(progress(heard)).isEqualTo("DONE");
        assertThat(socket.hasMore()).isFalse();
    }

    @Test
    void anotherTenantsCallIsAnsweredAsOneThatDoesNotExist() {
        TestGraphQl stranger = new TestGraphQl();
        Call theirs = stranger.addCall(stranger.agent(), Reports.bare("sim-2"), WAITING, null);
        socket.initialise(graphQl.key());
        for (String id : new String[] {theirs.id().toString(), "call_01jd3v9q0mexamp1e000000000", "no id"}) {
            socket.subscribe(id, following(id));
            JsonNode heard = socket.hear();
            assertThat(heard.path("type").asString()).isEqualTo("error");
            assertThat(heard.at("/payload/0/extensions/code").asString()).isEqualTo("NOT_FOUND");
            assertThat(heard.at("/payload/0/message").asString()).isEqualTo("There is no call " + id + ".");
        }
    }

    @Test
    void whatTheClientHasEndedIsHeardOfNoMore() {
        Call call = aCall();
        socket.initialise(graphQl.key());
        socket.subscribe("1", following(call.id().toString()));
        assertThat(progress(socket.hear())).isEqualTo("WAITING");
        socket.say("{\"type\": \"complete\", \"id\": \"1\"}");
        socket.say("{\"type\": \"ping\"}");
        assertThat(socket.hear().path("type").asString()).isEqualTo("pong");
        graphQl.change(call, Reports.bare("sim-1"), DONE);
        socket.subscribe("1", following(call.id().toString()));
        assertThat(progress(socket.hear())).isEqualTo("DONE");
        assertThat(socket.hasMore()).isFalse();
    }

    /** What belongs to a call is fetched anew for each event, too. */
    @Test
    void everyEventShowsAllThatBelongsToTheCallByThen() {
        Call call = aCall();
        socket.initialise(graphQl.key());
        socket.subscribe(
                "1", "subscription { callChanged(id: \"" + call.id() + "\") { transcript { text } agent { ref } } }");
        assertThat(socket.hear().at("/payload/data/callChanged/transcript")).isEmpty();
        graphQl.change(call, Reports.full("sim-1", TestGraphQl.NOW, Reports.turns("Hello")), DONE);
        assertThat(socket.hear()
                        .at("/payload/data/callChanged/transcript/0/text")
                        .asString())
                .isEqualTo("Hello");
    }

    @Test
    void queriesAreAnsweredToo() {
        socket.initialise(graphQl.key());
        socket.subscribe("a", "{ viewer { tenant { name } } }");
        JsonNode next = socket.hear();
        assertThat(next.path("type").asString()).isEqualTo("next");
        assertThat(next.path("id").asString()).isEqualTo("a");
        assertThat(next.at("/payload/data/viewer/tenant/name").asString()).isEqualTo("Acme");
        assertThat(socket.hear().path("type").asString()).isEqualTo("complete");
        assertThat(graphQl.purse().spentBy(graphQl.tenant())).isGreaterThan(10);
    }

    @Test
    void whatIsWrongWithAnOperationIsSaidOfThatOneAlone() {
        socket.initialise(graphQl.key());
        Map<String, String> codes = new HashMap<>(Map.of(
                "{ nothing }", "INVALID_DOCUMENT",
                "subscription { callChanged", "SYNTAX_ERROR",
                "subscription { callChanged(id: 1.5) { id } }", "INVALID_DOCUMENT",
                "subscription { callChanged @skip(if: true) { id } }", "INVALID_DOCUMENT"));
        codes.forEach((query, code) -> {
            socket.subscribe("1", query);
            JsonNode heard = socket.hear();
            assertThat(heard.path("type").asString()).isEqualTo("error");
            assertThat(heard.at("/payload/0/extensions/code").asString()).isEqualTo(code);
        });
        socket.say("{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"variables\": {}}}");
        assertThat(socket.hear().at("/payload/0/extensions/code").asString()).isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void whoHasSpentAllIsToldSo() {
        socket.initialise(graphQl.key());
        graphQl.purse().emptyFor(graphQl.tenant(), Duration.ofSeconds(2));
        socket.subscribe("1", ALL);
        assertThat(socket.hear().at("/payload/0/extensions/code").asString()).isEqualTo("RATE_LIMITED");
    }

    @Test
    void aHeaderSaysWhoIsThereWhereOneCanBeSent() {
        try (SocketClient withHeader = new SocketClient(graphQl.uri(), "Authorization", "Bearer " + graphQl.key())) {
            withHeader.say("{\"type\": \"connection_init\"}");
            assertThat(withHeader.hear().path("type").asString()).isEqualTo("connection_ack");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"connection_init\"}",
                "{\"type\": \"connection_init\", \"payload\": {\"Authorization\": \"Bearer nobody\"}}",
                "{\"type\": \"connection_init\", \"payload\": {\"Authorization\": {}}}",
                "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"query\": \"{ __typename }\"}}"
            })
    void whoDoesNotSayWhoHeIsIsShutOut(String message) {
        socket.say(message);
        assertThat(socket.closeCode()).isEqualTo(4401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "[]",
                "{}",
                "{\"type\": \"start\"}",
                "{\"type\": \"subscribe\", \"payload\": {\"query\": \"{ __typename }\"}}",
                "{\"type\": \"subscribe\", \"id\": \"1\"}",
                "{\"type\": \"subscribe\", \"id\": 1, \"payload\": {\"query\": \"{ __typename }\"}}",
                "{\"type\": \"ping\", \"type\": \"ping\"}"
            })
    void whatIsNoMessageOfTheProtocolEndsTheConnection(String message) {
        socket.initialise(graphQl.key());
        socket.say(message);
        assertThat(socket.closeCode()).isEqualTo(4400);
    }

    @Test
    void whoDoesNotSayInTimeWhoHeIsIsShutOut() {
        socket.say("{\"type\": \"ping\"}");
        assertThat(socket.hear().path("type").asString()).isEqualTo("pong");
        Visitors visitors = graphQl.bean(Visitors.class);
        visitors.keepAlive(System.nanoTime() + Duration.ofSeconds(9).toNanos());
        socket.say("{\"type\": \"ping\"}");
        assertThat(socket.hear().path("type").asString()).isEqualTo("pong");
        visitors.keepAlive(System.nanoTime() + Duration.ofSeconds(11).toNanos());
        assertThat(socket.closeCode()).isEqualTo(4408);
    }

    @Test
    void whoComesFromWhereTooManyTryTheirLuckIsShutOut() {
        graphQl.doorkeeper().holdUp(graphQl.key());
        socket.introduce(graphQl.key());
        assertThat(socket.closeCode()).isEqualTo(4429);
    }

    @Test
    void aTenantHasOnlySoManyConnections() {
        Visitors visitors = graphQl.bean(Visitors.class);
        List<Guest> guests = Stream.generate(() -> new Guest(graphQl.tenant()))
                .limit(Limits.CONNECTIONS_OF_TENANT)
                .toList();
        guests.forEach(visitors::admit);
        try {
            socket.introduce(graphQl.key());
            assertThat(socket.closeCode()).isEqualTo(4429);
        } finally {
            guests.forEach(visitors::forget);
        }
    }

    @Test
    void withoutTheScopeAnOperationIsRefusedAndTheOthersGoOn() {
        socket.initialise(graphQl.key(Scope.AGENTS_READ));
        for (String query : List.of(ALL, following(aCall().id().toString()))) {
            socket.subscribe("1", query);
            JsonNode heard = socket.hear();
            assertThat(heard.path("type").asString()).isEqualTo("error");
            assertThat(heard.at("/payload/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
            assertThat(heard.at("/payload/0/extensions/scope").asString()).isEqualTo("calls:read");
        }
        assertThat(graphQl.changes().watching(graphQl.tenant())).isZero();
        socket.subscribe("1", "{ agents { totalCount } }");
        assertThat(socket.hear().path("type").asString()).isEqualTo("next");
    }

    @Test
    void aStrangersJsonWithoutAnEndIsNoMessageEither() {
        socket.say("[".repeat(60_000));
        assertThat(socket.closeCode()).isEqualTo(4400);
    }

    @Test
    void theMemberThatStandsForAHeaderIsWrittenInAnyCase() {
        socket.say(
                "{\"type\": \"connection_init\", \"payload\": {\"authorization\": \"bearer " + graphQl.key() + "\"}}");
        assertThat(socket.hear().path("type").asString()).isEqualTo("connection_ack");
    }

    @Test
    void bytesEndTheConnection() {
        socket.sayInBytes("{}");
        assertThat(socket.closeCode()).isEqualTo(1003);
    }

    @Test
    void aConnectionIsInitialisedOnce() {
        socket.initialise(graphQl.key());
        socket.say("{\"type\": \"connection_init\"}");
        assertThat(socket.closeCode()).isEqualTo(4429);
    }

    @Test
    void twoOperationsOfOneIdEndTheConnection() {
        socket.initialise(graphQl.key());
        socket.subscribe("1", ALL);
        socket.subscribe("1", ALL);
        assertThat(socket.closeCode()).isEqualTo(4409);
    }

    @Test
    void aMessageThatIsTooLargeEndsTheConnection() {
        socket.initialise(graphQl.key());
        char[] blanks = new char[Limits.BODY_BYTES + 1];
        Arrays.fill(blanks, ' ');
        socket.say(new String(blanks));
        assertThat(socket.closeCode()).isEqualTo(1009);
    }

    @Test
    void aConnectionHasOnlySoManySubscriptions() {
        socket.initialise(graphQl.key());
        for (int i = 0; i < Limits.SUBSCRIPTIONS_OF_CONNECTION; i++) {
            follow(socket, "s" + i, ALL);
        }
        socket.subscribe("one more", ALL);
        JsonNode heard = socket.hear();
        assertThat(heard.path("id").asString()).isEqualTo("one more");
        assertThat(heard.at("/payload/0/extensions/code").asString()).isEqualTo("TOO_MANY_SUBSCRIPTIONS");
        socket.say("{\"type\": \"complete\", \"id\": \"s0\"}");
        socket.subscribe("instead", following(aCall().id().toString()));
        assertThat(socket.hear().path("type").asString()).isEqualTo("next");
    }

    @Test
    void whoseKeyIsRevokedIsShutOut() {
        String key = graphQl.key(Scope.CALLS_READ);
        socket.initialise(key);
        follow(socket, "1", ALL);
        try (SocketClient other = new SocketClient(graphQl.uri())) {
            other.initialise(graphQl.key());
            follow(other, "1", ALL);
            graphQl.doorkeeper().revoke(key);
            assertThat(socket.closeCode()).isEqualTo(4401);
            graphQl.change(aCall(), Reports.bare("sim-1"), DONE);
            assertThat(progress(other.hear())).isEqualTo("DONE");
        }
    }

    @Test
    void whoseKeyAllowsSomethingElseIsShutOut() {
        String key = graphQl.key(Scope.CALLS_READ, Scope.PII_READ);
        socket.initialise(key);
        follow(socket, "1", ALL);
        graphQl.doorkeeper().change(key, graphQl.key(Scope.CALLS_READ));
        assertThat(socket.closeCode()).isEqualTo(4403);
    }

    @Test
    void whoIsSilentForLongIsAskedAndThenShutOut() {
        socket.initialise(graphQl.key());
        Visitors visitors = graphQl.bean(Visitors.class);
        visitors.keepAlive(System.nanoTime() + Duration.ofSeconds(21).toNanos());
        assertThat(socket.hear().path("type").asString()).isEqualTo("ping");
        visitors.keepAlive(System.nanoTime() + Duration.ofSeconds(71).toNanos());
        assertThat(socket.closeCode()).isEqualTo(1001);
    }

    @Test
    void noOtherProtocolIsSpoken() {
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .subprotocols("graphql-ws")
                        .buildAsync(
                                URI.create(graphQl.uri().toString().replaceFirst("^http", "ws")),
                                new WebSocket.Listener() {})
                        .join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> {
                    assertThat(refused.getResponse().statusCode()).isEqualTo(400);
                    assertThat(String.valueOf(refused.getResponse().body()))
                            .contains("MALFORMED_REQUEST", "graphql-transport-ws");
                });
    }

    private Call aCall() {
        return graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), WAITING, null);
    }

    private static String following(String id) {
        return "subscription { callChanged(id: \"" + id + "\") { id progress } }";
    }

    /** Returns when the subscription is there. */
    private void follow(SocketClient client, String id, String query) {
        int before = graphQl.changes().watching(graphQl.tenant());
        client.subscribe(id, query);
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (graphQl.changes().watching(graphQl.tenant()) <= before) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static String progress(JsonNode message) {
        return message.at("/payload/data/callChanged/progress").asString();
    }
}
