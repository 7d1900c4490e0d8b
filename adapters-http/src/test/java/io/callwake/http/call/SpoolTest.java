package io.callwake.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SpoolTest {

    private static byte[] answer(int number) {
        return "%09d\n".formatted(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static String all(Spool spool) throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        for (byte[] some = spool.take(); some != null; some = spool.take()) {
            all.append(new String(some, StandardCharsets.US_ASCII));
        }
        return all.toString();
    }

    /** A megabyte, which is more than stays in memory, twice. */
    @Test
    void whatWentInComesOutInItsOrder() throws IOException, InterruptedException {
        StringBuilder expected = new StringBuilder();
        StringBuilder found = new StringBuilder();
        try (Spool spool = new Spool(Long.MAX_VALUE)) {
            for (int i = 0; i < 100_000; i++) {
                spool.add(answer(i));
                expected.append(new String(answer(i), StandardCharsets.US_ASCII));
            }
            while (!spool.isEmpty()) {
                found.append(new String(spool.take(), StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 100_000; i++) {
                spool.add(answer(i));
                expected.append(new String(answer(i), StandardCharsets.US_ASCII));
            }
            spool.complete();
            found.append(all(spool));
        }
        assertThat(found.toString()).isEqualTo(expected.toString());
    }

    @Test
    void whoAddsWaitsWhereTooMuchIsThere() throws IOException, InterruptedException {
        int most = 1_000_000;
        CountDownLatch added = new CountDownLatch(1);
        try (Spool spool = new Spool(most)) {
            Thread adding = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < most / 5; i++) {
                        spool.add(answer(i));
                    }
                    spool.complete();
                    added.countDown();
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(added.await(200, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(all(spool)).hasSize(10 * (most / 5));
            adding.join();
        }
    }

    @Test
    void whoWaitsGoesOnWhenNobodyWantsThemAnyMore() throws IOException, InterruptedException {
        try (Spool spool = new Spool(0)) {
            Thread adding = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < 1_000_000; i++) {
                        spool.add(answer(i));
                    }
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            spool.giveUp();
            adding.join();
            assertThat(spool.take()).isNull();
        }
    }
}
