package io.callwake.application;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Asks over HTTP for whoever in the platform has something to ask, where that is allowed. Follows no redirection and unpacks
 * nothing.
 */
public interface Egress {

    /**
     * Waits until the answer begins.
     *
     * @throws CancellationException if the thread is interrupted, which is nothing that the other side did
     */
    Opened open(Request request) throws IOException;

    record Request(
            String method,
            URI url,
            Map<String, String> headers,
            @Nullable Content content,
            Limits limits) {

        public Request {
            headers = Map.copyOf(headers);
        }

        /** Addresses and headers may hold secrets. */
        @Override
        public String toString() {
            return "Request[" + method + ", " + url.getHost() + "]";
        }
    }

    /**
     * How long and how much.
     *
     * @param connect for the look-up of the name, and again for the connection to an address
     * @param silence in which nothing comes
     * @param whole for everything together, to the end of the answer
     * @param mostBytes of the answer
     */
    record Limits(Duration connect, Duration silence, Duration whole, long mostBytes) {}

    /** What is sent along. */
    interface Content {

        long length();

        InputStream open() throws IOException;
    }

    /** An answer that has begun. */
    interface Opened extends AutoCloseable {

        int status();

        /** The first of that name. */
        Optional<String> header(String name);

        /** Throws where the answer goes beyond its limits. */
        InputStream body();

        /** Breaks off what has not come yet. */
        @Override
        void close();
    }
}
