package io.callwake.persistence.delivery;

import static io.callwake.persistence.Repositories.NOW;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.delivery.Deliveries.Ready;
import io.callwake.application.delivery.Deliveries.Terms;
import io.callwake.application.delivery.Deliveries.Tried;
import io.callwake.application.delivery.Endpoints;
import io.callwake.application.delivery.UrlHash;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRow;
import io.callwake.application.fault.Faults;
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
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.due.PostgresClaims;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Deliveries to endpoints that are claimed, read and filed many at once. */
@PostgresTest
class FiledDeliveriesTest {

    private static final Duration TOOK = Duration.ofMillis(12);
    private static final AttemptResult RECEIVED = new AttemptResult.Answered(204, "thanks\0", TOOK);

    private final TestDatabase database;
    private final Repositories with;
    private final TenantId tenant;
    private final Endpoint endpoint;
    private final Receiver receiver;

    FiledDeliveriesTest(TestDatabase database) {
        this.database = database;
        with = new Repositories(database);
        database.execute("delete from callwake.due_row");
        database.execute("delete from callwake.lane_lease");
        tenant = with.newTenant();
        endpoint = EndpointExamples.created(with, tenant, Masking.MASKED, EventType.CALL_UPDATED);
        receiver = new Receiver.AtEndpoint(endpoint.id());
    }

    @Test
    void whatIsReadyGoesToItsEndpointAsThatIsNow() {
        with.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        queue(1);
        with.run(tenant, () -> {
            with.endpoints.setKey(
                    tenant, endpoint.id(), EndpointExamples.key('B'), NOW.plusSeconds(1), NOW.plusSeconds(60));
            with.endpoints.setHeaders(tenant, endpoint.id(), Map.of("x-tenant", "a secret"), NOW);
        });
        DueRow row = claimed().getFirst();
        Outgoing outgoing = outgoing(row, NOW.plusSeconds(2));
        assertThat(outgoing.url()).isEqualTo(endpoint.url());
        assertThat(outgoing.receiver()).isEqualTo(receiver);
        assertThat(outgoing.keys()).containsExactly(EndpointExamples.key('B'), EndpointExamples.KEY);
        assertThat(outgoing.headers()).containsExactly(Map.entry("x-tenant", "a secret"));
        assertThat(outgoing.body()).isEqualTo("{masked}");
        assertThat(outgoing.attempt()).isEqualTo(new AttemptNumber(1));
        assertThat(outgoing.traceparent()).isEqualTo(with.traceparent);
        assertThat(terms(row).pace()).isEqualTo(new Pace(32, 100));
        assertThat(terms(row).health()).isEqualTo(ReceiverHealth.WELL);
        assertThat(outgoing(row, NOW.plusSeconds(61)).keys()).containsExactly(EndpointExamples.key('B'));
    }

    @Test
    void whoWantsItClearGetsItClear() {
        EndpointId clear = EndpointExamples.created(with, tenant, Masking.CLEAR, EventType.CALL_UPDATED)
                .id();
        queue(clear, 1);
        DueRow row = claimed().getFirst();
        assertThat(outgoing(row, NOW).body()).isEqualTo("{clear}");
    }

    @Test
    void whatIsReceivedIsDeliveredAndNotDueAnyMore() {
        queue(500);
        List<DueRow> rows = claimed();
        assertThat(rows).hasSize(500);
        assertThat(file(rows, RECEIVED, new DeliveryState.Delivered(NOW))).hasSize(500);
        assertThat(states()).containsExactly("delivered|1|null|500");
        assertThat(database.rows("select count(*) from callwake.due_row where kind = 'delivery'"))
                .containsExactly("0");
        assertThat(database.rows(
                        "select number, status_code, excerpt, took_ms, count(*) from callwake.delivery_attempt where tenant_id = '"
                                + tenant.value() + "' group by 1, 2, 3, 4"))
                .containsExactly("1|204|thanks\ufffd|12|500");
    }

    @Test
    void whatIsTriedAgainIsDueThen() {
        queue(1);
        Instant later = NOW.plusSeconds(5);
        DueRow row = claimed().getFirst();
        file(List.of(row), new AttemptResult.Unreachable("timeout", TOOK), new DeliveryState.Pending(later));
        assertThat(states()).containsExactly("pending|1|null|1");
        assertThat(claimed()).isEmpty();
        DueRow again = claimedAt(later).getFirst();
        Outgoing outgoing = outgoing(again, later);
        assertThat(outgoing.attempt()).isEqualTo(new AttemptNumber(2));
        assertThat(outgoing.ofRound()).isEqualTo(new AttemptNumber(2));
    }

    @Test
    void whatIsFiledTwiceIsFiledOnce() {
        queue(1);
        List<Tried> tried = tried(claimed(), RECEIVED, new DeliveryState.Delivered(NOW));
        assertThat(with.deliveries.file(tenant, tried, Map.of())).hasSize(1);
        assertThat(with.deliveries.file(tenant, tried, Map.of())).isEmpty();
        assertThat(states()).containsExactly("delivered|1|null|1");
        assertThat(attempts()).isEqualTo("1");
    }

    @Test
    void whoHasLostHisRowHasTriedButSaysNothingOfWhatFollows() {
        queue(1);
        DueRow lost = claimed().getFirst();
        letLeasesEnd();
        DueRow held = claimed().getFirst();
        assertThat(file(
                        List.of(lost),
                        new AttemptResult.Answered(500, null, TOOK),
                        new DeliveryState.GivenUp(NOW, "gone")))
                .isEmpty();
        assertThat(states()).containsExactly("pending|1|null|1");
        assertThat(file(List.of(held), RECEIVED, new DeliveryState.Delivered(NOW)))
                .hasSize(1);
        assertThat(states()).containsExactly("delivered|1|null|1");
        assertThat(attempts()).isEqualTo("2");
    }

    @Test
    void whatIsHeldIsKeptWithoutBeingDueUntilItIsReleased() {
        queue(3);
        List<DueRow> rows = claimed();
        List<Tried> held = rows.stream()
                .map(row -> new Tried(row, with.newId(), null, null, new DeliveryState.Held("paused"), NOW))
                .toList();
        assertThat(with.deliveries.file(tenant, held, Map.of())).hasSize(3);
        assertThat(states()).containsExactly("held|0|paused|3");
        assertThat(attempts()).isEqualTo("0");
        UUID oldest =
                rows.stream().map(DueRow::ref).min(Comparator.naturalOrder()).orElseThrow();
        assertThat(with.in(tenant, () -> with.endpoints.releaseOldest(tenant, receiver, NOW)))
                .contains(new DeliveryId(oldest));
        assertThat(claimed()).extracting(DueRow::ref).containsExactly(oldest);
        assertThat(with.in(tenant, () -> with.endpoints.release(tenant, receiver, 10, NOW)))
                .isEqualTo(2);
        assertThat(with.in(tenant, () -> with.endpoints.release(tenant, receiver, 10, NOW)))
                .isZero();
        assertThat(claimed()).hasSize(2);
    }

    @Test
    void whatIsHeldForNobodyIsSkipped() {
        queue(2);
        List<Tried> held = claimed().stream()
                .map(row -> new Tried(row, with.newId(), null, null, new DeliveryState.Held("paused"), NOW))
                .toList();
        with.deliveries.file(tenant, held, Map.of());
        assertThat(with.in(tenant, () -> with.endpoints.skip(tenant, receiver, "archived", 10)))
                .isEqualTo(2);
        assertThat(states()).containsExactly("skipped|0|archived|2");
    }

    @Test
    void theHealthIsWrittenWithTheTriesAndContradictsNobodyWhoHasPausedTheReceiver() {
        queue(2);
        List<DueRow> rows = claimed();
        ReceiverHealth failing = new ReceiverHealth(new ReceiverHealth.State.Active(), NOW, 1);
        with.deliveries.file(
                tenant,
                tried(rows.subList(0, 1), new AttemptResult.Answered(500, null, TOOK), new DeliveryState.Pending(NOW)),
                Map.of(receiver, failing));
        assertThat(with.endpoints.health(tenant, List.of(receiver))).isEqualTo(Map.of(receiver, failing));
        ReceiverHealth paused = failing.paused(NOW);
        with.run(tenant, () -> {
            assertThat(with.endpoints.lockHealth(tenant, receiver)).isEqualTo(failing);
            with.endpoints.setHealth(tenant, receiver, paused);
        });
        with.deliveries.file(
                tenant,
                tried(rows.subList(1, 2), RECEIVED, new DeliveryState.Delivered(NOW)),
                Map.of(receiver, ReceiverHealth.WELL));
        assertThat(health().state()).isEqualTo(paused.state());
        assertThat(health().failedTries()).isZero();
    }

    @Test
    void aDisabledReceiverIsSoAtItsUrlUntilItIsWell() {
        ReceiverHealth disabled = new ReceiverHealth(
                new ReceiverHealth.State.Disabled(
                        NOW, ReceiverHealth.Reason.FAILING, NOW.plusSeconds(3600), 2, new DeliveryId(with.newId())),
                NOW.minusSeconds(86_400 * 5),
                17);
        var hash = UrlHash.of(endpoint.url());
        queue(1);
        DueRow row = claimed().getFirst();
        with.run(tenant, () -> {
            with.endpoints.lockHealth(tenant, receiver);
            with.endpoints.disable(tenant, receiver, disabled, hash);
        });
        assertThat(terms(row).health()).isEqualTo(disabled);
        assertThat(terms(row).disabledUrl()).isEqualTo(hash);
        with.run(tenant, () -> with.endpoints.setHealth(tenant, receiver, disabled));
        assertThat(terms(row).disabledUrl()).isEqualTo(hash);
        with.run(tenant, () -> with.endpoints.setHealth(tenant, receiver, ReceiverHealth.WELL));
        assertThat(terms(row).disabledUrl()).isNull();
    }

    @Test
    void whatIsDeliveredAgainBeginsANewRound() {
        queue(3);
        List<DueRow> rows = claimed();
        file(rows, RECEIVED, new DeliveryState.Delivered(NOW));
        var range = new Endpoints.Which.Range(receiver, NOW.minusSeconds(1), NOW.plusSeconds(1), false, null);
        var queued = with.in(tenant, () -> with.endpoints.redeliver(tenant, range, 2, NOW));
        assertThat(queued.deliveries()).isEqualTo(2);
        assertThat(queued.moreAfter()).isNotNull();
        DueRow again = claimed().getFirst();
        Outgoing outgoing = outgoing(again, NOW);
        assertThat(outgoing.attempt()).isEqualTo(new AttemptNumber(2));
        assertThat(outgoing.ofRound()).isEqualTo(new AttemptNumber(1));
        var givenUp = new Endpoints.Which.Range(receiver, NOW.minusSeconds(1), NOW.plusSeconds(1), true, null);
        assertThat(with.in(tenant, () -> with.endpoints.redeliver(tenant, givenUp, 2, NOW))
                        .deliveries())
                .isZero();
    }

    @Test
    void aStrangerNeitherReadsNorFilesAnything() {
        queue(1);
        List<DueRow> rows = claimed();
        TenantId stranger = with.newTenant();
        List<DeliveryId> ids =
                rows.stream().map(row -> new DeliveryId(row.ref())).toList();
        assertThat(with.deliveries.ready(stranger, ids, NOW).outgoing()).isEmpty();
        assertThat(with.deliveries.ready(stranger, ids, NOW).terms()).isEmpty();
        assertThat(with.deliveries.file(stranger, tried(rows, RECEIVED, new DeliveryState.Delivered(NOW)), Map.of()))
                .isEmpty();
        assertThat(states()).containsExactly("pending|0|null|1");
    }

    private void queue(int count) {
        queue(endpoint.id(), count);
    }

    private void queue(EndpointId to, int count) {
        with.run(tenant, () -> {
            for (int i = 0; i < count; i++) {
                EventId event = new EventId(with.newId());
                with.events.append(tenant, event, EventType.CALL_UPDATED, null, "{masked}", NOW);
                with.events.write(tenant, event, null, "{clear}");
                with.events.deliverTo(
                        tenant, event, Map.of(new DeliveryId(with.newId()), to), new DeliveryState.Pending(NOW), NOW);
            }
        });
    }

    private List<DueRow> claimed() {
        return claimedAt(NOW);
    }

    private List<DueRow> claimedAt(Instant now) {
        var claims = new PostgresClaims(database.relay(), DueQueue.DELIVERIES, Faults.NONE, "node");
        return claims.claim(now, 1_000, _ -> 1_000, Set.of(), Duration.ofHours(1));
    }

    private void letLeasesEnd() {
        database.execute(
                "update callwake.due_row set lease_until = lease_until - interval '1 day' where lease_owner is not null");
    }

    private Ready ready(DueRow row, Instant now) {
        return with.deliveries.ready(tenant, List.of(new DeliveryId(row.ref())), now);
    }

    private Outgoing outgoing(DueRow row, Instant now) {
        return requireNonNull(ready(row, now).outgoing().get(new DeliveryId(row.ref())));
    }

    private Terms terms(DueRow row) {
        return requireNonNull(ready(row, NOW).terms().get(receiver));
    }

    private ReceiverHealth health() {
        return requireNonNull(with.endpoints.health(tenant, List.of(receiver)).get(receiver));
    }

    private Set<DeliveryId> file(List<DueRow> rows, AttemptResult result, DeliveryState next) {
        return with.deliveries.file(tenant, tried(rows, result, next), Map.of());
    }

    private List<Tried> tried(List<DueRow> rows, AttemptResult result, DeliveryState next) {
        return rows.stream()
                .map(row -> new Tried(row, with.newId(), new AttemptNumber(1), result, next, NOW))
                .toList();
    }

    private List<String> states() {
        return database.rows("select state, attempts, skip_reason, count(*) from callwake.delivery where tenant_id = '"
                + tenant.value() + "' group by 1, 2, 3");
    }

    private String attempts() {
        return database.rows(
                        "select count(*) from callwake.delivery_attempt where tenant_id = '" + tenant.value() + "'")
                .getFirst();
    }
}
