package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.persistence.MasterKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever cannot start it is told why and what to do, and is not shown the inside of it. */
@Tag("platform")
@Execution(ExecutionMode.CONCURRENT)
class RefusedStartsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"abc", "99999", "-1"})
    void onWhatIsNoPort(String port) {
        assertThat(said(Map.of("CALLWAKE_PORT", port)))
                .contains("CALLWAKE_PORT is \"" + port + "\", and a port is a number from 0 to 65535.");
    }

    @Test
    void onAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            assertThat(said(Map.of("CALLWAKE_PORT", String.valueOf(taken.getLocalPort()))))
                    .contains("Another process listens on port " + taken.getLocalPort())
                    .contains("choose another port with CALLWAKE_PORT");
        }
    }

    @Test
    void onADataFolderThatIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(said(Map.of("CALLWAKE_DATA_DIR", file.toString()))).contains(file + " is no folder");
    }

    @Test
    void onSettingsThatCannotBe() {
        assertThat(said(Map.of(
                        "CALLWAKE_CORS_ORIGINS", "https://a.example.com/",
                        "CALLWAKE_GRAPHQL_TRUSTED_DOCUMENTS", "nowhere.json",
                        "CALLWAKE_METRICS_KEY", "short")))
                .contains("Before it starts, mend this:")
                .contains("- CALLWAKE_CORS_ORIGINS has \"https://a.example.com/\"")
                .contains("- CALLWAKE_GRAPHQL_TRUSTED_DOCUMENTS cannot be read: nowhere.json")
                .contains("- CALLWAKE_METRICS_KEY has 5 characters");
        assertThat(said(Map.of("CALLWAKE_GRAPHQL_TIMEOUT", "soon"))).contains("CALLWAKE_GRAPHQL_TIMEOUT is \"soon\"");
    }

    @Test
    void onADatabaseOfTheOperatorsAlone() {
        assertThat(said(Map.of(
                        "CALLWAKE_DB_URL", "jdbc:postgresql://127.0.0.1:1/callwake",
                        "CALLWAKE_GRAPHQL_TIMEOUT", "0s")))
                .contains("this is production mode. Before it starts, mend this:")
                .contains("- CALLWAKE_GRAPHQL_TIMEOUT is PT0S")
                .contains("- CALLWAKE_DB_APP_PASSWORD is not set")
                .contains("- CALLWAKE_DB_RELAY_PASSWORD is not set")
                .contains("- CALLWAKE_MASTER_KEY_FILE is not set")
                .contains("- TEMPORAL_ADDRESS is not set")
                .contains("- CALLWAKE_DEMO_API_KEY is set");
    }

    @Test
    void onADatabaseThatDoesNotAnswer() {
        Path masterKey = folder.resolve("master.json");
        MasterKeys.at(masterKey, Set.of());
        assertThat(said(Map.of(
                        "CALLWAKE_DB_URL", "jdbc:postgresql://127.0.0.1:1/callwake?password=swordfish",
                        "CALLWAKE_DB_APP_PASSWORD", "swordfish",
                        "CALLWAKE_DB_RELAY_PASSWORD", "swordfish",
                        "CALLWAKE_MASTER_KEY_FILE", masterKey.toString(),
                        "CALLWAKE_DEMO_API_KEY", "",
                        "TEMPORAL_ADDRESS", "127.0.0.1:1")))
                .contains("The database of CALLWAKE_DB_URL cannot be used: Connection to 127.0.0.1:1 refused.")
                .doesNotContain("swordfish");
    }

    private String said(Map<String, String> environment) {
        String said = PlatformProcess.refusedStart(folder, environment);
        assertThat(said).doesNotContain("\tat ", "Exception", " WARN ");
        return said;
    }
}
