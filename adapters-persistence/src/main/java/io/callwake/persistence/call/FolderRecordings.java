package io.callwake.persistence.call;

import io.callwake.application.call.RecordingKey;
import io.callwake.application.call.RecordingStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Recordings as files: a folder for each tenant, a file for each call. A file is written elsewhere in the folder, and moved to
 * its place when it is whole and on the disk.
 */
public final class FolderRecordings implements RecordingStore {

    private static final String UNFINISHED = ".unfinished";
    /** Much longer than any recording takes. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private static final FileAttribute<?> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    private final Path unfinished;

    private FolderRecordings(Path folder) {
        this.folder = folder;
        this.unfinished = folder.resolve(UNFINISHED);
    }

    /**
     * The recordings in that folder, which is made if it is missing. Whatever was left there half written is cleared away.
     *
     * @throws StoreFailed if it cannot be written to
     */
    public static FolderRecordings in(Path folder, Instant now) {
        FolderRecordings recordings = new FolderRecordings(folder);
        try {
            Files.createDirectories(recordings.unfinished, OWNERS_FOLDER);
            recordings.clearAway(now.minus(LEFT_BEHIND));
            Files.delete(Files.createTempFile(recordings.unfinished, "writable", ""));
            return recordings;
        } catch (IOException e) {
            throw new StoreFailed("recordings cannot be kept in " + folder + ": " + e, e);
        }
    }

    private void clearAway(Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(unfinished)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException _) {
            // Another node on the same folder was faster.
        }
    }

    @Override
    public Stored put(RecordingKey key, String contentType, InputStream audio) throws IOException {
        try (Spool spool = Spool.in(unfinished)) {
            Stored stored = spool.take(audio);
            try {
                moveToItsPlace(spool, fileOf(key));
            } catch (IOException e) {
                throw new StoreFailed("a recording cannot be written", e);
            }
            return stored;
        }
    }

    private static void moveToItsPlace(Spool spool, Path file) throws IOException {
        Path tenants = file.getParent();
        spool.force();
        Files.createDirectories(tenants, OWNERS_FOLDER);
        Files.move(spool.file(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // What a folder holds is as perishable as a file's content.
        try (FileChannel entries = FileChannel.open(tenants, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    @Override
    public Optional<InputStream> open(RecordingKey key, long from, long length) {
        try {
            SeekableByteChannel file = Files.newByteChannel(fileOf(key), StandardOpenOption.READ);
            if (from + length > file.size()) {
                file.close();
                return Optional.empty();
            }
            return Optional.of(new PartOfStream(Channels.newInputStream(file.position(from)), length));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreFailed("a recording cannot be read", e);
        }
    }

    @Override
    public void remove(RecordingKey key) {
        try {
            Files.deleteIfExists(fileOf(key));
        } catch (IOException e) {
            throw new StoreFailed("a recording cannot be removed", e);
        }
    }

    private Path fileOf(RecordingKey key) {
        return folder.resolve(key.tenant().toString()).resolve(key.call().toString());
    }
}
