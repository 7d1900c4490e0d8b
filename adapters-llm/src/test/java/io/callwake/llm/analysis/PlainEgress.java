package io.callwake.llm.analysis;

import io.callwake.application.Egress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** A way out without a guard. */
final class PlainEgress implements Egress, AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final Duration head;

    PlainEgress(Duration head) {
        this.head = head;
    }

    @Override
    public Opened open(Request wanted) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(wanted.url()).timeout(head);
        wanted.headers().forEach(request::setHeader);
        Content content = wanted.content();
        request.method(
                wanted.method(),
                content == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofByteArray(content.open().readAllBytes()));
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (HttpTimeoutException e) {
            throw new IOException("timeout", e);
        } catch (InterruptedException e) {
            throw new CancellationException(e.getMessage());
        }
    }

    private record Answer(HttpResponse<InputStream> response) implements Opened {

        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        @Override
        public InputStream body() {
            return response.body();
        }

        @Override
        public void close() {
            try {
                response.body().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
