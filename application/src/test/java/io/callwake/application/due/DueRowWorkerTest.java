package io.callwake.application.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.CapturedLog;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.MovableClock;
import io.callwake.application.SequentialIds;
import io.callwake.application.due.InMemoryDueRows.Seen;
import io.callwake.application.fault.Moment;
import io.callwake.application.fault.ScriptedFaults;
import io.callwake.application.fault.Site;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DueRowWorkerTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(5);

    private final MovableClock clock = MovableClock.at("2026-03-03T09:02:00Z");
    private final ScriptedFaults faults = new ScriptedFaults();
    private final InMemoryTransaction transaction = new InMemoryTransaction(faults);
    private final InMemoryDueRows dueRows = new InMemoryDueRows(transaction, clock);
    private final SequentialIds ids = new SequentialIds();
    private final TenantId tenant = new TenantId(ids.next());
    private final WakeUp wakeUp = new WakeUp();
    private final CapturedLog log = new CapturedLog(DueRowWorker.class);

    /** References of the rows that were handled, as they are. */
    private final BlockingQueue<UUID> handled = new LinkedBlockingQueue<>();

    private final RecordingClaims claims = new RecordingClaims(dueRows.claimedBy("node-1", DueQueue.WORK));
    private final List<DueRowWorker> workers = new ArrayList<>();

    @AfterEach
    void close() {
        workers.forEach(DueRowWorker::close);
        log.close();
    }

    private DueRowWorker aWorker(Duration poll, HandleDueRow handler) {
        DueRowWorker worker =
                new DueRowWorker(claims, dueRows, transaction, Map.of(DueKind.ARRIVAL, handler), wakeUp, clock, poll);
        workers.add(worker);
        return worker;
    }

    private void started(Duration poll, HandleDueRow handler) {
        aWorker(poll, handler).start();
    }

    /** Finishes the row and remembers it. */
    private void handle(DueRow row) {
        transaction.run(tenant, Site.RECORD_ATTEMPT, () -> dueRows.done(row));
        handled.add(row.ref());
    }

    private UUID aRowIn(String lane) {
        UUID ref = ids.next();
        transaction.run(
                tenant,
                Site.CONCLUDE_CALL,
                () -> dueRows.add(new Lane(tenant, lane), DueKind.ARRIVAL, ref, clock.instant()));
        return ref;
    }

    private List<UUID> rowsIn(String lane, int count) {
        List<UUID> refs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            refs.add(aRowIn(lane));
        }
        return refs;
    }

    private List<UUID> handled(int count) throws InterruptedException {
        List<UUID> refs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            refs.add(nextHandled());
        }
        return refs;
    }

    private UUID nextHandled() throws InterruptedException {
        UUID ref = handled.poll(20, TimeUnit.SECONDS);
        if (ref == null) {
            throw new AssertionError("nothing was handled");
        }
        return ref;
    }

    /** The next time that point is reached, the latch opens. */
    private CountDownLatch when(Site site, Moment moment) {
        CountDownLatch reached = new CountDownLatch(1);
        faults.at(site, moment, reached::countDown);
        return reached;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    class RowsThatAreDue {

        @Test
        void areHandled() throws InterruptedException {
            List<UUID> refs = rowsIn("calls/1", 3);
            refs.addAll(rowsIn("calls/2", 3));
            started(NEVER, DueRowWorkerTest.this::handle);
            assertThat(handled(6)).containsExactlyInAnyOrderElementsOf(refs);
            assertThat(dueRows.seen(tenant)).isEmpty();
        }

        @Test
        void areHandledBeforeTheNextPollIfSomebodySaysThatThereAreSome() throws InterruptedException {
            started(NEVER, DueRowWorkerTest.this::handle);
            claims.rooms().take();
            UUID ref = aRowIn("calls/1");
            wakeUp.signal(DueQueue.WORK);
            assertThat(nextHandled()).isEqualTo(ref);
        }

        @Test
        void areFoundByThePollIfNobodySaysSo() throws InterruptedException {
            started(SOON, DueRowWorkerTest.this::handle);
            claims.rooms().take();
            UUID ref = aRowIn("calls/1");
            assertThat(nextHandled()).isEqualTo(ref);
        }

        @Test
        void areThoseThatAreDueByTheGivenClock() throws InterruptedException {
            UUID ref = ids.next();
            transaction.run(
                    tenant,
                    Site.CONCLUDE_CALL,
                    () -> dueRows.add(
                            new Lane(tenant, "calls/1"),
                            DueKind.ARRIVAL,
                            ref,
                            clock.instant().plus(NEVER)));
            started(SOON, DueRowWorkerTest.this::handle);
            claims.rooms().take();
            claims.rooms().take();
            assertThat(handled).isEmpty();
            clock.advance(NEVER);
            assertThat(nextHandled()).isEqualTo(ref);
        }
    }

    @Nested
    class AHandlerThatBreaks {

        @Test
        void putsItsRowBackForASecondAndThenForTwo() throws InterruptedException {
            AtomicInteger tries = new AtomicInteger();
            CountDownLatch putBack = when(Site.FINISH_DUE_ROW, Moment.AFTER);
            UUID ref = aRowIn("calls/1");
            started(NEVER, row -> {
                if (tries.incrementAndGet() < 3) {
                    throw new IllegalStateException("on purpose");
                }
                handle(row);
            });
            await(putBack);
            assertThat(dueRows.seen(tenant))
                    .extracting(Seen::dueAt)
                    .containsExactly(clock.instant().plusSeconds(1));

            CountDownLatch putBackAgain = when(Site.FINISH_DUE_ROW, Moment.AFTER);
            clock.advance(Duration.ofSeconds(1));
            wakeUp.signal(DueQueue.WORK);
            await(putBackAgain);
            assertThat(dueRows.seen(tenant))
                    .extracting(Seen::dueAt)
                    .containsExactly(clock.instant().plusSeconds(2));

            clock.advance(Duration.ofSeconds(2));
            wakeUp.signal(DueQueue.WORK);
            assertThat(nextHandled()).isEqualTo(ref);
            assertThat(log.messages()).hasSize(2).allMatch(message -> message.contains(ref.toString()));
        }

        @Test
        void doesNotHoldUpOthersEvenIfItBreaksBadly() throws InterruptedException {
            UUID bad = aRowIn("calls/1");
            UUID good = aRowIn("calls/1");
            started(NEVER, row -> {
                if (row.ref().equals(bad)) {
                    throw new StackOverflowError("on purpose");
                }
                handle(row);
            });
            assertThat(nextHandled()).isEqualTo(good);
        }

        @Test
        void givesItsRoomBack() throws InterruptedException {
            for (int i = 0; i < 100; i++) {
                aRowIn("calls/" + i);
            }
            AtomicInteger tries = new AtomicInteger();
            CountDownLatch all = new CountDownLatch(100);
            started(SOON, _ -> {
                tries.incrementAndGet();
                all.countDown();
                throw new IllegalStateException("on purpose");
            });
            await(all);
            awaitRoom(48);
            assertThat(tries).hasValue(100);
        }

        @Test
        void leavesItsRowToTheLeaseIfItCannotBePutBackEither() throws InterruptedException {
            CountDownLatch refused = new CountDownLatch(1);
            faults.at(Site.FINISH_DUE_ROW, Moment.BEFORE, () -> {
                refused.countDown();
                throw new IllegalStateException("no database");
            });
            AtomicInteger tries = new AtomicInteger();
            UUID ref = aRowIn("calls/1");
            started(SOON, row -> {
                if (tries.incrementAndGet() == 1) {
                    throw new IllegalStateException("on purpose");
                }
                handle(row);
            });
            await(refused);
            clock.advance(Duration.ofSeconds(61));
            assertThat(nextHandled()).isEqualTo(ref);
        }

        @Test
        void isLikeOneThatIsMissing() {
            CountDownLatch putBack = when(Site.FINISH_DUE_ROW, Moment.AFTER);
            UUID ref = ids.next();
            transaction.run(
                    tenant,
                    Site.CONCLUDE_CALL,
                    () -> dueRows.add(new Lane(tenant, "calls/1"), DueKind.POST_CALL, ref, clock.instant()));
            started(NEVER, DueRowWorkerTest.this::handle);
            await(putBack);
            assertThat(dueRows.seen(tenant))
                    .extracting(Seen::dueAt)
                    .containsExactly(clock.instant().plusSeconds(1));
        }
    }

    private void awaitRoom(int room) throws InterruptedException {
        Integer seen = claims.rooms().poll(20, TimeUnit.SECONDS);
        while (seen != null && seen != room) {
            seen = claims.rooms().poll(20, TimeUnit.SECONDS);
        }
        assertThat(seen).isEqualTo(room);
    }

    @Nested
    class AClaimThatBreaks {

        @Test
        void isMadeAgain() throws InterruptedException {
            UUID ref = aRowIn("calls/1");
            claims.failOnce(new IllegalStateException("no database"));
            started(NEVER, DueRowWorkerTest.this::handle);
            claims.rooms().take();
            wakeUp.signal(DueQueue.WORK);
            assertThat(nextHandled()).isEqualTo(ref);
            assertThat(log.messages()).containsExactly("due rows could not be claimed; trying again");
        }

        @Test
        void isMadeAgainEvenIfItBreaksBadly() throws InterruptedException {
            UUID ref = aRowIn("calls/1");
            claims.failOnce(new NoClassDefFoundError("on purpose"));
            started(NEVER, DueRowWorkerTest.this::handle);
            claims.rooms().take();
            wakeUp.signal(DueQueue.WORK);
            assertThat(nextHandled()).isEqualTo(ref);
        }

        @Test
        void takesNoRoomAway() throws InterruptedException {
            claims.failOnce(new IllegalStateException("no database"));
            started(SOON, DueRowWorkerTest.this::handle);
            assertThat(claims.rooms().take()).isEqualTo(48);
            wakeUp.signal(DueQueue.WORK);
            assertThat(claims.rooms().take()).isEqualTo(48);
        }
    }

    /** Handlers that wait until they are let go. */
    private final class Slow implements HandleDueRow {

        private final CountDownLatch letGo = new CountDownLatch(1);
        private final BlockingQueue<UUID> begun = new LinkedBlockingQueue<>();
        private final String lanes;

        Slow(String lanes) {
            this.lanes = lanes;
        }

        @Override
        public void handle(DueRow row) {
            if (row.lane().name().startsWith(lanes)) {
                begun.add(row.ref());
                DueRowWorkerTest.await(letGo);
            }
            DueRowWorkerTest.this.handle(row);
        }

        void awaitBegun(int count) throws InterruptedException {
            for (int i = 0; i < count; i++) {
                assertThat(begun.poll(20, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    @Nested
    class ALaneThatIsSlow {

        private final Slow slow = new Slow("slow");

        @AfterEach
        void letGo() {
            slow.letGo.countDown();
        }

        @Test
        void doesNotHoldUpAnother() throws InterruptedException {
            rowsIn("slow", 100);
            started(NEVER, slow);
            slow.awaitBegun(16);
            UUID quick = aRowIn("quick");
            wakeUp.signal(DueQueue.WORK);
            assertThat(nextHandled()).isEqualTo(quick);
            assertThat(slow.begun).isEmpty();
        }

        @Test
        void isGoneOnWithAsSoonAsItHasRoom() throws InterruptedException {
            List<UUID> refs = rowsIn("slow", 40);
            started(NEVER, slow);
            slow.awaitBegun(16);
            slow.letGo.countDown();
            assertThat(handled(40)).containsExactlyInAnyOrderElementsOf(refs);
        }

        @Test
        void doesNotTakeAllTheRoomTogetherWithOthers() throws InterruptedException {
            for (int lane = 0; lane < 8; lane++) {
                rowsIn("slow-" + lane, 100);
            }
            started(SOON, slow);
            slow.awaitBegun(48);
            UUID quick = aRowIn("quick");
            wakeUp.signal(DueQueue.WORK);
            assertThat(nextHandled()).isEqualTo(quick);
        }
    }

    @Nested
    class Closing {

        @Test
        void waitsForWhatIsAtHand() throws InterruptedException {
            Slow slow = new Slow("slow");
            UUID ref = aRowIn("slow");
            DueRowWorker worker = aWorker(NEVER, slow);
            worker.start();
            slow.awaitBegun(1);
            Thread closing = Thread.startVirtualThread(() -> {
                worker.close();
                handled.add(new UUID(0, 0));
            });
            slow.letGo.countDown();
            assertThat(handled(2)).containsExactly(ref, new UUID(0, 0));
            closing.join();
            assertThat(dueRows.seen(tenant)).isEmpty();
        }

        @Test
        void takesNothingMore() throws InterruptedException {
            DueRowWorker worker = aWorker(SOON, DueRowWorkerTest.this::handle);
            worker.start();
            claims.rooms().take();
            worker.close();
            claims.rooms().clear();
            aRowIn("calls/1");
            wakeUp.signal(DueQueue.WORK);
            assertThat(claims.rooms()).isEmpty();
            assertThat(handled).isEmpty();
            assertThat(dueRows.seen(tenant)).extracting(Seen::claimed).containsExactly(false);
        }

        @Test
        void leavesNobodyInterruptedAndNothingInTheLog() throws InterruptedException {
            BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
            CountDownLatch closing = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(1);
            aRowIn("calls/1");
            DueRowWorker worker = aWorker(NEVER, row -> {
                begun.countDown();
                await(closing);
                interrupted.add(Thread.currentThread().isInterrupted());
                handle(row);
            });
            worker.start();
            await(begun);
            Thread closer = Thread.startVirtualThread(worker::close);
            closing.countDown();
            assertThat(interrupted.poll(20, TimeUnit.SECONDS)).isFalse();
            closer.join();
            assertThat(log.messages()).isEmpty();
        }

        @Test
        void isPossibleWithoutHavingStartedAndTwice() {
            DueRowWorker worker = aWorker(NEVER, DueRowWorkerTest.this::handle);
            worker.close();
            worker.close();
            assertThat(claims.rooms()).isEmpty();
        }
    }
}
