package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.call.Call;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.EventReader;
import io.callwake.testing.Reports;
import io.callwake.testing.TestGraphQl;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GraphQL as a stream of events, a connection for each operation. */
class EventStreamsTest {

    private static final String ALL = "subscription { callChanged { id progress } }";

    private final TestGraphQl graphQl = new TestGraphQl();

    @Test
    void whoFollowsACallHearsWhatItIsAndThenHowItChanges() throws Exception {
        Call call = aCall();
        try (EventReader events = ask("subscription { callChanged(id: \"" + call.id() + "\") { progress } }")) {
            assertThat(events.response().statusCode()).isEqualTo(200);
            assertThat(events.response().headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            assertThat(progress(events.next())).isEqualTo("WAITING");
            graphQl.change(call, Reports.bare("sim-1"), new PostCall.Done(TestGraphQl.NOW));
            assertThat(progress(events.next())).isEqualTo("DONE");
        }
    }

    /** The answer begins before there is anything to tell, and goes on saying that it is there. */
    @Test
    void aStreamIsHeardOfEvenIfNothingChanges() throws Exception {
        try (EventReader events = ask(ALL)) {
            assertThat(events.line()).isEqualTo(":");
            graphQl.bean(Visitors.class)
                    .keepAlive(System.nanoTime() + Duration.ofSeconds(16).toNanos());
            assertThat(events.line()).isEqualTo(":");
        }
    }

    @Test
    void aQueryHasOneEvent() throws Exception {
        try (EventReader events = ask("{ viewer { tenant { name } } }")) {
            assertThat(events.next().at("/data/viewer/tenant/name").asString()).isEqualTo("Acme");
            assertThat(events.line()).isEqualTo("event:complete");
            assertThat(events.line()).isEqualTo("data:");
            assertThat(events.line()).isEqualTo("(the end)");
        }
    }

    @Test
    void whatIsRefusedIsRefusedBeforeTheStreamBegins() throws Exception {
        refused("{ nothing }", 400, "INVALID_DOCUMENT");
        refused("subscription { callChanged @skip(if: true) { id } }", 400, "INVALID_DOCUMENT");
        refused(
                "subscription { ...a } fragment a on Subscription { callChanged @include(if: false) { id } }",
                400,
                "INVALID_DOCUMENT");
        TestGraphQl stranger = new TestGraphQl();
        Call theirs =
                stranger.addCall(stranger.agent(), Reports.bare("sim-2"), new PostCall.Done(TestGraphQl.NOW), null);
        refused("subscription { callChanged(id: \"" + theirs.id() + "\") { id } }", 404, "NOT_FOUND");
        refused("subscription { callChanged(id: \"call_01jd3v9q0mexamp1e000000000\") { id } }", 404, "NOT_FOUND");
        graphQl.purse().emptyFor(graphQl.tenant(), Duration.ofSeconds(2));
        refused(ALL, 429, "RATE_LIMITED");
    }

    /** Once it ran, and was then refused. */
    @Test
    void aMutationIsAnsweredHoweverManyAreConnected() throws Exception {
        Visitors visitors = graphQl.bean(Visitors.class);
        List<Guest> guests = Stream.generate(() -> new Guest(graphQl.tenant()))
                .limit(Limits.CONNECTIONS_OF_TENANT)
                .toList();
        guests.forEach(visitors::admit);
        try (EventReader events = ask("mutation { updateTenant(input: {name: \"Acme North\"}) { tenant { name } } }")) {
            assertThat(events.next().at("/data/updateTenant/tenant/name").asString())
                    .isEqualTo("Acme North");
        }
        refused(ALL, 429, "TOO_MANY_SUBSCRIPTIONS");
        guests.forEach(visitors::forget);
    }

    @Test
    void whatGoesOnIsNoAnswerForWhoWantsOneThatEnds() throws Exception {
        HttpResponse<String> answer = graphQl.post("{\"query\": \"" + ALL + "\"}");
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).contains("NOT_ACCEPTABLE");
        assertThat(graphQl.changes().watching(graphQl.tenant())).isZero();
    }

    @Test
    void withoutTheScopeThereIsNoStream() throws Exception {
        try (EventReader answer = ask(ALL, graphQl.key(Scope.AGENTS_READ))) {
            assertThat(answer.response().statusCode()).isEqualTo(403);
            assertThat(answer.body().at("/errors/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void whoseKeyIsRevokedIsToldSoAndHearsNoMore() throws Exception {
        String key = graphQl.key(Scope.CALLS_READ);
        try (EventReader events = ask(ALL, key)) {
            assertThat(events.line()).isEqualTo(":");
            graphQl.doorkeeper().revoke(key);
            assertThat(events.next().at("/errors/0/extensions/code").asString()).isEqualTo("UNAUTHENTICATED");
            assertThat(events.line()).isEqualTo("event:complete");
            assertThat(events.line()).isEqualTo("data:");
            assertThat(events.line()).isEqualTo("(the end)");
        }
    }

    @Test
    void whereChangesMayHaveBeenMissedTheStreamEndsAndSaysSo() throws Exception {
        try (EventReader events = ask(ALL)) {
            assertThat(events.line()).isEqualTo(":");
            graphQl.changes().missed();
            assertThat(events.next().at("/errors/0/extensions/code").asString()).isEqualTo("CHANGES_MISSED");
            assertThat(events.line()).isEqualTo("event:complete");
        }
    }

    private void refused(String query, int status, String code) throws IOException, InterruptedException {
        try (EventReader answer = ask(query)) {
            assertThat(answer.response().statusCode()).isEqualTo(status);
            assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/json");
            assertThat(answer.body().at("/errors/0/extensions/code").asString()).isEqualTo(code);
        }
    }

    private Call aCall() {
        return graphQl.addCall(graphQl.agent(), Reports.bare("sim-1"), new PostCall.Waiting(TestGraphQl.NOW), null);
    }

    private EventReader ask(String query) throws IOException, InterruptedException {
        return ask(query, graphQl.key());
    }

    private EventReader ask(String query, String key) throws IOException, InterruptedException {
        String body = "{\"query\": " + new JsonMapper().writeValueAsString(query) + "}";
        return new EventReader(
                graphQl.request().setHeader("Authorization", "Bearer " + key).POST(BodyPublishers.ofString(body)));
    }

    private static String progress(JsonNode event) {
        return event.at("/data/callChanged/progress").asString();
    }
}
