package io.callwake.persistence.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.call.RecordingKey;
import io.callwake.application.call.RecordingStore;
import io.callwake.application.call.RecordingStore.StoreFailed;
import io.callwake.application.call.RecordingStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRecordingsTest implements RecordingStoreContract {

    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");

    @TempDir
    private Path data;

    private Path folder;
    private FolderRecordings store;

    @BeforeEach
    void open() {
        folder = data.resolve("recordings");
        store = FolderRecordings.in(folder, NOW);
    }

    @Override
    public RecordingStore store() {
        return store;
    }

    @Test
    void aFileIsNamedByTenantAndCallAndNobodyElseMayReadIt() throws Exception {
        RecordingKey key = RecordingStoreContract.newKey();
        put(key, RecordingStoreContract.audio(10, 1));

        Path file = folder.resolve(key.tenant().toString()).resolve(key.call().toString());
        assertThat(file).hasSize(10);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void whatIsKeptOutlivesTheProcess() {
        RecordingKey key = RecordingStoreContract.newKey();
        byte[] audio = RecordingStoreContract.audio(10, 1);
        put(key, audio);

        store = FolderRecordings.in(folder, NOW);

        assertThat(read(key, 0, 10)).isEqualTo(audio);
    }

    @Test
    void nothingHalfWrittenIsLeftBehind() throws Exception {
        put(RecordingStoreContract.newKey(), RecordingStoreContract.audio(10, 1));
        assertThatThrownBy(() -> store.put(
                        RecordingStoreContract.newKey(), MPEG, RecordingStoreContract.breakingOffAfter(new byte[10])))
                .hasMessage("broke off");

        assertThat(unfinished()).isEmpty();
    }

    @Test
    void whatAProcessThatDiedHasLeftIsClearedAwayLater() throws Exception {
        Path old = Files.createFile(folder.resolve(".unfinished/recording1"));
        Path young = Files.createFile(folder.resolve(".unfinished/recording2"));
        Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(young, FileTime.from(NOW.minus(Duration.ofHours(23))));

        FolderRecordings.in(folder, NOW);

        assertThat(unfinished()).containsExactly(young);
    }

    @Test
    void whereNothingCanBeWrittenThereIsNoStore() throws Exception {
        Path file = Files.createFile(data.resolve("file"));

        assertThatThrownBy(() -> FolderRecordings.in(file.resolve("recordings"), NOW))
                .isInstanceOf(StoreFailed.class)
                .hasMessageContaining(file.toString());
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(".unfinished"))) {
            return files.toList();
        }
    }
}
