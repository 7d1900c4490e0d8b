package io.callwake.delivery;

import io.callwake.application.Egress;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.io.Closer;

/** For whoever in the platform asks something that is neither a webhook nor a recording. */
public final class GuardedEgress implements Egress, AutoCloseable {

    private final Limits limits;
    private final GuardedClient client;

    /**
     * @param connect for the look-up of the name, and again for the connection to an address
     * @param silence for each wait for the next bytes
     * @param head for everything together, until the answer begins
     * @param body from then to its end
     * @param mostBytes of an answer
     */
    public record Limits(Duration connect, Duration silence, Duration head, Duration body, long mostBytes) {

        /** For a small answer from somebody near. */
        public static final Limits BRIEF = new Limits(
                Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(5), 1_000_000);

        /** For a model, which thinks before it answers; whoever asks it has an end of his own in mind. */
        public static final Limits MODEL = new Limits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                5_000_000);

        /** For files that are sent, or are listened to while they come. */
        public static final Limits PATIENT = new Limits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofHours(2),
                5_000_000_000L);
    }

    /** @param version of this software, for those who are asked to know */
    public GuardedEgress(EgressPolicy policy, Limits limits, String version) {
        this.limits = limits;
        this.client = new GuardedClient(policy, limits.connect(), limits.silence(), version);
    }

    @Override
    public Opened open(Request wanted) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(wanted.method(), wanted.url());
        wanted.headers().forEach(request::setHeader);
        try (Deadline deadline = Deadline.in(limits.head())) {
            deadline.watch(request);
            return open(wanted, request, deadline);
        }
    }

    private Opened open(Request wanted, HttpUriRequestBase request, Deadline deadline) throws IOException {
        try {
            Content content = wanted.content();
            if (content != null) {
                // Closed by the client, once it has been sent.
                request.setEntity(new InputStreamEntity(content.open(), content.length(), null));
            }
            return new Answer(request, client.open(request), limits);
        } catch (HttpException e) {
            throw new IOException(Obstacle.PROTOCOL.code(), e);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted while somebody was asked");
            }
            throw new IOException((deadline.isOver() ? Obstacle.TIMEOUT : Obstacle.of(e)).code(), e);
        }
    }

    private static final class Answer implements Opened {

        private final HttpUriRequestBase request;
        private final ClassicHttpResponse response;
        private final Deadline deadline;
        private final InputStream body;

        Answer(HttpUriRequestBase request, ClassicHttpResponse response, Limits limits) throws IOException {
            this.request = request;
            this.response = response;
            HttpEntity entity = response.getEntity();
            this.body = entity == null
                    ? InputStream.nullInputStream()
                    : new BoundedStream(entity.getContent(), limits.mostBytes());
            this.deadline = Deadline.in(limits.body());
            deadline.watch(request);
        }

        @Override
        public int status() {
            return response.getCode();
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
        }

        @Override
        public InputStream body() {
            return body;
        }

        @Override
        public void close() {
            deadline.close();
            // Else closing would read the rest; a connection whose answer was read to its end is not touched.
            request.cancel();
            Closer.closeQuietly(response);
        }
    }

    /** What is under way breaks off. */
    @Override
    public void close() {
        client.close();
    }
}
