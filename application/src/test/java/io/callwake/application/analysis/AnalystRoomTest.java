package io.callwake.application.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callwake.application.SequentialIds;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AnalystRoomTest {

    private final SequentialIds ids = new SequentialIds();
    private final TenantId tenant = new TenantId(ids.next());
    private AnalystRoom room = new AnalystRoom(Duration.ZERO);
    private final List<AnalystRoom.Place> places = new ArrayList<>();

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
        room = new AnalystRoom(Duration.ofMinutes(1));
        fill();
        AtomicBoolean isInside = new AtomicBoolean();
        Thread next = Thread.ofVirtual().start(() -> {
            room.enter(tenant).close();
            isInside.set(true);
        });
        waitUntilWaiting(next);
        assertThat(isInside).isFalse();
        places.removeFirst().close();
        next.join();
        assertThat(isInside).isTrue();
    }

    @Test
    @Timeout(60)
    void whoComesWhileManyWaitIsSentAwayAtOnce() throws InterruptedException {
        room = new AnalystRoom(Duration.ofMinutes(1));
        fill();
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < AnalystRoom.MOST_WAITING; i++) {
            waiting.add(Thread.ofVirtual().start(() -> room.enter(tenant).close()));
        }
        for (Thread each : waiting) {
            waitUntilWaiting(each);
        }
        assertThereIsNoneFree();
        places.forEach(AnalystRoom.Place::close);
        for (Thread each : waiting) {
            each.join();
        }
    }

    private static void waitUntilWaiting(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
    }

    private void fillOne() {
        places.add(room.enter(tenant));
    }
}
