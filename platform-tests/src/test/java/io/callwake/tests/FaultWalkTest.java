package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks every fault point there is: dies there, or is lied to, starts again on the same data and goes on. In the end what was
 * accepted, what is kept and what was sent are the same calls, each once.
 */
@Tag("fault")
class FaultWalkTest {

    private static final Duration POINT_LIMIT = Duration.ofSeconds(60);
    private static final Duration LAST_LIMIT = Duration.ofSeconds(120);

    private final Ledger ledger = new Ledger();
    private final List<Work> unfinished = new ArrayList<>();

    /** A report that is sent until it is accepted. */
    private record Work(String externalId, String report) {}

    private record Point(Site site, Moment moment) {

        static List<Point> all() {
            return Stream.of(Site.values())
                    .flatMap(site -> Stream.of(Moment.values()).map(moment -> new Point(site, moment)))
                    .toList();
        }

        @Override
        public String toString() {
            return site + ":" + moment;
        }
    }

    @Test
    void nothingIsLostOrDoubledWhereverItDies(@TempDir Path folder) throws IOException {
        try (ReceiverProcess receiver = ReceiverProcess.start(folder)) {
            PlatformProcess.start(folder).close();
            for (Point point : Point.all()) {
                pass(point, folder, receiver);
            }
            finish(folder, receiver);
        }
        assertThat(Files.readAllLines(folder.resolve("faults-reached.txt")))
                .as("every point was reached, once")
                .containsExactlyElementsOf(Point.all().stream().map(Point::toString).toList());
    }

    private void pass(Point point, Path folder, ReceiverProcess receiver) {
        plan(point);
        try (PlatformProcess platform = PlatformProcess.startWithFault(folder, point.site(), point.moment())) {
            platform.awaitReady();
            Eventually.within(POINT_LIMIT, point + " is reached; see " + folder, () -> {
                work(platform, point, receiver);
                return reached(folder, point);
            });
        }
    }

    private void plan(Point point) {
        for (int i = 0; i < 3; i++) {
            String externalId = point + "-" + i;
            unfinished.add(new Work(externalId, Documents.liveReport(externalId, "walked")));
            unfinished.add(new Work(externalId, Documents.finalReport(externalId, "walked")));
        }
    }

    private void work(PlatformProcess platform, Point point, ReceiverProcess receiver) {
        try {
            platform.client().putAgent("walked", Documents.agent("Changed for " + point, receiver.url()));
        } catch (UncheckedIOException e) {
            return;
        }
        unfinished.removeIf(work -> ledger.send(platform.client(), work.externalId(), work.report()));
    }

    private void finish(Path folder, ReceiverProcess receiver) {
        try (PlatformProcess platform = PlatformProcess.start(folder)) {
            Eventually.within(LAST_LIMIT, "everything is accepted, kept and sent once", () -> {
                unfinished.removeIf(work -> ledger.send(platform.client(), work.externalId(), work.report()));
                return unfinished.isEmpty()
                        && ledger.differences(platform.client().calls(), receiver.receipts()).isEmpty();
            });
        }
        assertThat(ledger.size()).isEqualTo(3 * Point.all().size());
    }

    private static boolean reached(Path folder, Point point) {
        try {
            Path reached = folder.resolve("faults-reached.txt");
            return Files.exists(reached) && Files.readAllLines(reached).contains(point.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
