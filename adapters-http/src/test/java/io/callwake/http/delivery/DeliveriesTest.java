package io.callwake.http.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.delivery.DeliveryLog.Attempt;
import io.callwake.application.delivery.DeliveryLog.Entry;
import io.callwake.domain.UuidV7;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.tenant.Scope;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveriesTest {

    private static final Instant AT = Instant.parse("2026-03-03T10:00:00Z");
    private static final EndpointId ENDPOINT = new EndpointId(UuidV7.of(AT, 0, 1));
    private static final AgentId AGENT = new AgentId(UuidV7.of(AT, 0, 2));

    private final TestApi api = TestApi.empty();

    private void add(int number, Receiver receiver, DeliveryState state, Attempt... attempts) {
        api.deliveryLog()
                .add(
                        api.tenant(),
                        new Entry(
                                new DeliveryId(UuidV7.of(AT, 0, 100 + number)),
                                new EventId(UuidV7.of(AT, 0, 200 + number)),
                                EventType.CALL_COMPLETED,
                                receiver,
                                null,
                                state,
                                false,
                                attempts.length,
                                AT),
                        attempts);
    }

    private static Attempt answered(String excerpt) {
        return new Attempt(new AttemptNumber(1), new AttemptResult.Answered(503, excerpt, Duration.ofMillis(87)), AT);
    }

    @Test
    void theLogIsALineForEachDelivery() {
        add(1, new Receiver.Fulfilment(AGENT), new DeliveryState.Delivered(AT));
        add(2, new Receiver.AtEndpoint(ENDPOINT), new DeliveryState.Pending(AT.plusSeconds(5)), answered("Not in"));

        Answer answer = api.get("/v1/deliveries");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).isEqualTo(List.of("application/x-ndjson"));
        assertThat(answer.body().lines().toList()).hasSize(2).first().isEqualTo("""
                {"id":"%s","event":"%s","type":"call.completed","endpoint":"%s","agent":null,"call":null,"state":"pending",\
                "reason":null,"isTest":false,"attempts":1,"nextTryAt":"2026-03-03T10:00:05.000Z",\
                "createdAt":"2026-03-03T10:00:00.000Z","finishedAt":null,"tries":[{"number":1,"at":"2026-03-03T10:00:00.000Z",\
                "tookMs":87,"status":503,"unreachable":null,"excerpt":"Not in"}]}\
                """.formatted(
                        new DeliveryId(UuidV7.of(AT, 0, 102)), new EventId(UuidV7.of(AT, 0, 202)), ENDPOINT));
    }

    @Test
    void whatWasAnsweredIsForThoseWhoMayReadPersonalData() {
        add(1, new Receiver.Fulfilment(AGENT), new DeliveryState.Delivered(AT), answered("Ada is not in"));

        Answer answer = TestApi.send(
                api.requestWith(Scope.ENDPOINTS_READ, "/v1/deliveries").GET());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"excerpt\":null").doesNotContain("Ada");
    }

    @ParameterizedTest
    @CsvSource({
        "state=given_up, 1",
        "state=held, 0",
        "endpoint=ENDPOINT, 1",
        "agent=AGENT, 1",
        "agent=AGENT&state=given_up, 0",
        "since=2026-03-03T10:00:00Z, 2",
        "until=2026-03-03T10:00:00Z, 0",
        "since=2026-03-03T11:00:00%2B01:00, 2"
    })
    void onlyThoseAreGivenOfWhichAllIsTrue(String chosen, int found) {
        add(1, new Receiver.Fulfilment(AGENT), new DeliveryState.Delivered(AT));
        add(2, new Receiver.AtEndpoint(ENDPOINT), new DeliveryState.GivenUp(AT, "tries"));

        String query = chosen.replace("ENDPOINT", ENDPOINT.toString()).replace("AGENT", AGENT.toString());
        assertThat(api.get("/v1/deliveries?" + query).body().lines()).hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=lost",
                "state=held&state=held",
                "endpoint=nonsense",
                "agent=ep_00000000000000000000000000",
                "since=yesterday",
                "since=2026-02-30T00:00:00Z",
                "since=2026-03-03T10:00:00",
                "status=held"
            })
    void whatCannotBeMeantIsRefused(String query) {
        assertThat(api.get("/v1/deliveries?" + query).status()).isEqualTo(422);
    }

    @Test
    void itNeedsItsScope() {
        assertThat(TestApi.send(api.requestWith(Scope.CALLS_READ, "/v1/deliveries")
                                .GET())
                        .status())
                .isEqualTo(403);
    }
}
