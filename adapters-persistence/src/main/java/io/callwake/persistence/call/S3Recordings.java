package io.callwake.persistence.call;

import io.callwake.application.call.RecordingKey;
import io.callwake.application.call.RecordingStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/**
 * Recordings as objects in a bucket of S3, or of what speaks like it. A recording waits in a file until it is whole, for its length
 * and hash are to be sent before it.
 */
public final class S3Recordings implements RecordingStore, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofMinutes(5);

    private final Bucket bucket;
    private final AwsSignature signature;
    private final Path spoolFolder;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    /**
     * @param endpoint of the service, such as {@code https://s3.eu-north-1.amazonaws.com}
     * @param isInPath whether the bucket's name stands in the path; else it is a part of the host's name
     * @param prefix of all keys, empty or ending with a slash
     */
    public record Bucket(
            URI endpoint,
            String region,
            String name,
            boolean isInPath,
            String prefix,
            String accessKey,
            String secretKey) {

        private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
        private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9_-]+/)*");

        /** @throws IllegalArgumentException quoting what cannot be */
        public Bucket {
            boolean isWeb = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
            if (!isWeb
                    || endpoint.getHost() == null
                    || endpoint.getRawQuery() != null
                    || endpoint.getRawUserInfo() != null
                    || !endpoint.getRawPath().matches("/?")) {
                throw new IllegalArgumentException("\"" + endpoint
                        + "\" is no address of an S3 service, such as https://s3.eu-north-1.amazonaws.com");
            }
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("\"" + name + "\" is no name of a bucket");
            }
            if (!PREFIX.matcher(prefix).matches()) {
                throw new IllegalArgumentException(
                        "\"" + prefix + "\" is no prefix: letters, digits, _ and -, with a slash at the end");
            }
        }

        URI urlOf(RecordingKey key) {
            String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
            String host = isInPath ? endpoint.getHost() : name + "." + endpoint.getHost();
            String path = isInPath ? "/" + name + "/" : "/";
            return URI.create(endpoint.getScheme() + "://" + host + port + path + prefix + key);
        }

        /** Secrets do not end up in logs. */
        @Override
        public String toString() {
            return "Bucket[" + endpoint + ", " + name + "]";
        }
    }

    /** @param spoolFolder where recordings wait until they are whole */
    public S3Recordings(Bucket bucket, Path spoolFolder, Clock clock) {
        this.bucket = bucket;
        this.signature = new AwsSignature(bucket.region(), bucket.accessKey(), bucket.secretKey());
        this.spoolFolder = spoolFolder;
        this.clock = clock;
    }

    @Override
    public Stored put(RecordingKey key, String contentType, InputStream audio) throws IOException {
        try (Spool spool = Spool.in(spoolFolder)) {
            Stored stored = spool.take(audio);
            HttpResponse<InputStream> answer = send(
                    "PUT",
                    key,
                    Map.of("content-type", contentType),
                    stored.sha256(),
                    BodyPublishers.ofFile(spool.file()));
            expect("written", answer, 200);
            return stored;
        }
    }

    @Override
    public Optional<InputStream> open(RecordingKey key, long from, long length) {
        String range = "bytes=" + from + "-" + (from + length - 1);
        HttpResponse<InputStream> answer =
                send("GET", key, Map.of("range", range), AwsSignature.NOTHING, BodyPublishers.noBody());
        boolean isWhole = answer.statusCode() == 206
                && answer.headers().firstValueAsLong("content-length").orElse(length) == length;
        if (isWhole) {
            return Optional.of(answer.body());
        }
        if (answer.statusCode() == 206) {
            close(answer);
            return Optional.empty();
        }
        expect("read", answer, 404, 416);
        return Optional.empty();
    }

    @Override
    public void remove(RecordingKey key) {
        expect("removed", send("DELETE", key, Map.of(), AwsSignature.NOTHING, BodyPublishers.noBody()), 200, 204, 404);
    }

    private HttpResponse<InputStream> send(
            String method, RecordingKey key, Map<String, String> headers, String sha256, BodyPublisher body) {
        URI url = bucket.urlOf(key);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).method(method, body).timeout(WHOLE);
        signature.headersFor(method, url, headers, sha256, clock.instant()).forEach(request::setHeader);
        try {
            return client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new StoreFailed("the bucket " + bucket.name() + " cannot be reached", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a recording was on its way to or from a bucket");
        }
    }

    private void expect(String done, HttpResponse<InputStream> answer, int... statuses) {
        for (int status : statuses) {
            if (answer.statusCode() == status) {
                return;
            }
        }
        throw new StoreFailed("a recording cannot be " + done + ": the bucket " + bucket.name() + " answers with "
                + answer.statusCode());
    }

    private static void close(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException _) {
            // Whoever was asked has hung up, after all was said.
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
