package io.callwake.platform;

import io.callwake.application.ExemptFrom;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Callwake that runs, as commands ask it. */
@ExemptFrom(
        rule = "ONLY_DELIVERY_GOES_OUT",
        because = "it is a program of its own, which asks the Callwake that the operator names")
final class RunningCallwake {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String base;
    private final String key;

    RunningCallwake(Map<String, String> environment, String key) {
        this.base = environment.getOrDefault(
                "CALLWAKE_URL", "http://localhost:" + environment.getOrDefault("CALLWAKE_PORT", "8080"));
        this.key = key;
    }

    /** @param applied what became of an agent that was applied, if one was */
    record Answer(int status, JsonNode body, Optional<String> applied) {}

    HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + key);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(
                    "CALLWAKE_URL and the key must be such that a request can be made: " + e.getMessage());
        }
    }

    /** @throws CommandFailed with what was wrong, line by line, unless it was done */
    Answer send(HttpRequest.Builder request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new CommandFailed(complaint(response));
            }
            return new Answer(
                    response.statusCode(),
                    JSON.readTree(response.body()),
                    response.headers().firstValue("Callwake-Agent-Applied"));
        } catch (IOException | JacksonException e) {
            throw new CommandFailed("No Callwake answers at " + request.build().uri() + ": does it run?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        }
    }

    private static String complaint(HttpResponse<String> response) {
        String otherwise = "Callwake answered " + response.statusCode() + ": " + response.body();
        try {
            JsonNode problem = JSON.readTree(response.body());
            List<String> lines = new ArrayList<>();
            for (JsonNode fault : problem.path("errors")) {
                String path = fault.path("path").asString("");
                lines.add((path.isEmpty() ? "" : path + ": ")
                        + fault.path("message").asString(""));
            }
            return lines.isEmpty() ? problem.path("detail").asString(otherwise) : String.join("\n", lines);
        } catch (JacksonException _) {
            return otherwise;
        }
    }
}
