package io.callwake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final HttpGet request = new HttpGet("https://receiver.example/");

    @Test
    void breaksOffWhatIsUnderWay() throws Exception {
        assertBrokenOff();
    }

    private void assertBrokenOff() throws InterruptedException {
        try (Deadline deadline = Deadline.in(Duration.ofMillis(10))) {
            deadline.watch(request);
            waitFor(deadline);

            assertThat(request.isCancelled()).isTrue();
        }
    }

    @Test
    void breaksOffAtOnceWhatComesTooLate() throws Exception {
        try (Deadline deadline = Deadline.in(Duration.ZERO)) {
            waitFor(deadline);
            deadline.watch(request);

            assertThat(request.isCancelled()).isTrue();
        }
    }

    @Test
    void leavesAloneWhatWasDoneInTime() throws Exception {
        try (Deadline deadline = Deadline.in(Duration.ofMillis(200))) {
            deadline.watch(request);
        }
        try (Deadline later = Deadline.in(Duration.ofMillis(300))) {
            waitFor(later);
        }
        assertThat(request.isCancelled()).isFalse();
    }

    @Test
    void strikesEvenIfAllProcessorsAreTaken() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try {
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                Thread.ofVirtual().start(() -> {
                    while (!enough.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            assertBrokenOff();
        } finally {
            enough.set(true);
        }
    }

    /** Until it has struck, and what it has to do is done. */
    private void waitFor(Deadline deadline) throws InterruptedException {
        long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!deadline.isOver() && System.nanoTime() < giveUp) {
            Thread.sleep(1);
        }
        Thread.sleep(20);
    }
}
