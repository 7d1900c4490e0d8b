package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The JVM, Postgres, or both are killed with -9 again and again while calls keep coming in. */
@Tag("fault")
class KilledUnderLoadTest {

    private static final int KILLS = Integer.getInteger("callwake.kills", 30);
    private static final int SENDERS = 4;
    private static final Duration LAST_LIMIT = Duration.ofMinutes(3);

    private final Ledger ledger = new Ledger();
    private final AtomicInteger nextCall = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<PlatformProcess> running = new AtomicReference<>();

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothingAcceptedIsLostOrDoubled(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws InterruptedException {
        Random random = new Random(20260303);
        try (ReceiverProcess receiver = ReceiverProcess.start(folder)) {
            startWithAgent(folder, receiver);
            Thread[] senders = startSenders();
            for (int kill = 0; kill < KILLS; kill++) {
                Thread.sleep(random.nextInt(300, 2_000));
                killSome(running.get(), kill);
                running.set(PlatformProcess.start(folder));
            }
            ended.set(true);
            for (Thread sender : senders) {
                sender.join();
            }
            try (PlatformProcess last = running.get()) {
                Eventually.within(
                        LAST_LIMIT,
                        "accepted = kept = sent; see " + folder,
                        () -> ledger.differences(last.client().calls(), receiver.receipts())
                                .isEmpty());
            }
        }
        assertThat(ledger.size()).isEqualTo(nextCall.get());
        System.out.printf("killed %d times, %d calls accepted, none lost or doubled%n", KILLS, ledger.size());
    }

    private void startWithAgent(Path folder, ReceiverProcess receiver) {
        PlatformProcess platform = PlatformProcess.start(folder);
        assertThat(platform.client()
                        .putAgent("killed", Documents.agent("Killed", receiver.url()))
                        .status())
                .isEqualTo(201);
        running.set(platform);
    }

    private Thread[] startSenders() {
        Thread[] senders = new Thread[SENDERS];
        for (int i = 0; i < SENDERS; i++) {
            senders[i] = Thread.ofVirtual().start(this::keepSending);
        }
        return senders;
    }

    /** Each report is sent until it is accepted, by whichever process is there. */
    private void keepSending() {
        while (!ended.get()) {
            String externalId = "killed-" + nextCall.getAndIncrement();
            while (!ledger.send(running.get().client(), externalId, Documents.finalReport(externalId, "killed"))) {
                pause(50);
            }
            pause(10);
        }
    }

    private static void killSome(PlatformProcess platform, int turn) {
        switch (turn % 3) {
            case 0 -> platform.kill();
            case 1 -> {
                platform.killPostgres();
                platform.kill();
            }
            default -> {
                platform.killPostgres();
                pause(100);
                platform.kill();
            }
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
