package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What those who watch over the process get to hear, without a key. */
@Tag("platform")
@Execution(ExecutionMode.CONCURRENT)
class HealthTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void withoutItsDatabaseANodeIsAliveAndNotReady(@TempDir Path folder) {
        try (PlatformProcess platform = PlatformProcess.start(folder)) {
            assertThat(readiness(platform).body()).isEqualTo("{\"status\":\"UP\"}");

            platform.holdPostgres();
            try {
                HttpResponse<String> readiness = readiness(platform);
                assertThat(readiness.statusCode()).isEqualTo(503);
                assertThat(readiness.body()).isEqualTo("{\"status\":\"DOWN\"}");
                HttpResponse<String> liveness = withoutKey(platform).text("/actuator/health/liveness");
                assertThat(liveness.statusCode()).isEqualTo(200);
                assertThat(liveness.body()).isEqualTo("{\"status\":\"UP\"}");
            } finally {
                platform.letPostgresGoOn();
            }
            Eventually.within(
                    SOON, "it is ready again", () -> readiness(platform).statusCode() == 200);
        }
    }

    @Test
    void withoutItsEngineANodeSaysSoAndTakesCallsIn(@TempDir Path folder) {
        try (PlatformProcess platform = PlatformProcess.start(folder, Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1"))) {
            assertThat(readiness(platform).statusCode()).isEqualTo(200);
            assertThat(readiness(platform).body()).isEqualTo("{\"status\":\"DEGRADED\"}");
            platform.client().putAgent("alone", "{\"name\": \"Alone\"}");
            assertThat(platform.client()
                            .postCall(Documents.finalReport("alone", "alone"))
                            .status())
                    .isEqualTo(202);
        }
    }

    private static HttpResponse<String> readiness(PlatformProcess platform) {
        return withoutKey(platform).text("/actuator/health/readiness");
    }

    private static Client withoutKey(PlatformProcess platform) {
        return new Client(platform.client().base(), "");
    }
}
