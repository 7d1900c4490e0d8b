package io.callwake.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.TenantTransaction;
import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.delivery.Deliveries.Terms;
import io.callwake.application.delivery.Deliveries.Tried;
import io.callwake.application.delivery.Endpoints.Queued;
import io.callwake.application.delivery.Endpoints.Which;
import io.callwake.application.delivery.Events.Happened;
import io.callwake.application.due.ClaimDueRows;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRow;
import io.callwake.application.fault.Site;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.delivery.Pace;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.ReceiverHealth.State;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What everything that keeps events and brings them to endpoints promises to those who fan out, send and repair. */
public interface DeliveriesContract {

    Instant NOW = Instant.parse("2026-03-03T09:02:00Z");
    Instant LATER = NOW.plus(Duration.ofHours(1));
    Pace PACE = new Pace(7, 70);
    SigningKey.Shared KEY = new SequentialKeys().shared();
    AttemptResult RECEIVED = new AttemptResult.Answered(204, null, Duration.ofMillis(20));
    AttemptResult REFUSED = new AttemptResult.Answered(503, "busy", Duration.ofMillis(20));

    Events events();

    Deliveries deliveries();

    Endpoints endpoints();

    TenantTransaction transaction();

    /** Of that queue, always by the same node. */
    ClaimDueRows claims(DueQueue queue);

    /** A tenant of its own. */
    TenantId aTenant();

    /** Later ones are greater. */
    UUID anId();

    private <R> R in(TenantId tenant, Supplier<R> work) {
        return transaction().in(tenant, Site.CHANGE_ENDPOINT, work);
    }

    private void in(TenantId tenant, Runnable work) {
        transaction().run(tenant, Site.CHANGE_ENDPOINT, work);
    }

    private Endpoint anEndpoint(TenantId tenant, Masking masking) {
        Endpoint endpoint = new Endpoint(
                new EndpointId(anId()),
                "The CRM",
                WebhookUrl.parse("https://hooks.example.net/events"),
                Set.of(EventType.ENDPOINT_DISABLED),
                Set.of(),
                masking,
                1,
                Set.of(SignatureVersion.V1),
                PACE,
                Set.of(),
                NOW,
                NOW,
                null);
        in(tenant, () -> {
            endpoints().create(tenant, endpoint);
            endpoints().setKey(tenant, endpoint.id(), KEY, NOW, NOW);
            endpoints().setHeaders(tenant, endpoint.id(), Map.of("x-token", "abc"), NOW);
        });
        return endpoint;
    }

    private EventId anEvent(TenantId tenant, @Nullable String body) {
        EventId event = new EventId(anId());
        in(tenant, () -> events().append(tenant, event, EventType.ENDPOINT_DISABLED, null, body, NOW));
        return event;
    }

    private DeliveryId delivered(TenantId tenant, EndpointId to, DeliveryState state) {
        EventId event = anEvent(tenant, "{masked}");
        DeliveryId delivery = new DeliveryId(anId());
        assertThat(in(tenant, () -> events().deliverTo(tenant, event, Map.of(delivery, to), state, NOW)))
                .isEqualTo(1);
        return delivery;
    }

    private DeliveryId pending(TenantId tenant, EndpointId to) {
        return delivered(tenant, to, new DeliveryState.Pending(NOW));
    }

    private @Nullable Outgoing outgoing(TenantId tenant, DeliveryId delivery, Instant now) {
        return deliveries().ready(tenant, List.of(delivery), now).outgoing().get(delivery);
    }

    private Outgoing ready(TenantId tenant, DeliveryId delivery) {
        Outgoing outgoing = outgoing(tenant, delivery, NOW);
        if (outgoing == null) {
            throw new AssertionError("nothing to send of " + delivery);
        }
        return outgoing;
    }

    private Terms terms(TenantId tenant, DeliveryId delivery) {
        return deliveries()
                .ready(tenant, List.of(delivery), NOW)
                .terms()
                .values()
                .iterator()
                .next();
    }

    private List<DueRow> claimed(TenantId tenant, DueKind kind, Instant now) {
        List<DueRow> ours = new ArrayList<>();
        for (DueRow row : claims(kind.queue()).claim(now, 1_000, _ -> 1_000, Set.of(), Duration.ofMinutes(1))) {
            if (row.tenant().equals(tenant) && row.kind() == kind) {
                ours.add(row);
            }
        }
        return ours;
    }

    private DueRow claimed(TenantId tenant, DeliveryId delivery) {
        List<DueRow> rows = claimed(tenant, DueKind.DELIVERY, NOW);
        assertThat(rows).extracting(DueRow::ref).containsExactly(delivery.value());
        return rows.getFirst();
    }

    private Tried tried(DueRow row, int number, AttemptResult result, DeliveryState next) {
        return new Tried(row, anId(), new AttemptNumber(number), result, next, NOW);
    }

    private Set<DeliveryId> file(TenantId tenant, Tried... tried) {
        return deliveries().file(tenant, List.of(tried), Map.of());
    }

    @Test
    default void whatSomebodyWantsIsDue() {
        TenantId tenant = aTenant();
        anEvent(tenant, null);
        assertThat(claimed(tenant, DueKind.EVENT, LATER)).isEmpty();
        Endpoint endpoint = anEndpoint(tenant, Masking.MASKED);
        EventId event = anEvent(tenant, null);
        assertThat(claimed(tenant, DueKind.EVENT, NOW)).extracting(DueRow::ref).containsExactly(event.value());
        assertThat(events().toFanOut(tenant, event))
                .contains(new Happened(
                        EventType.ENDPOINT_DISABLED,
                        null,
                        null,
                        null,
                        NOW,
                        List.of(endpoint.withHeaderNames(Set.of("x-token")))));
        in(tenant, () -> endpoints().change(tenant, endpoint.archived(NOW)));
        anEvent(tenant, null);
        assertThat(claimed(tenant, DueKind.EVENT, NOW)).isEmpty();
    }

    @Test
    default void anEventIsToldTheWayItWasToldFirst() {
        TenantId tenant = aTenant();
        EventId event = anEvent(tenant, null);
        in(tenant, () -> events().write(tenant, event, "{masked}", null));
        in(tenant, () -> events().write(tenant, event, "{other}", "{clear}"));
        assertThat(events().toFanOut(tenant, event)).hasValueSatisfying(happened -> {
            assertThat(happened.body()).isEqualTo("{masked}");
            assertThat(happened.clearBody()).isEqualTo("{clear}");
        });
    }

    @Test
    default void anEventGoesToAnEndpointOnce() {
        TenantId tenant = aTenant();
        EndpointId endpoint = anEndpoint(tenant, Masking.MASKED).id();
        EventId event = anEvent(tenant, "{masked}");
        DeliveryState pending = new DeliveryState.Pending(NOW);
        DeliveryId first = new DeliveryId(anId());
        assertThat(in(tenant, () -> events().deliverTo(tenant, event, Map.of(first, endpoint), pending, NOW)))
                .isEqualTo(1);
        assertThat(in(
                        tenant,
                        () -> events().deliverTo(
                                        tenant, event, Map.of(new DeliveryId(anId()), endpoint), pending, NOW)))
                .isZero();
        claimed(tenant, first);
    }

    @Test
    default void whatIsReadySaysAllThatIsNeededToSendIt() {
        TenantId tenant = aTenant();
        Endpoint endpoint = anEndpoint(tenant, Masking.MASKED);
        DeliveryId delivery = pending(tenant, endpoint.id());
        Outgoing outgoing = ready(tenant, delivery);
        assertThat(outgoing.receiver()).isEqualTo(new Receiver.AtEndpoint(endpoint.id()));
        assertThat(outgoing.url()).isEqualTo(endpoint.url());
        assertThat(outgoing.keys()).containsExactly(KEY);
        assertThat(outgoing.headers()).containsExactly(Map.entry("x-token", "abc"));
        assertThat(outgoing.body()).isEqualTo("{masked}");
        assertThat(outgoing.attempt()).isEqualTo(new AttemptNumber(1));
        assertThat(outgoing.ofRound()).isEqualTo(new AttemptNumber(1));
        assertThat(outgoing.isTest()).isFalse();
        assertThat(terms(tenant, delivery)).isEqualTo(new Terms(PACE, ReceiverHealth.WELL, null));
    }

    @Test
    default void whoWantsItClearGetsItClearIfThereIsSuchAForm() {
        TenantId tenant = aTenant();
        EndpointId clear = anEndpoint(tenant, Masking.CLEAR).id();
        DeliveryId delivery = pending(tenant, clear);
        assertThat(ready(tenant, delivery).body()).isEqualTo("{masked}");
        in(tenant, () -> events().write(tenant, ready(tenant, delivery).event(), null, "{clear}"));
        assertThat(ready(tenant, delivery).body()).isEqualTo("{clear}");
    }

    @Test
    default void aTestSaysThatItIsOne() {
        TenantId tenant = aTenant();
        EndpointId endpoint = anEndpoint(tenant, Masking.MASKED).id();
        DeliveryId delivery = new DeliveryId(anId());
        in(tenant, () -> events().deliverTest(tenant, delivery, new EventId(anId()), "{test}", endpoint, NOW));
        assertThat(ready(tenant, delivery).isTest()).isTrue();
        assertThat(ready(tenant, delivery).body()).isEqualTo("{test}");
        claimed(tenant, delivery);
        assertThat(claimed(tenant, DueKind.EVENT, NOW)).isEmpty();
    }

    @Test
    default void nobodySeesADeliveryOfAnother() {
        TenantId tenant = aTenant();
        DeliveryId delivery = pending(tenant, anEndpoint(tenant, Masking.MASKED).id());
        assertThat(outgoing(aTenant(), delivery, NOW)).isNull();
    }

    @Test
    default void whatIsOverOrSkippedIsNotReadyAndNotDue() {
        TenantId tenant = aTenant();
        EndpointId endpoint = anEndpoint(tenant, Masking.MASKED).id();
        DeliveryId skipped = delivered(tenant, endpoint, new DeliveryState.Skipped("import"));
        assertThat(outgoing(tenant, skipped, LATER)).isNull();
        assertThat(claimed(tenant, DueKind.DELIVERY, LATER)).isEmpty();
        DeliveryId delivery = pending(tenant, endpoint);
        DueRow row = claimed(tenant, delivery);
        assertThat(file(tenant, tried(row, 1, RECEIVED, new DeliveryState.Delivered(NOW))))
                .containsExactly(delivery);
        assertThat(outgoing(tenant, delivery, LATER)).isNull();
        assertThat(claimed(tenant, DueKind.DELIVERY, LATER)).isEmpty();
    }

    @Test
    default void whatIsTriedAgainIsDueThenAndCountsOn() {
        TenantId tenant = aTenant();
        DeliveryId delivery = pending(tenant, anEndpoint(tenant, Masking.MASKED).id());
        Tried tried = tried(claimed(tenant, delivery), 1, REFUSED, new DeliveryState.Pending(LATER));
        assertThat(file(tenant, tried)).containsExactly(delivery);
        file(tenant, tried);
        assertThat(ready(tenant, delivery).attempt()).isEqualTo(new AttemptNumber(2));
        assertThat(ready(tenant, delivery).ofRound()).isEqualTo(new AttemptNumber(2));
        assertThat(claimed(tenant, DueKind.DELIVERY, LATER.minusMillis(1))).isEmpty();
        assertThat(claimed(tenant, DueKind.DELIVERY, LATER)).hasSize(1);
    }

    @Test
    default void whatWasNotTriedIsNotCounted() {
        TenantId tenant = aTenant();
        DeliveryId delivery = pending(tenant, anEndpoint(tenant, Masking.MASKED).id());
        DueRow row = claimed(tenant, delivery);
        assertThat(file(tenant, new Tried(row, anId(), null, null, new DeliveryState.Pending(LATER), NOW)))
                .containsExactly(delivery);
        assertThat(ready(tenant, delivery).attempt()).isEqualTo(new AttemptNumber(1));
    }

    @Test
    default void whoHasLostTheRowHasMadeTheTryButSaysNothingOfTheDelivery() {
        TenantId tenant = aTenant();
        DeliveryId delivery = pending(tenant, anEndpoint(tenant, Masking.MASKED).id());
        DueRow row = claimed(tenant, delivery);
        DueRow lost = new DueRow(
                row.lane(), row.id(), row.kind(), row.ref(), row.attempts(), row.epoch() - 1, row.traceparent());
        assertThat(file(tenant, tried(lost, 1, RECEIVED, new DeliveryState.Delivered(NOW))))
                .isEmpty();
        assertThat(ready(tenant, delivery).attempt()).isEqualTo(new AttemptNumber(2));
    }

    @Test
    default void filingCountsFailuresAndNeitherPausesNorDisables() {
        TenantId tenant = aTenant();
        EndpointId endpoint = anEndpoint(tenant, Masking.MASKED).id();
        Receiver receiver = new Receiver.AtEndpoint(endpoint);
        DeliveryId delivery = pending(tenant, endpoint);
        Tried tried = tried(claimed(tenant, delivery), 1, REFUSED, new DeliveryState.Pending(NOW));
        ReceiverHealth failing = new ReceiverHealth(new State.Active(), NOW, 1);
        deliveries().file(tenant, List.of(tried), Map.of(receiver, failing));
        assertThat(terms(tenant, delivery).health()).isEqualTo(failing);
        in(tenant, () -> {
            endpoints().lockHealth(tenant, receiver);
            endpoints().setHealth(tenant, receiver, failing.paused(NOW));
        });
        Tried again = tried(claimed(tenant, delivery), 2, REFUSED, new DeliveryState.Pending(LATER));
        deliveries().file(tenant, List.of(again), Map.of(receiver, new ReceiverHealth(new State.Active(), NOW, 2)));
        assertThat(terms(tenant, delivery).health().state()).isEqualTo(new State.Paused(NOW));
    }

    @Test
    default void aReceiverIsDisabledAtAUrlAsLongAsItIsDisabled() {
        TenantId tenant = aTenant();
        Endpoint endpoint = anEndpoint(tenant, Masking.MASKED);
        Receiver receiver = new Receiver.AtEndpoint(endpoint.id());
        DeliveryId delivery = pending(tenant, endpoint.id());
        State.Disabled disabled = new State.Disabled(NOW, ReceiverHealth.Reason.FAILING, LATER, 0, null);
        ReceiverHealth health = new ReceiverHealth(disabled, NOW, 10);
        UrlHash url = UrlHash.of(endpoint.url());
        in(tenant, () -> {
            endpoints().lockHealth(tenant, receiver);
            endpoints().disable(tenant, receiver, health, url);
        });
        assertThat(terms(tenant, delivery)).isEqualTo(new Terms(PACE, health, url));
        in(tenant, () -> endpoints().setHealth(tenant, receiver, health.notProbed(NOW)));
        assertThat(terms(tenant, delivery).disabledUrl()).isEqualTo(url);
        in(tenant, () -> endpoints().setHealth(tenant, receiver, ReceiverHealth.WELL));
        assertThat(terms(tenant, delivery)).isEqualTo(new Terms(PACE, ReceiverHealth.WELL, null));
    }

    @Test
    default void whatIsHeldIsNeitherReadyNorDueUntilItIsReleasedTheOldestFirst() {
        TenantId tenant = aTenant();
        EndpointId endpoint = anEndpoint(tenant, Masking.MASKED).id();
        Receiver receiver = new Receiver.AtEndpoint(endpoint);
        DeliveryId one = delivered(tenant, endpoint, new DeliveryState.Held("paused"));
        DeliveryId other = delivered(tenant, endpoint, new DeliveryState.Held("paused"));
        DeliveryId last = delivered(tenant, endpoint, new DeliveryState.Held("paused"));
        assertThat(outgoing(tenant, one, NOW)).isNull();
        assertThat(claimed(tenant, DueKind.DELIVERY, LATER)).isEmpty();
        assertThat(in(tenant, () -> endpoints().releaseOldest(tenant, receiver, NOW)))
                .contains(one);
        claimed(tenant, one);
        assertThat(in(tenant, () -> endpoints().release(tenant, receiver, 1, NOW)))
                .isEqualTo(1);
        assertThat(outgoing(tenant, other, NOW)).isNotNull();
        assertThat(outgoing(tenant, last, NOW)).isNull();
        assertThat(in(tenant, () -> endpoints().skip(tenant, receiver, "archived", 10)))
                .isEqualTo(1);
        assertThat(in(tenant, () -> endpoints().release(tenant, receiver, 10, NOW)))
                .isZero();
    }

    @Test
    default void whatIsReleasedBeginsANewRound() {
        TenantId tenant = aTenant();
        EndpointId endpoint = anEndpoint(tenant, Masking.MASKED).id();
        Receiver receiver = new Receiver.AtEndpoint(endpoint);
        DeliveryId delivery = pending(tenant, endpoint);
        file(tenant, tried(claimed(tenant, delivery), 1, REFUSED, new DeliveryState.Held("disabled")));
        assertThat(in(tenant, () -> endpoints().releaseOldest(tenant, receiver, NOW)))
                .contains(delivery);
        assertThat(ready(tenant, delivery).attempt()).isEqualTo(new AttemptNumber(2));
        assertThat(ready(tenant, delivery).ofRound()).isEqualTo(new AttemptNumber(1));
        file(tenant, tried(claimed(tenant, delivery), 2, REFUSED, new DeliveryState.Held("disabled")));
        assertThat(in(tenant, () -> endpoints().release(tenant, receiver, 10, NOW)))
                .isEqualTo(1);
        assertThat(ready(tenant, delivery).attempt()).isEqualTo(new AttemptNumber(3));
        assertThat(ready(tenant, delivery).ofRound()).isEqualTo(new AttemptNumber(1));
    }

    @Test
    default void whatWentToAnEndpointOutOfUseIsNotSentAgain() {
        TenantId tenant = aTenant();
        Endpoint endpoint = anEndpoint(tenant, Masking.MASKED);
        DeliveryId delivery = pending(tenant, endpoint.id());
        file(tenant, tried(claimed(tenant, delivery), 1, RECEIVED, new DeliveryState.Delivered(NOW)));
        in(tenant, () -> endpoints().change(tenant, endpoint.archived(NOW)));
        for (Which which : List.of(
                new Which.These(List.of(delivery), NOW.minusSeconds(60)),
                new Which.Range(new Receiver.AtEndpoint(endpoint.id()), NOW.minusSeconds(60), LATER, false, null))) {
            assertThat(in(tenant, () -> endpoints().redeliver(tenant, which, 10, NOW)))
                    .isEqualTo(new Queued(0, null));
        }
        assertThat(outgoing(tenant, delivery, NOW)).isNull();
    }

    @Test
    default void howeverMuchThereIsAllOfItCanBeSentAgain() {
        TenantId tenant = aTenant();
        EndpointId endpoint = anEndpoint(tenant, Masking.MASKED).id();
        Receiver receiver = new Receiver.AtEndpoint(endpoint);
        List<DeliveryId> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            DeliveryId delivery = pending(tenant, endpoint);
            file(tenant, tried(claimed(tenant, delivery), 1, RECEIVED, new DeliveryState.Delivered(NOW)));
            all.add(delivery);
        }
        DeliveryId test = new DeliveryId(anId());
        in(tenant, () -> events().deliverTest(tenant, test, new EventId(anId()), "{test}", endpoint, NOW));
        file(tenant, tried(claimed(tenant, test), 1, REFUSED, new DeliveryState.GivenUp(NOW, "tries")));
        DeliveryId after = null;
        for (DeliveryId next : all) {
            Which which = new Which.Range(receiver, NOW.minusSeconds(60), LATER, false, after);
            after = in(tenant, () -> endpoints().redeliver(tenant, which, 1, NOW))
                    .moreAfter();
            assertThat(after).isEqualTo(next.equals(all.getLast()) ? null : next);
            file(tenant, tried(claimed(tenant, next), 2, RECEIVED, new DeliveryState.Delivered(NOW)));
        }
    }

    @Test
    default void whatIsClaimedAndHeldIsNotDueAnyMore() {
        TenantId tenant = aTenant();
        EndpointId endpoint = anEndpoint(tenant, Masking.MASKED).id();
        DeliveryId delivery = pending(tenant, endpoint);
        DueRow row = claimed(tenant, delivery);
        file(tenant, new Tried(row, anId(), null, null, new DeliveryState.Held("disabled"), NOW));
        assertThat(in(tenant, () -> endpoints().release(tenant, new Receiver.AtEndpoint(endpoint), 10, LATER)))
                .isEqualTo(1);
        assertThat(claimed(tenant, DueKind.DELIVERY, NOW)).isEmpty();
        assertThat(claimed(tenant, DueKind.DELIVERY, LATER)).hasSize(1);
    }

    @Test
    default void whatIsOverCanBeSentAgainInANewRound() {
        TenantId tenant = aTenant();
        EndpointId endpoint = anEndpoint(tenant, Masking.MASKED).id();
        DeliveryId delivery = pending(tenant, endpoint);
        Which which = new Which.These(List.of(delivery, new DeliveryId(anId())), NOW.minusSeconds(60));
        assertThat(in(tenant, () -> endpoints().redeliver(tenant, which, 10, NOW)))
                .isEqualTo(new Queued(0, null));
        file(tenant, tried(claimed(tenant, delivery), 1, REFUSED, new DeliveryState.GivenUp(NOW, "gone")));
        assertThat(in(tenant, () -> endpoints().redeliver(tenant, which, 10, NOW)))
                .isEqualTo(new Queued(1, null));
        assertThat(ready(tenant, delivery).attempt()).isEqualTo(new AttemptNumber(2));
        assertThat(ready(tenant, delivery).ofRound()).isEqualTo(new AttemptNumber(1));
        claimed(tenant, delivery);
    }

    @Test
    default void ofATimeThoseThatFailedOrAllAreSentAgain() {
        TenantId tenant = aTenant();
        EndpointId endpoint = anEndpoint(tenant, Masking.MASKED).id();
        Receiver receiver = new Receiver.AtEndpoint(endpoint);
        DeliveryId arrived = pending(tenant, endpoint);
        file(tenant, tried(claimed(tenant, arrived), 1, RECEIVED, new DeliveryState.Delivered(NOW)));
        DeliveryId failed = pending(tenant, endpoint);
        file(tenant, tried(claimed(tenant, failed), 1, REFUSED, new DeliveryState.GivenUp(NOW, "tries")));
        delivered(tenant, endpoint, new DeliveryState.Held("paused"));
        delivered(tenant, endpoint, new DeliveryState.Skipped("import"));
        Instant from = NOW.minusSeconds(1);
        Instant until = NOW.plusSeconds(1);
        assertThat(in(
                        tenant,
                        () -> endpoints()
                                .redeliver(tenant, new Which.Range(receiver, until, LATER, false, null), 10, NOW)))
                .isEqualTo(new Queued(0, null));
        assertThat(in(
                        tenant,
                        () -> endpoints()
                                .redeliver(tenant, new Which.Range(receiver, from, until, false, null), 1, NOW)))
                .isEqualTo(new Queued(1, arrived));
        assertThat(outgoing(tenant, arrived, NOW)).isNotNull();
        assertThat(in(
                        tenant,
                        () -> endpoints()
                                .redeliver(tenant, new Which.Range(receiver, from, until, true, null), 10, NOW)))
                .isEqualTo(new Queued(1, null));
        assertThat(outgoing(tenant, failed, NOW)).isNotNull();
        TenantId other = aTenant();
        assertThat(in(
                        other,
                        () -> endpoints()
                                .redeliver(other, new Which.Range(receiver, from, until, false, null), 10, NOW)))
                .isEqualTo(new Queued(0, null));
    }
}
