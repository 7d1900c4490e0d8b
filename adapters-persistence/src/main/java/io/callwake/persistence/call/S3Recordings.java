package io.callwake.persistence.call;

import io.callwake.application.Egress;
import io.callwake.application.Egress.Content;
import io.callwake.application.Egress.Opened;
import io.callwake.application.Egress.Request;
import io.callwake.application.call.RecordingKey;
import io.callwake.application.call.RecordingStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recordings as objects in a bucket of S3, or of what speaks like it. A recording waits in a file until it is whole, for its length
 * and hash are to be sent before it.
 */
public final class S3Recordings implements RecordingStore {

    private final Bucket bucket;
    private final AwsSignature signature;
    private final Path spoolFolder;
    private final Clock clock;
    private final Egress egress;

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
            String path = isInPath ? "/" + name + "/" : "/";
            return URI.create(endpoint.getScheme() + "://" + host() + port + path + prefix + key);
        }

        /** Which is asked. */
        public String host() {
            return isInPath ? endpoint.getHost() : name + "." + endpoint.getHost();
        }

        /** Secrets do not end up in logs. */
        @Override
        public String toString() {
            return "Bucket[" + endpoint + ", " + name + "]";
        }
    }

    /**
     * @param spoolFolder where recordings wait until they are whole
     * @param egress that lets the service be asked, wherever it is
     */
    public S3Recordings(Bucket bucket, Path spoolFolder, Clock clock, Egress egress) {
        this.bucket = bucket;
        this.signature = new AwsSignature(bucket.region(), bucket.accessKey(), bucket.secretKey());
        this.spoolFolder = spoolFolder;
        this.clock = clock;
        this.egress = egress;
    }

    @Override
    public Stored put(RecordingKey key, String contentType, InputStream audio) throws IOException {
        try (Spool spool = Spool.in(spoolFolder)) {
            Stored stored = spool.take(audio);
            Map<String, String> headers = Map.of("content-type", contentType);
            try (Opened answer =
                    send("PUT", key, headers, stored.sha256(), new Spooled(stored.bytes(), spool.file()))) {
                expect("written", answer, 200);
            }
            return stored;
        }
    }

    private record Spooled(long length, Path file) implements Content {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    @Override
    public Optional<InputStream> open(RecordingKey key, long from, long length) {
        String range = "bytes=" + from + "-" + (from + length - 1);
        Opened answer = send("GET", key, Map.of("range", range), AwsSignature.NOTHING, null);
        if (answer.status() == 206 && isAsLongAs(length, answer)) {
            return Optional.of(new Body(answer));
        }
        try (answer) {
            if (answer.status() != 206) {
                expect("read", answer, 404, 416);
            }
            return Optional.empty();
        }
    }

    private static boolean isAsLongAs(long length, Opened answer) {
        return answer.header("content-length")
                .map(told -> told.equals(Long.toString(length)))
                .orElse(true);
    }

    /** Hangs up when it is closed. */
    private static final class Body extends FilterInputStream {

        private final Opened answer;

        Body(Opened answer) {
            super(answer.body());
            this.answer = answer;
        }

        @Override
        public void close() {
            answer.close();
        }
    }

    @Override
    public void remove(RecordingKey key) {
        try (Opened answer = send("DELETE", key, Map.of(), AwsSignature.NOTHING, null)) {
            expect("removed", answer, 200, 204, 404);
        }
    }

    private Opened send(
            String method, RecordingKey key, Map<String, String> headers, String sha256, @Nullable Content content) {
        URI url = bucket.urlOf(key);
        Map<String, String> signed = signature.headersFor(method, url, headers, sha256, clock.instant());
        try {
            return egress.open(new Request(method, url, signed, content));
        } catch (IOException e) {
            throw new StoreFailed("the bucket " + bucket.name() + " cannot be reached", e);
        }
    }

    private void expect(String done, Opened answer, int... statuses) {
        for (int status : statuses) {
            if (answer.status() == status) {
                return;
            }
        }
        throw new StoreFailed(
                "a recording cannot be " + done + ": the bucket " + bucket.name() + " answers with " + answer.status());
    }
}
