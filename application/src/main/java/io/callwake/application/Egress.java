package io.callwake.application;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Asks over HTTP/1.1, and goes only where it may. It follows no redirect, inflates nothing, and waits and reads no longer than it was made to. */
@FunctionalInterface
public interface Egress {

    /**
     * Waits until the head of the answer is there.
     *
     * @return to be closed, which breaks off what has not been read
     * @throws IOException if there is no answer, or if the policy does not let this be asked
     * @throws CancellationException if the thread is interrupted
     */
    Opened open(Request request) throws IOException;

    /** @param content to be sent along; none for a mere question */
    record Request(
            String method,
            URI url,
            Map<String, String> headers,
            @Nullable Content content) {

        public static Request get(URI url, Map<String, String> headers) {
            return new Request("GET", url, headers, null);
        }

        /** Headers and addresses may hold secrets, which do not end up in logs. */
        @Override
        public String toString() {
            return "Request[" + method + " " + url.getHost() + "]";
        }
    }

    /** What a request carries. */
    interface Content {

        /** In bytes. */
        long length();

        InputStream open() throws IOException;
    }

    /** An answer that is arriving. */
    interface Opened extends AutoCloseable {

        int status();

        /** The first one of that name. */
        Optional<String> header(String name);

        /** Empty if there is none. Reading throws where the answer ends too early, takes too long, or is too much. */
        InputStream body();

        @Override
        void close();
    }
}
