package io.callwake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.delivery.AnalysisCompleted;
import io.callwake.domain.delivery.AnalysisCompleted.Judgement;
import io.callwake.domain.delivery.EndpointDisabled;
import io.callwake.domain.delivery.EndpointTest;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventPayload;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.tenant.TenantId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonEventsTest {

    private static final EventId EVENT = new EventId(UUID.fromString("0197a3f0-7c00-7000-8000-000000000001"));
    private static final UUID ANY = UUID.fromString("0197a3f0-7c00-7000-8000-000000000002");
    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00.123999Z");

    private final JsonEvents events = new JsonEvents();

    private JsonNode payload(EventType type, EventPayload payload) {
        return JsonMapper.shared().readTree(events.write(EVENT, type, payload)).get("payload");
    }

    @Test
    void saysFirstWhatItIs() {
        assertThat(events.write(EVENT, EventType.ENDPOINT_TEST, new EndpointTest(NOW, "Hello")))
                .isEqualTo("""
                        {"eventId":"0197a3f0-7c00-7000-8000-000000000001",\
                        "eventType":"endpoint.test",\
                        "payload":{"occurredAt":"2026-03-03T09:00:00.123Z","message":"Hello","schemaVersion":1}}""");
    }

    @Test
    void leavesNothingOutThatIsNotKnownButTheAddressOfATranscript() {
        JsonNode payload = payload(EventType.ANALYSIS_COMPLETED, unknown(null, JsonObject.EMPTY, Map.of()));

        assertThat(payload.properties())
                .filteredOn(member -> member.getValue().isNull())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "phoneId",
                        "wsUrl",
                        "llmUrl",
                        "callStartTime",
                        "callEndTime",
                        "userJoinTime",
                        "userLeaveTime",
                        "customerId",
                        "customer",
                        "toPhoneNumber",
                        "fromPhoneNumber",
                        "postCallNotes",
                        "postCallCategory1",
                        "postCallCategory2",
                        "postCallCategory3",
                        "summary",
                        "campaignId",
                        "campaignRunId",
                        "recordingUrl",
                        "transcript");
        assertThat(payload.has("transcriptUrl")).isFalse();
        assertThat(payload.get("conversationType").stringValue()).isEqualTo("web");
        assertThat(payload.get("telephonyType").stringValue()).isEqualTo("inbound");
    }

    @Test
    void saysWhereATranscriptIsThatIsTooLong() {
        URI url = URI.create("https://callwake.example.com/v1/transcripts/x");

        assertThat(payload(EventType.ANALYSIS_COMPLETED, unknown(url, JsonObject.EMPTY, Map.of()))
                        .get("transcriptUrl")
                        .stringValue())
                .isEqualTo(url.toString());
    }

    @Test
    void sendsDynamicVariablesAsText() {
        assertThat(payload(EventType.ANALYSIS_COMPLETED, unknown(null, JsonObject.EMPTY, Map.of()))
                        .get("dynamicVariables")
                        .stringValue())
                .isEqualTo("{}");
        assertThat(payload(
                                EventType.ANALYSIS_COMPLETED,
                                unknown(null, new JsonObject(Map.of("b", List.of(1, true), "a", "\"x\"")), Map.of()))
                        .get("dynamicVariables")
                        .stringValue())
                .isEqualTo("{\"a\":\"\\\"x\\\"\",\"b\":[1,true]}");
    }

    @Test
    void sendsVariablesAsWhatTheyAre() {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("z", new BigDecimal("0.50"));
        variables.put("a", null);

        assertThat(events.write(EVENT, EventType.ANALYSIS_COMPLETED, unknown(null, JsonObject.EMPTY, variables)))
                .contains("\"variables\":{\"z\":0.50,\"a\":null}");
    }

    @Test
    void tellsEndpointsAndFulfilmentUrlsApart() {
        JsonNode endpoint = payload(EventType.ENDPOINT_DISABLED, new EventSamples().of(EventType.ENDPOINT_DISABLED));
        JsonNode fulfilment = payload(
                EventType.ENDPOINT_DISABLED,
                new EndpointDisabled(
                        new Receiver.Fulfilment(new AgentId(ANY)), ReceiverHealth.Reason.GONE, NOW, null, 1));

        assertThat(endpoint.get("endpointId").stringValue()).startsWith("ep_");
        assertThat(endpoint.get("agentId").isNull()).isTrue();
        assertThat(fulfilment.get("endpointId").isNull()).isTrue();
        assertThat(fulfilment.get("agentId").stringValue()).startsWith("agent_");
        assertThat(fulfilment.get("reason").stringValue()).isEqualTo("gone");
    }

    @Test
    void isTextThatADatabaseCanKeep() {
        String written = events.write(EVENT, EventType.ENDPOINT_TEST, new EndpointTest(NOW, "a\0b\ud83dc"));

        assertThat(written.codePoints()).noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static AnalysisCompleted unknown(
            @Nullable URI transcriptUrl, JsonObject dynamicVariables, Map<String, @Nullable Object> variables) {
        return new AnalysisCompleted(
                new CallId(ANY),
                null,
                new AgentId(ANY),
                new TenantId(ANY),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                CallStatus.NO_ANSWER,
                Direction.INBOUND,
                Ending.NO_ANSWER,
                RecordingStatus.NONE,
                null,
                List.of(),
                new Judgement(null, 0, null, variables, null, null, null),
                true,
                dynamicVariables,
                null,
                null,
                null,
                null,
                null,
                transcriptUrl,
                NOW,
                NOW);
    }
}
