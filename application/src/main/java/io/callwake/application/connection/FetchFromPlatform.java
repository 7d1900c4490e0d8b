package io.callwake.application.connection;

import java.net.URI;
import java.util.Map;

/** Asks a platform's API over the guarded way out. */
@FunctionalInterface
public interface FetchFromPlatform {

    /**
     * A GET of that address.
     *
     * @throws PlatformUnreachable if it cannot be reached, takes too long, or answers too much
     */
    Answer get(URI url, Map<String, String> headers);

    record Answer(int status, String body) {

        /** Personal data does not end up in logs. */
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /** Worth another try later. */
    final class PlatformUnreachable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public PlatformUnreachable(String message) {
            super(message);
        }
    }
}
