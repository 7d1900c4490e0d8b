package io.callwake.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.http.BodyRoom.Share;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class BodyRoomTest {

    private static final int MB = 1024 * 1024;

    private final AtomicLong nanos = new AtomicLong();
    private final BodyRoom room = new BodyRoom(32 * MB, nanos::get);

    /** Once each of them had its bytes twice and more, and there were as many as came. */
    @Test
    void ofManyWhoSendLargeBodiesAndStallOnlySoManyAreHeldAsHaveRoom() throws Exception {
        CountDownLatch isTold = new CountDownLatch(1);
        AtomicInteger held = new AtomicInteger();
        List<Future<@Nullable HttpStatus>> senders = new ArrayList<>();
        CountDownLatch isFull = new CountDownLatch(3);
        CountDownLatch areRefused = new CountDownLatch(42);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 45; i++) {
                senders.add(threads.submit(() -> {
                    Share share = room.share();
                    try {
                        byte[] body = RawBody.bytesOf(
                                new Stalling(10 * MB, () -> {
                                    held.incrementAndGet();
                                    isFull.countDown();
                                    isTold.await();
                                }),
                                10 * MB,
                                share,
                                nanos::get);
                        assertThat(body).hasSize(10 * MB);
                        return null;
                    } catch (Refused refused) {
                        areRefused.countDown();
                        return refused.problem().status();
                    } finally {
                        share.giveBack();
                    }
                }));
            }
            isFull.await();
            areRefused.await();
            assertThat(held).hasValue(3);
            isTold.countDown();
        }
        assertThat(senders.stream().map(Future::resultNow).filter(HttpStatus.SERVICE_UNAVAILABLE::equals))
                .hasSize(42);
        assertThat(room.isEmpty()).isTrue();
    }

    @Test
    void aSmallBodyHasRoomBesideLargeOnes() throws IOException {
        for (int i = 0; i < 3; i++) {
            room.share().upTo(10 * MB);
        }
        assertThat(RawBody.bytesOf(new ByteArrayInputStream(new byte[5000]), 5000, room.share(), nanos::get))
                .hasSize(5000);
    }

    @Test
    void whoeverIsSlowGivesWayToOthersWhoFindNoRoom() {
        Share slow = room.share();
        InputStream trickle = new InputStream() {
            @Override
            public int read() {
                nanos.addAndGet(Duration.ofSeconds(4).toNanos());
                return ' ';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                target[offset] = (byte) read();
                return 1;
            }
        };
        assertThatThrownBy(() -> room.share().upTo(40 * MB)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> RawBody.bytesOf(trickle, 10 * MB, slow, nanos::get))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.problem().detail()).isEqualTo("A body has to arrive within 5 s."));
        assertThat(Duration.ofNanos(nanos.get())).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void aBodyOfUnknownLengthTakesTheRoomThatItTurnsOutToNeed() throws IOException {
        for (int size : new int[] {0, 1, 16 * 1024, 16 * 1024 + 1, 3 * MB, 10 * MB}) {
            Share share = room.share();
            byte[] sent = new byte[size];
            for (int i = 0; i < size; i++) {
                sent[i] = (byte) (i * 31);
            }
            assertThat(RawBody.bytesOf(new ByteArrayInputStream(sent), -1, share, nanos::get))
                    .isEqualTo(sent);
            share.giveBack();
        }
        Share share = room.share();
        assertThatThrownBy(
                        () -> RawBody.bytesOf(new ByteArrayInputStream(new byte[10 * MB + 1]), -1, share, nanos::get))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE));
        share.giveBack();
        assertThat(room.isEmpty()).isTrue();
    }

    @Test
    void aBodyThatIsShorterThanItSaidIsNotOne() {
        assertThatThrownBy(() -> RawBody.bytesOf(new ByteArrayInputStream(new byte[9]), 10, room.share(), nanos::get))
                .isInstanceOf(EOFException.class);
    }

    /** All but the last byte come at once. */
    private static final class Stalling extends InputStream {

        private final Stall stall;
        private int left;

        private Stalling(int bytes, Stall stall) {
            this.left = bytes;
            this.stall = stall;
        }

        private interface Stall {
            void await() throws InterruptedException;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("by one");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 1) {
                try {
                    stall.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            int read = Math.min(length, Math.max(1, left - 1));
            left -= read;
            return read;
        }
    }
}
