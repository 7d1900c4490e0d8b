package io.callwake.application.delivery;

import static io.callwake.domain.call.AReport.aReport;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.delivery.InMemoryDeliveryStore.Attempt;
import io.callwake.application.delivery.InMemoryDeliveryStore.Delivery;
import io.callwake.application.delivery.Redeliver.Result;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Receiver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedeliverTest {

    private static final WebhookUrl URL = WebhookUrl.parse(EndpointRoad.URL);

    private final EndpointRoad with = new EndpointRoad();
    private final ThinRoad road = with.road;
    private final Node node = with.node;
    private Endpoint endpoint = with.endpoint("call.ended");

    /** One that arrived, and one that says that it is gone. */
    @BeforeEach
    void twoDeliveries() {
        node.appliesAnAgentWithoutFulfilment();
        node.opens(aReport().about("one"));
        node.worksOff();
        node.worksOff();
        road.webhooks.answer(URL, 410);
        node.opens(aReport().about("other").from("+12025550199"));
        node.worksOff();
        node.worksOff();
        assertThat(delivery(0).state()).isInstanceOf(DeliveryState.Delivered.class);
        assertThat(delivery(1).state()).isInstanceOf(DeliveryState.GivenUp.class);
        road.webhooks.answer(URL, 204);
        node.pauseReceiver.resume(road.principal, endpoint.id());
    }

    private Delivery delivery(int index) {
        return with.deliveriesTo(endpoint.id()).get(index);
    }

    private Receiver receiver() {
        return new Receiver.AtEndpoint(endpoint.id());
    }

    private Instant now() {
        return road.clock.instant();
    }

    @Test
    void oneIsSentAgainUnderItsOldIdAndCountsOn() {
        assertThat(node.redeliver.redeliver(road.principal, List.of(delivery(0).id())))
                .isEqualTo(new Result.Done(1, null));
        node.worksOff();
        assertThat(delivery(0).state()).isInstanceOf(DeliveryState.Delivered.class);
        assertThat(delivery(0).attempts())
                .extracting(Attempt::number)
                .containsExactly(new AttemptNumber(1), new AttemptNumber(2));
        assertThat(road.webhooks.received().stream()
                        .filter(received -> received.header("webhook-id")
                                .equals(delivery(0).event().toString())))
                .hasSize(2);
    }

    @Test
    void aNewRoundBeginsWithItsFirstGap() {
        road.webhooks.answer(URL, 500);
        node.redeliver.redeliver(road.principal, List.of(delivery(0).id()));
        node.worksOff();
        assertThat(delivery(0).state()).isEqualTo(new DeliveryState.Pending(now().plusSeconds(5)));
    }

    @Test
    void ofATimeAllOrThoseThatFailedAreSentAgain() {
        assertThat(node.redeliver.redeliver(
                        road.principal, receiver(), now().minusSeconds(1), now().plusSeconds(1), true, null))
                .isEqualTo(new Result.Done(1, null));
        node.worksOff();
        assertThat(delivery(1).state()).isInstanceOf(DeliveryState.Delivered.class);
        assertThat(delivery(0).attempts()).hasSize(1);
        assertThat(node.redeliver.redeliver(
                        road.principal, receiver(), now().minusSeconds(1), now().plusSeconds(1), false, null))
                .isEqualTo(new Result.Done(2, null));
    }

    @Test
    void ofATimeTestsAreNotSentAgain() {
        road.webhooks.answer(URL, 500);
        node.sendTestEvent.send(road.principal, endpoint.id(), EventType.ENDPOINT_TEST);
        node.worksOff();
        assertThat(delivery(2).state()).isInstanceOf(DeliveryState.GivenUp.class);
        assertThat(node.redeliver.redeliver(
                        road.principal, receiver(), now().minusSeconds(1), now().plusSeconds(1), true, null))
                .isEqualTo(new Result.Done(1, null));
        assertThat(delivery(2).state()).isInstanceOf(DeliveryState.GivenUp.class);
    }

    @Test
    void whatWentToAnEndpointOutOfUseStaysAsItIs() {
        node.archiveEndpoint.archive(road.principal, endpoint.id());
        assertThat(node.redeliver.redeliver(road.principal, List.of(delivery(0).id())))
                .isEqualTo(new Result.Done(0, null));
        assertThat(delivery(0).state()).isInstanceOf(DeliveryState.Delivered.class);
    }

    @Test
    void whatIsOnItsWayOrNotThereIsPassedOver() {
        List<DeliveryId> ids = List.of(delivery(0).id(), new DeliveryId(road.ids.next()));
        assertThat(node.redeliver.redeliver(road.principal, ids)).isEqualTo(new Result.Done(1, null));
        assertThat(node.redeliver.redeliver(road.principal, ids)).isEqualTo(new Result.Done(0, null));
        assertThat(with.audited())
                .extracting(AuditEntry::action)
                .containsOnlyOnce(AuditedAction.DELIVERIES_REDELIVERED);
    }

    @Test
    void whatIsTooOldIsNotFoundAnyMore() {
        road.clock.advance(Duration.ofDays(14).plusSeconds(1));
        assertThat(node.redeliver.redeliver(road.principal, List.of(delivery(0).id())))
                .isEqualTo(new Result.Done(0, null));
        assertThat(node.redeliver.redeliver(road.principal, receiver(), Instant.EPOCH, now(), false, null))
                .isEqualTo(new Result.Done(0, null));
    }

    @Test
    void aThousandCanBeNamed() {
        List<DeliveryId> ids = Stream.generate(() -> new DeliveryId(road.ids.next()))
                .limit(1_001)
                .toList();
        assertThat(node.redeliver.redeliver(road.principal, ids)).isEqualTo(new Result.TooMany(1_000));
    }
}
