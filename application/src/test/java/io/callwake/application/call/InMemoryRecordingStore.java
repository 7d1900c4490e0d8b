package io.callwake.application.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Recordings stored in memory. */
public final class InMemoryRecordingStore implements RecordingStore {

    private final Map<RecordingKey, byte[]> stored = new ConcurrentHashMap<>();

    @Override
    public Stored put(RecordingKey key, String contentType, InputStream audio) throws IOException {
        byte[] bytes = audio.readAllBytes();
        stored.put(key, bytes);
        return new Stored(bytes.length, sha256(bytes));
    }

    @Override
    public Optional<InputStream> open(RecordingKey key, long from, long length) {
        byte[] bytes = stored.get(key);
        return bytes == null || from + length > bytes.length
                ? Optional.empty()
                : Optional.of(new ByteArrayInputStream(bytes, (int) from, (int) length));
    }

    @Override
    public void remove(RecordingKey key) {
        stored.remove(key);
    }

    /** Whether nothing at all is stored. */
    public boolean isEmpty() {
        return stored.isEmpty();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
