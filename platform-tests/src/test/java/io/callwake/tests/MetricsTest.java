package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scraper gets, after a call has gone all the way. */
@Tag("platform")
class MetricsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String KEY = "a-metrics-key-for-tests-only";
    private static final String PATH = "/actuator/prometheus";
    private static final Path DOCUMENTED = Path.of("../docs/watching-it.md");

    /** The first cell of a row is a name, or the beginning of names and a star. */
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+\\*?)` \\|", Pattern.MULTILINE);

    private static final Pattern EXPOSED = Pattern.compile("^# TYPE (\\S+)", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("[a-z_]+=\"([^\"]*)\"");
    private static final Pattern TELLS_WHO =
            Pattern.compile("[a-z]+_[0-9a-z]{26}|[0-9a-f]{8}-[0-9a-f-]{27}|\\+\\d{7,}");

    @TempDir
    static Path folder;

    private static PlatformProcess platform;
    private static String metrics = "";

    @BeforeAll
    static void scrape() {
        try (ReceiverProcess receiver = ReceiverProcess.start(folder)) {
            platform = PlatformProcess.start(folder, Map.of("CALLWAKE_METRICS_KEY", KEY));
            platform.client().putAgent("watched", Documents.agent("Watched", receiver.url()));
            platform.client().postCall(Documents.finalReport("watched", "watched"));
            platform.client().postCall(Documents.finalReport("watched", "watched"));
            platform.client().calls();
            // Temporal's own figures come every few seconds.
            Eventually.within(SOON, "all is counted", () -> {
                metrics = with(KEY).body();
                return metrics.contains("callwake_delivery_try_seconds_count{error=\"none\",result=\"2xx\"} 1")
                        && metrics.contains("temporal_workflow_completed_total");
            });
        }
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void everyMetricIsDocumentedAndEveryDocumentedOneIsThere() throws IOException {
        Set<String> rows = found(ROW, chapterOfMetrics());
        Set<String> exposed = found(EXPOSED, metrics);
        assertThat(exposed).allSatisfy(name -> assertThat(rows).anyMatch(row -> covers(row, name)));
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(exposed).anyMatch(name -> covers(row, name)));
    }

    private static String chapterOfMetrics() throws IOException {
        String page = Files.readString(DOCUMENTED);
        return page.substring(page.indexOf("## Metrics"), page.indexOf("## Traces"));
    }

    /** A name stands for what is derived of it as well, such as its maximum. */
    private static boolean covers(String row, String name) {
        return row.endsWith("*")
                ? name.startsWith(row.substring(0, row.length() - 1))
                : name.equals(row) || name.matches(row + "_(max|gcount|gsum)");
    }

    @Test
    void aCallIsCountedOnceHoweverOftenItIsReported() {
        assertThat(metrics)
                .contains("callwake_calls_received_total 1.0", "callwake_calls_concluded_total 1.0")
                .contains("callwake_activity_seconds_count{error=\"none\",type=\"analyse\"} 1")
                .contains("callwake_engine_starts_total 1.0", "callwake_engine_reachable 1.0");
    }

    @Test
    void noLabelTellsWhoItIsAbout() {
        assertThat(found(LABEL, metrics))
                .hasSizeGreaterThan(10)
                .noneMatch(value -> TELLS_WHO.matcher(value).find());
    }

    @Test
    void nobodyGetsThemWithoutTheirKey() {
        assertThat(with(KEY).statusCode()).isEqualTo(200);
        assertThat(with(PlatformProcess.KEY).statusCode()).isEqualTo(401);
        assertThat(with("null").statusCode()).isEqualTo(401);
        assertThat(with("").statusCode()).isEqualTo(401);
    }

    /** As everywhere, the scheme is written in any case. */
    @Test
    void whoHasTheKeyMayWriteItAsHeLikes() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(platform.client().base() + PATH))
                    .header("Authorization", "bearer  " + KEY)
                    .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> with(String key) {
        return new Client(platform.client().base(), key).text(PATH);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
