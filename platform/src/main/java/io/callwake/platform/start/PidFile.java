package io.callwake.platform.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells {@code ./callwake stop} which process to end. */
public final class PidFile implements AutoCloseable {

    private final Path file;

    private PidFile(Path file) {
        this.file = file;
    }

    /** In the data folder, which is ours alone once its database has been locked. */
    public static PidFile in(Path dataDir) throws IOException {
        Path file = dataDir.resolve("callwake.pid");
        Files.createDirectories(dataDir);
        Files.writeString(file, ProcessHandle.current().pid() + System.lineSeparator());
        return new PidFile(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
