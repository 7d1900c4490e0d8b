package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Walks every fault point there is: dies there, or is lied to, starts again on the same data and goes on. In the end what was
 * accepted, what is kept and what was sent are the same calls, each once.
 */
@Tag("fault")
class FaultWalkTest {

    private static final Duration POINT_LIMIT = Duration.ofMinutes(1);
    private static final Duration LAST_LIMIT = Duration.ofMinutes(3);

    private final Ledger ledger = new Ledger();
    private final List<Work> unfinished = new ArrayList<>();

    /** A report that is sent until it is accepted. */
    private record Work(String externalId, String report) {}

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void nothingIsLostOrDoubledWhereverItDies(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws IOException {
        try (ReceiverProcess receiver = ReceiverProcess.start(folder)) {
            PlatformProcess.start(folder).close();
            for (FaultPoint point : FaultPoint.all()) {
                pass(point, folder, receiver);
            }
            finish(folder, receiver);
        }
        assertThat(Files.readAllLines(folder.resolve("faults-reached.txt")))
                .as("every point was reached")
                .containsAll(FaultPoint.all().stream().map(FaultPoint::toString).toList());
    }

    private void pass(FaultPoint point, Path folder, ReceiverProcess receiver) {
        plan(point);
        try (PlatformProcess platform = PlatformProcess.startWithFaults(folder, point.provoked())) {
            platform.awaitReady();
            Eventually.within(POINT_LIMIT, point + " is reached; see " + folder, () -> {
                work(platform, point, receiver);
                return reached(folder, point);
            });
        }
    }

    private void plan(FaultPoint point) {
        for (int i = 0; i < 3; i++) {
            String externalId = point + "-" + i;
            unfinished.add(new Work(externalId, Documents.liveReport(externalId, "walked")));
            unfinished.add(new Work(externalId, Documents.finalReport(externalId, "walked")));
        }
    }

    private void work(PlatformProcess platform, FaultPoint point, ReceiverProcess receiver) {
        try {
            revokeAKey(platform.client());
            platform.client().putAgent("walked", Documents.agent("Changed for " + point, receiver.url()));
        } catch (UncheckedIOException e) {
            return;
        }
        unfinished.removeIf(work -> ledger.send(platform.client(), work.externalId(), work.report()));
    }

    private static void revokeAKey(Client client) {
        JsonNode made = client.ask(
                        "mutation { createApiKey(input: {name: \"Walked\", scopes: [CALLS_READ]}) { apiKey { id } } }",
                        Map.of())
                .body();
        client.ask(
                "mutation($id: ID!) { revokeApiKey(input: {id: $id}) { apiKey { id } } }",
                Map.of("id", made.at("/data/createApiKey/apiKey/id").asString("none")));
    }

    private void finish(Path folder, ReceiverProcess receiver) {
        try (PlatformProcess platform = PlatformProcess.start(folder)) {
            Eventually.within(LAST_LIMIT, "everything is accepted, kept and sent once", () -> {
                unfinished.removeIf(work -> ledger.send(platform.client(), work.externalId(), work.report()));
                return unfinished.isEmpty()
                        && ledger.differences(platform.client().calls(), receiver.receipts())
                                .isEmpty();
            });
        }
        assertThat(ledger.size()).isEqualTo(3 * FaultPoint.all().size());
    }

    private static boolean reached(Path folder, FaultPoint point) {
        try {
            Path reached = folder.resolve("faults-reached.txt");
            return Files.exists(reached) && Files.readAllLines(reached).contains(point.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
