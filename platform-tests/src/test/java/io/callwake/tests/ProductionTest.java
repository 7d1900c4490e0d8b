package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.persistence.MasterKeys;
import io.callwake.persistence.Migration;
import io.callwake.persistence.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Production mode, as an operator sets it up: a Postgres of his own, a Temporal cluster, and two nodes. */
@Tag("real-temporal")
@EnabledIfEnvironmentVariable(named = "TEMPORAL_ADDRESS", matches = ".+")
class ProductionTest {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String OPERATOR_KEY = "an-operator-key-for-tests-only";
    private static final int CALLS = 20;

    @Test
    void twoNodesOfOneDatabaseAndOneClusterDoEachCallOnce(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("unix_socket_directories", "''")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
                ReceiverProcess receiver = ReceiverProcess.start(folder)) {
            Migration.prepare(postgres.getPostgresDatabase());
            Migration.run(postgres.getDatabase(Role.OWNER.userName(), "postgres"), Instant.now());
            Map<String, String> environment = environment(postgres, folder);
            try (PlatformProcess one = PlatformProcess.start(node(folder, "one"), environment);
                    PlatformProcess other = PlatformProcess.start(node(folder, "other"), environment)) {
                JsonNode tenant = one.client()
                        .withKey(OPERATOR_KEY)
                        .post("/v1/tenants", "{\"name\": \"Fjord Heating\"}")
                        .body();
                String key = tenant.at("/key/secret").asString();
                List<Client> clients =
                        List.of(one.client().withKey(key), other.client().withKey(key));
                clients.getFirst().putAgent("production", Documents.agent("Production", receiver.url()));
                Ledger ledger = new Ledger();
                for (int i = 0; i < CALLS; i++) {
                    assertThat(ledger.send(
                                    clients.get(i % 2),
                                    "production-" + i,
                                    Documents.finalReport("production-" + i, "production")))
                            .isTrue();
                }
                for (Client client : clients) {
                    Eventually.within(
                            SOON,
                            "accepted = kept = sent; see " + folder,
                            () -> ledger.differences(client.calls(), receiver.receipts())
                                    .isEmpty());
                }
                assertThat(receiver.receipts()).hasSize(CALLS);
            }
        }
    }

    private static Path node(Path folder, String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private static Map<String, String> environment(EmbeddedPostgres postgres, Path folder) {
        Path masterKey = folder.resolve("master.json");
        MasterKeys.at(masterKey, Set.of());
        return Map.of(
                "CALLWAKE_DEMO_API_KEY",
                "",
                "CALLWAKE_DB_URL",
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                "CALLWAKE_DB_APP_PASSWORD",
                "any",
                "CALLWAKE_DB_RELAY_PASSWORD",
                "any",
                "CALLWAKE_MASTER_KEY_FILE",
                masterKey.toString(),
                "CALLWAKE_OPERATOR_KEY",
                OPERATOR_KEY,
                "CALLWAKE_EGRESS_ALLOW",
                "127.0.0.1",
                "TEMPORAL_ADDRESS",
                System.getenv("TEMPORAL_ADDRESS"));
    }
}
