package io.callwake.persistence.call;

import io.callwake.application.call.RecordingStore.StoreFailed;
import io.callwake.application.call.RecordingStore.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that takes in a stream of unknown length and counts it; if it is still there in the end it is deleted. */
final class Spool implements AutoCloseable {

    private static final int AT_ONCE = 64 * 1024;

    private final Path file;
    private final FileChannel channel;

    private Spool(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws StoreFailed if there can be none */
    static Spool in(Path folder) {
        try {
            // Nobody but the owner may read it.
            Path file = Files.createTempFile(folder, "recording", "");
            return new Spool(file, FileChannel.open(file, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new StoreFailed("a recording cannot be written to " + folder, e);
        }
    }

    /**
     * @throws IOException as the stream does
     * @throws StoreFailed if it cannot be written
     */
    Stored take(InputStream audio) throws IOException {
        MessageDigest digest = sha256();
        byte[] some = new byte[AT_ONCE];
        long bytes = 0;
        for (int read = audio.read(some); read >= 0; read = audio.read(some)) {
            digest.update(some, 0, read);
            write(ByteBuffer.wrap(some, 0, read));
            bytes += read;
        }
        return new Stored(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private void write(ByteBuffer some) {
        try {
            while (some.hasRemaining()) {
                channel.write(some);
            }
        } catch (IOException e) {
            throw new StoreFailed("a recording cannot be written", e);
        }
    }

    /** Returns when it is on the disk. */
    void force() throws IOException {
        channel.force(true);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
