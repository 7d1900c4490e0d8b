package io.callwake.application.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callwake.application.SequentialIds;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AnalystRoomTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final SequentialIds ids = new SequentialIds();
    private final TenantId tenant = new TenantId(ids.next());
    private AnalystRoom room = new AnalystRoom(Duration.ZERO);
    private final List<AnalystRoom.Place> places = new ArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger sentAway = new AtomicInteger();

    private void fill() {
        for (int i = 0; i < AnalystRoom.MOST_OF_ONE; i++) {
            places.add(room.enter(tenant));
        }
    }

    private void assertThereIsNoneFree() {
        assertThatExceptionOfType(AnalystFailed.class)
                .isThrownBy(() -> room.enter(tenant))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(AnalystFailed.Kind.BUSY);
                    assertThat(failure.isRetryable()).isTrue();
                    assertThat(failure.await()).contains(Duration.ofSeconds(1));
                });
    }

    @Test
    void hasSixteenPlacesForOneTenant() {
        fill();
        assertThereIsNoneFree();
    }

    @Test
    void hasPlacesForTheOthersHoweverManyOneHas() {
        fill();
        room.enter(new TenantId(ids.next())).close();
    }

    @Test
    void aPlaceThatIsLeftIsFree() {
        fill();
        places.removeFirst().close();
        fillOne();
        assertThereIsNoneFree();
        places.forEach(AnalystRoom.Place::close);
        places.clear();
        fill();
        assertThereIsNoneFree();
    }

    /** The first place becomes free only when somebody waits for it. */
    @Test
    @Timeout(60)
    void whoComesWhileAllAreTakenWaitsAMoment() throws InterruptedException {
        room = new AnalystRoom(LONG);
        fill();
        Thread next = comes();
        assertThat(waits(next)).isTrue();
        assertThat(inside).hasValue(0);
        places.removeFirst().close();
        next.join();
        assertThat(inside).hasValue(1);
    }

    @Test
    @Timeout(60)
    void whoComesWhileManyWaitIsSentAwayAtOnce() throws InterruptedException {
        room = new AnalystRoom(LONG);
        fill();
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < AnalystRoom.MOST_WAITING; i++) {
            waiting.add(comes());
        }
        for (Thread each : waiting) {
            assertThat(waits(each)).isTrue();
        }
        assertThat(waits(comes())).isFalse();
        assertThat(sentAway).hasValue(1);
        places.forEach(AnalystRoom.Place::close);
        for (Thread each : waiting) {
            each.join();
        }
        assertThat(inside).hasValue(AnalystRoom.MOST_WAITING);
        assertThat(sentAway).hasValue(1);
    }

    @Test
    @Timeout(60)
    void whoeverIsCalledAwayWhileHeWaitsTakesUpNoRoom() throws InterruptedException {
        room = new AnalystRoom(LONG);
        fill();
        Thread next = comes();
        assertThat(waits(next)).isTrue();
        next.interrupt();
        next.join();
        assertThat(sentAway).hasValue(1);
        places.forEach(AnalystRoom.Place::close);
        places.clear();
        fill();
        assertThat(waits(comes())).isTrue();
        places.forEach(AnalystRoom.Place::close);
    }

    private Thread comes() {
        return Thread.ofVirtual().start(() -> {
            try (AnalystRoom.Place _ = room.enter(tenant)) {
                inside.incrementAndGet();
            } catch (AnalystFailed _) {
                sentAway.incrementAndGet();
            }
        });
    }

    /** Whether he waits for a place, sooner or later, or has come and gone. */
    private static boolean waits(Thread thread) throws InterruptedException {
        while (true) {
            switch (thread.getState()) {
                case TIMED_WAITING -> {
                    return true;
                }
                case TERMINATED -> {
                    return false;
                }
                case NEW, RUNNABLE, BLOCKED, WAITING -> Thread.sleep(1);
            }
        }
    }

    private void fillOne() {
        places.add(room.enter(tenant));
    }
}
