package io.callwake.application.call;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Where copies of recordings are kept. */
public interface RecordingStore {

    /**
     * Keeps what comes, once it has come whole; it replaces what was kept under that key. Nothing changes if it breaks off.
     *
     * @throws IOException as the stream does
     * @throws StoreFailed if it cannot be kept
     */
    Stored put(RecordingKey key, String contentType, InputStream audio) throws IOException;

    /** @param sha256 in hexadecimal */
    record Stored(long bytes, String sha256) {}

    /**
     * So many bytes of what is kept, from there on; nothing if there is no such thing, or less of it. Whoever asks closes it.
     *
     * @throws StoreFailed if that cannot be told
     */
    Optional<InputStream> open(RecordingKey key, long from, long length);

    /**
     * Keeps it no longer, if it ever did.
     *
     * @throws StoreFailed if that cannot be done
     */
    void remove(RecordingKey key);

    /** Worth another try later. */
    final class StoreFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public StoreFailed(String message, Throwable cause) {
            super(message, cause);
        }

        public StoreFailed(String message) {
            super(message);
        }
    }
}
