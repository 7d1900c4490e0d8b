package io.callwake.llm.analysis;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.callwake.application.Egress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes the requests of the library to the models, by the one way out that there is. An answer is read whole, or not at all. */
final class GuardedHttp implements HttpClient {

    /** Many times what a model ever writes. */
    static final int MOST_BYTES = 4 << 20;

    private static final String TIMED_OUT = "timeout";
    private static final List<String> KEYS = List.of("authorization", "x-api-key");
    /** Which is the platform and not the library; the way out says so. */
    private static final String WHO_ASKS = "user-agent";

    private final Egress egress;
    private final Clock clock;
    private final boolean hasKey;

    /** @param hasKey whether what the library sends as a key is one */
    GuardedHttp(Egress egress, Clock clock, boolean hasKey) {
        this.egress = egress;
        this.clock = clock;
        this.hasKey = hasKey;
    }

    /** @throws Unanswered if there is no answer, or too much of one */
    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try (Egress.Opened answer = egress.open(asked(request))) {
            String body = new String(read(answer.body()), StandardCharsets.UTF_8);
            if (answer.status() < 200 || answer.status() > 299) {
                throw new Refusal(answer.status(), body, WaitTold.in(answer::header, clock.instant()));
            }
            return SuccessfulHttpResponse.builder()
                    .statusCode(answer.status())
                    .headers(Map.of())
                    .body(body)
                    .build();
        } catch (IOException e) {
            throw new Unanswered(
                    TIMED_OUT.equals(e.getMessage()) ? Unanswered.Because.TIME : Unanswered.Because.WAY, e);
        }
    }

    private static byte[] read(InputStream body) throws IOException {
        byte[] read = body.readNBytes(MOST_BYTES + 1);
        if (read.length > MOST_BYTES) {
            throw new Unanswered(Unanswered.Because.SIZE, null);
        }
        return read;
    }

    private Egress.Request asked(HttpRequest request) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, values) -> {
            if ((hasKey || !KEYS.contains(name.toLowerCase(Locale.ROOT))) && !name.equalsIgnoreCase(WHO_ASKS)) {
                headers.put(name, String.join(", ", values));
            }
        });
        headers.put("Accept", "application/json");
        String body = request.body();
        return new Egress.Request(
                request.method().name(),
                address(request.url()),
                headers,
                body == null ? null : new Body(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static URI address(String url) throws IOException {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IOException("no address", e);
        }
    }

    private static final class Body implements Egress.Content {

        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** Answers that come piece by piece are of no use here. */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are not streamed");
    }
}
