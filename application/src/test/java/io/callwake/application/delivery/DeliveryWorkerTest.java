package io.callwake.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.CapturedLog;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.SequentialIds;
import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.delivery.Deliveries.Terms;
import io.callwake.application.delivery.Deliveries.Tried;
import io.callwake.application.delivery.SendDeliveries.Item;
import io.callwake.application.delivery.SendDeliveries.Sent;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueQueue;
import io.callwake.application.due.DueRow;
import io.callwake.application.due.InMemoryDueRows;
import io.callwake.application.due.Lane;
import io.callwake.application.due.RecordingClaims;
import io.callwake.application.due.WakeUp;
import io.callwake.application.fault.Site;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.DeliveryState;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.Pace;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveryWorkerTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:02:00Z");
    private static final AttemptResult RECEIVED = new AttemptResult.Answered(204, null, Duration.ZERO);

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final AtomicLong leapt = new AtomicLong();
    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryDueRows dueRows = new InMemoryDueRows(transaction, clock);
    private final RecordingClaims claims = new RecordingClaims(dueRows.claimedBy("node-1", DueQueue.DELIVERIES));
    private final SequentialIds ids = new SequentialIds();
    private final TenantId tenant = new TenantId(ids.next());
    private final WakeUp wakeUp = new WakeUp();
    private final CapturedLog log = new CapturedLog(DeliveryWorker.class);
    private final Scripted sender = new Scripted();
    private final DeliveryWorker worker =
            new DeliveryWorker(claims, sender, wakeUp, clock, () -> System.nanoTime() + leapt.get());

    @AfterEach
    void close() {
        sender.release.countDown();
        worker.close();
        log.close();
    }

    /** Sends nothing, and does what it is told. */
    private final class Scripted implements DeliveryWorker.Sender {

        private final Set<Lane> dead = ConcurrentHashMap.newKeySet();
        private final Set<UUID> broken = ConcurrentHashMap.newKeySet();
        private final Set<UUID> over = ConcurrentHashMap.newKeySet();
        private final CountDownLatch release = new CountDownLatch(1);
        private final BlockingQueue<UUID> attempted = new LinkedBlockingQueue<>();
        private final BlockingQueue<Tried> filed = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> batches = new LinkedBlockingQueue<>();
        private final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private final AtomicInteger filingFailures = new AtomicInteger();
        private final AtomicInteger atHand = new AtomicInteger();
        private final AtomicInteger mostAtHand = new AtomicInteger();
        private volatile Pace pace = Pace.USUAL;
        private volatile String body = "{}";
        private volatile UnaryOperator<AttemptResult> answer = result -> result;

        @Override
        public List<Item> prepare(TenantId of, List<DueRow> rows) {
            if (rows.stream().anyMatch(row -> broken.contains(row.ref()))) {
                throw new IllegalStateException("on purpose");
            }
            mostAtHand.accumulateAndGet(atHand.addAndGet(rows.size()), Math::max);
            return rows.stream()
                    .filter(row -> !over.contains(row.ref()))
                    .map(row -> new Item(row, outgoing(row), new Terms(pace, ReceiverHealth.WELL, null)))
                    .toList();
        }

        private Outgoing outgoing(DueRow row) {
            return new Outgoing(
                    new DeliveryId(row.ref()),
                    new EventId(row.ref()),
                    new Receiver.AtEndpoint(new EndpointId(row.ref())),
                    WebhookUrl.parse("https://hooks.example.net/"),
                    List.of(),
                    Map.of(),
                    body,
                    new AttemptNumber(1),
                    new AttemptNumber(1),
                    false,
                    null);
        }

        @Override
        public Sent attempt(Item item) {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            attempted.add(item.row().ref());
            try {
                if (dead.contains(item.row().lane())) {
                    release.await();
                } else {
                    Thread.sleep(1);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            atOnce.decrementAndGet();
            AttemptResult result = answer.apply(RECEIVED);
            return sent(item, new AttemptNumber(1), result, new DeliveryState.Delivered(NOW));
        }

        @Override
        public Sent putBack(Item item) {
            return sent(item, null, null, new DeliveryState.Pending(NOW.plusSeconds(1)));
        }

        private Sent sent(
                Item item, @Nullable AttemptNumber number, @Nullable AttemptResult result, DeliveryState next) {
            return new Sent(item, new Tried(item.row(), ids.next(), number, result, next, NOW));
        }

        @Override
        public void file(TenantId of, List<Sent> sent) {
            if (filingFailures.getAndDecrement() > 0) {
                throw new IllegalStateException("on purpose");
            }
            transaction.run(
                    of,
                    Site.RECORD_ATTEMPT,
                    () -> sent.forEach(each -> {
                        if (each.tried().next() instanceof DeliveryState.Pending(Instant at)) {
                            dueRows.putBack(each.item().row(), at);
                        } else {
                            dueRows.done(each.item().row());
                        }
                    }));
            atHand.addAndGet(-sent.size());
            batches.add(sent.size());
            sent.forEach(each -> filed.add(each.tried()));
        }
    }

    @Test
    void whatIsDueIsSentAndFiledOnceEach() throws InterruptedException {
        Set<UUID> due = rowsIn("lane", 2_000);
        worker.start();
        assertThat(filed(2_000)).isEqualTo(due);
        assertThat(sender.attempted).hasSize(2_000);
        assertThat(dueRows.seen(tenant)).isEmpty();
    }

    @Test
    void whatBecomesDueWhileItRunsIsSentAtOnce() throws InterruptedException {
        worker.start();
        for (int i = 0; i < 5; i++) {
            Set<UUID> due = rowsIn("lane", 1);
            wakeUp.signal(DueQueue.DELIVERIES);
            assertThat(filed(1)).isEqualTo(due);
        }
    }

    @Test
    void noMoreAreUnderWayAtOnceThanThePaceAllows() throws InterruptedException {
        sender.pace = new Pace(7, null);
        rowsIn("lane", 500);
        worker.start();
        filed(500);
        assertThat(sender.mostAtOnce.get()).isEqualTo(7);
    }

    /** The clock stands still, so that it is always as long until then; by and by it would be five looks a second. */
    @Test
    void whatBecomesDueSoonIsLookedForThenAndNotByAndBy() throws InterruptedException {
        assertThat(timeForLooks(100, Duration.ofMillis(8))).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void rowsThatBecomeDueOneRightAfterAnotherAreNotLookedForOneByOne() throws InterruptedException {
        assertThat(timeForLooks(60, Duration.ofNanos(50_000))).isGreaterThan(Duration.ofMillis(250));
    }

    /** Where it is always so long until the next row is due. */
    private Duration timeForLooks(int looks, Duration untilNext) throws InterruptedException {
        transaction.run(
                tenant,
                Site.CONCLUDE_CALL,
                () -> dueRows.add(new Lane(tenant, "lane"), DueKind.DELIVERY, ids.next(), NOW.plus(untilNext)));
        long begin = System.nanoTime();
        worker.start();
        for (int i = 0; i < looks; i++) {
            claims.rooms().take();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void whatBelongsTogetherIsFiledTogether() throws InterruptedException {
        sender.pace = new Pace(64, null);
        rowsIn("lane", 2_000);
        worker.start();
        filed(2_000);
        assertThat(sender.batches.size()).isLessThan(1_500);
    }

    @Test
    void aReceiverThatNeverAnswersDoesNotDelayAnother() throws InterruptedException {
        sender.dead.add(new Lane(tenant, "dead"));
        rowsIn("dead", 3_000);
        worker.start();
        Set<UUID> due = rowsIn("alive", 200);
        wakeUp.signal(DueQueue.DELIVERIES);
        assertThat(filed(200)).isEqualTo(due);
    }

    @Test
    void manyReceiversThatNeverAnswerLeaveRoomForOthers() throws InterruptedException {
        for (int i = 0; i < 120; i++) {
            sender.dead.add(new Lane(tenant, "dead-" + i));
            rowsIn("dead-" + i, 8);
        }
        worker.start();
        while (sender.atOnce.get() < 384) {
            Thread.sleep(1);
        }
        Set<UUID> due = rowsIn("alive", 50);
        wakeUp.signal(DueQueue.DELIVERIES);
        assertThat(filed(50)).isEqualTo(due);
        assertThat(sender.mostAtOnce.get()).isLessThanOrEqualTo(512);
    }

    @Test
    void ofLargeBodiesFewAreAtHandAtOnce() throws InterruptedException {
        sender.body = "a".repeat(256 * 1024);
        for (int i = 0; i < 120; i++) {
            sender.dead.add(new Lane(tenant, "dead-" + i));
            rowsIn("dead-" + i, 16);
        }
        worker.start();
        while (sender.atOnce.get() < 100) {
            Thread.sleep(1);
        }
        sender.release.countDown();
        assertThat(filed(120 * 16)).hasSize(120 * 16);
        assertThat(sender.mostAtHand.get()).isLessThanOrEqualTo(256);
    }

    @Test
    void oneThatCannotBePreparedSpoilsNoOther() throws InterruptedException {
        Set<UUID> due = new HashSet<>(rowsIn("lane", 20));
        UUID broken = due.iterator().next();
        sender.broken.add(broken);
        worker.start();
        due.remove(broken);
        assertThat(filed(19)).isEqualTo(due);
        assertThat(log.messages()).anyMatch(message -> message.contains(broken.toString()));
    }

    @Test
    void whatNeedNotBeSentAnyMoreIsNotInTheWayOfTheRest() throws InterruptedException {
        Set<UUID> due = rowsIn("lane", 1_000);
        List<UUID> all = new ArrayList<>(due);
        sender.over.addAll(all.subList(0, 900));
        worker.start();
        assertThat(filed(100)).isEqualTo(Set.copyOf(all.subList(900, 1_000)));
    }

    @Test
    void aFilingThatFailsIsRepeated() throws InterruptedException {
        sender.filingFailures.set(1);
        Set<UUID> due = rowsIn("lane", 5);
        worker.start();
        assertThat(filed(5)).isEqualTo(due);
        assertThat(sender.attempted).hasSize(5);
    }

    @Test
    void withLittleOfItsLeaseLeftADeliveryIsPutBackUnsent() throws InterruptedException {
        Lane lane = new Lane(tenant, "lane");
        sender.dead.add(lane);
        sender.pace = new Pace(1, null);
        rowsIn("lane", 2);
        worker.start();
        sender.attempted.take();
        leapt.set(Duration.ofSeconds(41).toNanos());
        sender.release.countDown();
        filed(2);
        assertThat(sender.attempted).isEmpty();
    }

    @Test
    void whoClosesPutsBackWhatIsNotBegunAndFilesTheRest() throws InterruptedException {
        sender.dead.add(new Lane(tenant, "lane"));
        rowsIn("lane", 12);
        worker.start();
        for (int i = 0; i < 4; i++) {
            sender.attempted.take();
        }
        Thread closing = Thread.startVirtualThread(worker::close);
        while (sender.filed.size() < 8) {
            Thread.sleep(1);
        }
        assertThat(sender.filed).allMatch(tried -> tried.number() == null);
        sender.release.countDown();
        closing.join();
        assertThat(sender.filed).hasSize(12);
        assertThat(dueRows.seen(tenant)).hasSize(8).noneMatch(InMemoryDueRows.Seen::claimed);
    }

    private Set<UUID> rowsIn(String lane, int count) {
        Set<UUID> refs = new HashSet<>();
        transaction.run(tenant, Site.CONCLUDE_CALL, () -> {
            for (int i = 0; i < count; i++) {
                UUID ref = ids.next();
                dueRows.add(new Lane(tenant, lane), DueKind.DELIVERY, ref, NOW);
                refs.add(ref);
            }
        });
        return refs;
    }

    private Set<UUID> filed(int count) throws InterruptedException {
        Set<UUID> refs = new HashSet<>();
        for (int i = 0; i < count; i++) {
            refs.add(sender.filed.take().row().ref());
        }
        assertThat(refs).hasSize(count);
        return refs;
    }
}
