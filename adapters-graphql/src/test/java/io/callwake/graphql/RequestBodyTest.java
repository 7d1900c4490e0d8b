package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestBodyTest {

    private final AtomicLong nanos = new AtomicLong();

    /** A byte every four seconds, and no end. */
    private final InputStream trickle = new InputStream() {
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

    @Test
    void aBodyThatTricklesInIsNotWaitedFor() {
        assertThatThrownBy(() -> RequestBody.read(trickle, nanos::get))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.error().code()).isEqualTo(ErrorCode.BODY_TOO_SLOW));
        assertThat(Duration.ofNanos(nanos.get())).isEqualTo(Duration.ofSeconds(24));
    }

    @Test
    void aBodyThatComesAtOnceIsRead() throws IOException {
        assertThat(RequestBody.read(InputStream.nullInputStream(), nanos::get)).isEmpty();
    }
}
