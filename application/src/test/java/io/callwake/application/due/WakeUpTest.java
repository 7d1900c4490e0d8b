package io.callwake.application.due;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WakeUpTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final WakeUp wakeUp = new WakeUp();

    @Test
    void aSignalThatCameBeforeIsNotMissed() throws InterruptedException {
        wakeUp.signal(DueQueue.WORK);
        wakeUp.await(DueQueue.WORK, LONG);
    }

    @Test
    void whoWaitsIsWoken() throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        Thread.startVirtualThread(() -> {
            try {
                wakeUp.await(DueQueue.WORK, LONG);
                woken.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        wakeUp.signal(DueQueue.WORK);
        woken.await();
    }

    @Test
    void aSignalForOneQueueIsNotHeardByAnother() throws InterruptedException {
        wakeUp.signal(DueQueue.DELIVERIES);
        wakeUp.await(DueQueue.WORK, Duration.ofMillis(1));
        wakeUp.await(DueQueue.DELIVERIES, LONG);
    }

    @Test
    void withoutASignalItWaitsNoLongerThanAsked() throws InterruptedException {
        wakeUp.await(DueQueue.WORK, Duration.ofMillis(1));
    }
}
