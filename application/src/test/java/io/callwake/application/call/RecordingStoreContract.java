package io.callwake.application.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.call.RecordingStore.Stored;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of recordings promises. */
public interface RecordingStoreContract {

    String MPEG = "audio/mpeg";

    AtomicLong LAST = new AtomicLong();

    RecordingStore store();

    @Test
    default void whatIsPutCanBeHadByteForByte() {
        byte[] audio = audio(200_000, 1);
        RecordingKey key = newKey();

        Stored stored = put(key, audio);

        assertThat(stored.bytes()).isEqualTo(200_000);
        assertThat(stored.sha256()).isEqualTo(InMemoryRecordingStore.sha256(audio));
        assertThat(read(key, 0, audio.length)).isEqualTo(audio);
    }

    @Test
    default void aPartCanBeHad() {
        byte[] audio = audio(10_000, 2);
        RecordingKey key = newKey();
        put(key, audio);

        assertThat(read(key, 0, 1)).isEqualTo(Arrays.copyOfRange(audio, 0, 1));
        assertThat(read(key, 4_000, 3_000)).isEqualTo(Arrays.copyOfRange(audio, 4_000, 7_000));
        assertThat(read(key, 9_999, 1)).isEqualTo(Arrays.copyOfRange(audio, 9_999, 10_000));
    }

    @Test
    default void whatWasNeverPutIsNotThere() {
        assertThat(read(newKey(), 0, 1)).isNull();
    }

    @Test
    default void moreThanThereIsIsNotThere() {
        RecordingKey key = newKey();
        put(key, audio(100, 3));

        assertThat(read(key, 100, 1)).isNull();
        assertThat(read(key, 90, 11)).isNull();
    }

    @Test
    default void whatIsRemovedIsGoneAndRemovingItAgainIsFine() {
        RecordingKey key = newKey();
        put(key, audio(100, 4));

        store().remove(key);
        assertThat(read(key, 0, 100)).isNull();
        store().remove(key);
        store().remove(newKey());
    }

    @Test
    default void theLatestReplacesWhatWasThere() {
        RecordingKey key = newKey();
        put(key, audio(5_000, 5));
        byte[] later = audio(300, 6);
        put(key, later);

        assertThat(read(key, 0, 300)).isEqualTo(later);
        assertThat(read(key, 0, 301)).isNull();
    }

    @Test
    default void whatBreaksOffChangesNothing() {
        RecordingKey key = newKey();
        byte[] audio = audio(100, 7);
        put(key, audio);

        assertThatThrownBy(() -> store().put(key, MPEG, breakingOffAfter(audio(90_000, 8))))
                .isInstanceOf(IOException.class)
                .hasMessage("broke off");
        assertThat(read(key, 0, 100)).isEqualTo(audio);

        RecordingKey never = newKey();
        assertThatThrownBy(() -> store().put(never, MPEG, breakingOffAfter(audio(100, 8))))
                .isInstanceOf(IOException.class);
        assertThat(read(never, 0, 1)).isNull();
    }

    @Test
    default void tenantsAndCallsAreKeptApart() {
        RecordingKey one = newKey();
        RecordingKey ofAnotherTenant = new RecordingKey(newKey().tenant(), one.call());
        RecordingKey ofAnotherCall = new RecordingKey(one.tenant(), newKey().call());
        put(one, audio(100, 9));

        assertThat(read(ofAnotherTenant, 0, 1)).isNull();
        assertThat(read(ofAnotherCall, 0, 1)).isNull();
        put(ofAnotherTenant, audio(100, 10));
        store().remove(ofAnotherTenant);
        assertThat(read(one, 0, 100)).isEqualTo(audio(100, 9));
    }

    /** As when a node that was taken for dead comes back. */
    @Test
    default void ofSeveralThatPutTheSameOneIsKeptWhole() throws Exception {
        RecordingKey key = newKey();
        AtTheSameTime.many(4, i -> put(key, audio(100_000 + i, i)));

        byte[] kept = read(key, 0, 100_000);
        assertThat(List.of(0, 1, 2, 3))
                .anyMatch(i -> Arrays.equals(kept, Arrays.copyOf(audio(100_000 + i, i), 100_000)));
    }

    default Stored put(RecordingKey key, byte[] audio) {
        try {
            return store().put(key, MPEG, new ByteArrayInputStream(audio));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    default byte @Nullable [] read(RecordingKey key, long from, long length) {
        Optional<InputStream> found = store().open(key, from, length);
        if (found.isEmpty()) {
            return null;
        }
        try (InputStream audio = found.get()) {
            return audio.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key that nobody has used. */
    static RecordingKey newKey() {
        long number = LAST.incrementAndGet();
        return new RecordingKey(new TenantId(new UUID(1, number)), new CallId(new UUID(2, number)));
    }

    static byte[] audio(int bytes, int seed) {
        byte[] audio = new byte[bytes];
        new Random(seed).nextBytes(audio);
        return audio;
    }

    static InputStream breakingOffAfter(byte[] audio) {
        return new SequenceInputStream(new ByteArrayInputStream(audio), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broke off");
            }

            @Override
            public int read(byte[] into, int offset, int most) throws IOException {
                return read();
            }
        });
    }
}
