package io.callwake.graphql.call;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.call.Filing;
import io.callwake.application.call.InMemoryCalls;
import io.callwake.application.fault.Site;
import io.callwake.domain.call.AudioFile;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.KeptRecording.State;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.RecordingOrigin;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.call.Settling;
import io.callwake.domain.customer.CustomerMatch;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.TestGraphQl;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.test.tester.GraphQlTester;

class RecordingsTest {

    private static final String URL = "https://recordings.example.net/1.mp3";
    private static final RecordingOrigin.Address ADDRESS = new RecordingOrigin.Address(URL, null);
    private static final Instant EXPIRES_AT = Instant.parse("2026-09-03T09:01:36Z");
    private static final String RECORDING = """
        query One($id: ID!) {
          call(id: $id) { recording { status url urlExpiresAt expiresAt contentType bytes reason } }
        }\
        """;
    private static final String REMOVE = """
        mutation Remove($id: ID!) {
          removeRecording(input: {callId: $id}) { recording { status url } errors { code message path } }
        }\
        """;

    private final TestGraphQl graphQl = new TestGraphQl();

    @Test
    void aCallOfWhichNobodyHasSpokenOfARecordingHasNone() {
        assertThat(recordingOf(logged(null))).isEqualTo("null");
    }

    @Test
    void anAddressIsPassedOn() {
        assertRecording(
                logged(new State.Linked(ADDRESS)),
                "{status: 'COMPLETED', url: '%s', urlExpiresAt: null, expiresAt: '2026-09-03T09:01:36.000Z',"
                        + " contentType: null, bytes: null, reason: null}",
                URL);
    }

    @Test
    void whatCouldNotBeCopiedSaysWhyAndIsWhereItWas() {
        assertRecording(
                logged(new State.Failed(ADDRESS, "answered with 404")),
                "{status: 'COMPLETED', url: '%s', urlExpiresAt: null, expiresAt: '2026-09-03T09:01:36.000Z',"
                        + " contentType: null, bytes: null, reason: 'answered with 404'}",
                URL);
    }

    @Test
    void toACopyThereIsALinkOfTenMinutes() {
        CallId call = logged(null);
        keep(call, new State.Copied(new AudioFile("audio/mpeg", 1_234, "ab"), call, TestGraphQl.NOW));

        GraphQlTester.Response response = ask(call, Scope.all());

        response.path("call.recording.url")
                .entity(String.class)
                .satisfies(url -> assertThat(url).matches("https://callwake.example/v1/recordings/[A-Za-z0-9_-]{98}"));
        response.path("call.recording.urlExpiresAt").entity(String.class).isEqualTo("2026-03-03T10:10:00.000Z");
        response.path("call.recording.status").entity(String.class).isEqualTo("COMPLETED");
        response.path("call.recording.contentType").entity(String.class).isEqualTo("audio/mpeg");
        response.path("call.recording.bytes").entity(Integer.class).isEqualTo(1_234);
    }

    @Test
    void whatIsRemovedHasNoAddress() {
        assertRecording(
                logged(new State.Removed(TestGraphQl.NOW, "user:ada", null)),
                "{status: 'REMOVED', url: null, urlExpiresAt: null, expiresAt: null, contentType: null, bytes: null,"
                        + " reason: null}");
    }

    @Test
    void whoMayNotSeePersonalDataGetsNoAddress() {
        CallId linked = logged(new State.Linked(ADDRESS));
        CallId copied = logged(null);
        keep(copied, new State.Copied(new AudioFile("audio/mpeg", 1_234, "ab"), copied, TestGraphQl.NOW));
        Set<Scope> scopes = EnumSet.complementOf(EnumSet.of(Scope.PII_READ));

        for (CallId call : new CallId[] {linked, copied}) {
            GraphQlTester.Response response = ask(call, scopes);
            response.path("call.recording.url").valueIsNull();
            response.path("call.recording.urlExpiresAt").valueIsNull();
            response.path("call.recording.status").entity(String.class).isEqualTo("COMPLETED");
        }
    }

    @Test
    void aRecordingIsRemovedOnRequest() {
        CallId call = opened();

        remove(call.toString()).path("removeRecording").matchesJsonStrictly("""
            {"recording": {"status": "REMOVED", "url": null}, "errors": []}
            """);

        assertThat(graphQl.bean(InMemoryCalls.class)
                        .recordings()
                        .of(graphQl.tenant(), call)
                        .orElseThrow()
                        .isRemoved())
                .isTrue();
    }

    @Test
    void whereThereIsNothingToRemoveThatIsSaid() {
        CallId without = opened();
        for (String id : new String[] {"call_00000000000000000000000001", "nonsense", ""}) {
            remove(id)
                    .path("removeRecording.errors[0].code")
                    .entity(String.class)
                    .isEqualTo("NOT_FOUND");
        }
        assertThat(new TestGraphQl()
                        .ask(REMOVE, Map.of("id", without.toString()))
                        .path("removeRecording.errors[0].message")
                        .entity(String.class)
                        .get())
                .isEqualTo("There is no \"" + without + "\".");
    }

    @Test
    void whoMayOnlyReadRemovesNothing() {
        graphQl.ask(REMOVE, Map.of("id", opened().toString()), Set.of(Scope.CALLS_READ, Scope.PII_READ))
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .singleElement()
                        .satisfies(error -> assertThat(error.getMessage()).contains("calls:write")));
    }

    private GraphQlTester.Response remove(String id) {
        return graphQl.ask(REMOVE, Map.of("id", id));
    }

    private GraphQlTester.Response ask(CallId call, Set<Scope> scopes) {
        return graphQl.ask(RECORDING, Map.of("id", call.toString()), scopes);
    }

    private String recordingOf(CallId call) {
        return String.valueOf(
                ask(call, Scope.all()).path("call").entity(Map.class).get().get("recording"));
    }

    private void assertRecording(CallId call, String json, Object... values) {
        ask(call, Scope.all())
                .path("call.recording")
                .matchesJsonStrictly(json.replace('\'', '"')
                        .replaceAll("(\\w+): ", "\"$1\": ")
                        .formatted(values));
    }

    /** A call of the log, with what is done about its recording. */
    private CallId logged(@Nullable State state) {
        Call call = graphQl.addCall(
                graphQl.agent(),
                (state == null ? aReport() : aReport().recordedAt(URL))
                        .about("sim-" + TestGraphQl.newId())
                        .build(),
                new PostCall.Done(TestGraphQl.NOW),
                null);
        if (state != null) {
            keep(call.id(), state);
        }
        return call.id();
    }

    private void keep(CallId call, State state) {
        graphQl.in(Site.FILE_RECORDING, () -> {
            graphQl.bean(InMemoryCalls.class)
                    .recordings()
                    .keep(
                            graphQl.tenant(),
                            call,
                            new KeptRecording(state, TestGraphQl.NOW, EXPIRES_AT),
                            Map.of(),
                            TestGraphQl.NOW);
            return call;
        });
    }

    /** A call whose first report has just named a recording. */
    private CallId opened() {
        CallId id = new CallId(TestGraphQl.newId());
        FiledReport first = aReport()
                .about(id.toString())
                .recordedAt(URL)
                .filed(new ReportSource.Direct(), graphQl.agent().id());
        Call call = Call.heardOf(
                id,
                graphQl.agent().id(),
                CallFacts.of(List.of(first)),
                Call.Links.NONE,
                Settling.OF_DIRECT_REPORTS,
                TestGraphQl.NOW);
        graphQl.bean(InMemoryCalls.class)
                .open(
                        graphQl.tenant(),
                        new Filing(
                                call,
                                first,
                                CallName.of(first.source(), first.report()),
                                new CustomerMatch.NoOne(),
                                null,
                                null,
                                Map.of(id, KeptRecording.heardOf(ADDRESS, TestGraphQl.NOW)),
                                Map.of()));
        return id;
    }
}
