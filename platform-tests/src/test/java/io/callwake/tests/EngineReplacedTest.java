package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.fault.Moment;
import io.callwake.application.fault.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The embedded engine is replaced, on a real database, while an activity of the old one is in the middle of its work. */
@Tag("platform")
class EngineReplacedTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String AGENT = "replaced";

    private final Ledger ledger = new Ledger();

    @Test
    void anActivityThatOutlivesItsEngineStillHasOneEffect(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws IOException {
        Path held = folder.resolve("held");
        FaultPoint answered = new FaultPoint(Site.ASK_ANALYST, Moment.AFTER);
        Map<String, String> replacedOften =
                Map.of("CALLWAKE_ENGINE_REPLACE_AFTER", "1", "CALLWAKE_ENGINE_PATIENCE", "300ms");
        try (ReceiverProcess receiver = ReceiverProcess.start(folder);
                PlatformProcess platform = PlatformProcess.startHeldAt(answered, held, folder, replacedOften)) {
            Client client = platform.client();
            client.putAgent(AGENT, Documents.agent("Replaced", receiver.url()));
            send(client, "held");
            Eventually.within(SOON, "the analyst has answered", () -> Files.exists(held));
            for (int other = 0; other < 3; other++) {
                send(client, "other-" + other);
            }
            Eventually.within(
                    SOON,
                    "newer engines do the others",
                    () -> receiver.receipts().size() == 3);
            Files.delete(held);
            Eventually.within(
                    SOON,
                    "accepted = kept = sent",
                    () -> ledger.differences(client.calls(), receiver.receipts())
                            .isEmpty());
            assertThat(receiver.receipts()).hasSize(4);
        }
        assertThat(Files.readString(folder.resolve("platform.log")))
                .as("the old engine did not wait for it")
                .contains("The old engine is still at work");
    }

    private void send(Client client, String externalId) {
        assertThat(ledger.send(client, externalId, Documents.finalReport(externalId, AGENT)))
                .isTrue();
    }
}
