package io.callwake.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The client's end of a stream of events. */
public final class EventReader implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    public EventReader(HttpRequest.Builder request) throws IOException, InterruptedException {
        response = HTTP.send(request.setHeader("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    /** All that is left, where it is no stream. */
    public JsonNode body() {
        return new JsonMapper().readTree(lines);
    }

    /** The next line that is not empty; nothing more at the end. */
    public String line() throws IOException {
        String line = lines.readLine();
        while (line != null && line.isEmpty()) {
            line = lines.readLine();
        }
        return line == null ? "(the end)" : line;
    }

    /** The data of the next event, which has to be {@code next}. Comments are passed over. */
    public JsonNode next() throws IOException {
        String line = line();
        while (line.startsWith(":")) {
            line = line();
        }
        if (!line.equals("event:next")) {
            throw new AssertionError(line);
        }
        return new JsonMapper().readTree(line().replaceFirst("^data:", ""));
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
