package io.callwake.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.persistence.MasterKeys;
import io.callwake.platform.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProductionNeedsTest {

    private static final String URL = "jdbc:postgresql://db.example.net/callwake";
    private static final Map<String, String> TEMPORAL = Map.of("TEMPORAL_ADDRESS", "temporal.example.net:7233");

    @TempDir
    Path folder;

    private Path masterKey;

    @BeforeEach
    void makeMasterKey() {
        masterKey = folder.resolve("master.json");
        MasterKeys.at(masterKey, Set.of());
    }

    @Test
    void whatIsCompleteLacksNothing() {
        assertThat(ProductionNeeds.unmet(settings(URL, "secret", masterKey, null), TEMPORAL))
                .isEmpty();
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        assertThat(ProductionNeeds.unmet(settings(URL, null, null, "a-demo-key-for-tests-only"), Map.of()))
                .extracting(sentence -> sentence.split(" ", 2)[0])
                .containsExactly(
                        "CALLWAKE_DB_APP_PASSWORD",
                        "CALLWAKE_DB_RELAY_PASSWORD",
                        "CALLWAKE_MASTER_KEY_FILE",
                        "TEMPORAL_ADDRESS",
                        "CALLWAKE_DEMO_API_KEY");
    }

    @Test
    void anAddressThatIsNotOfPostgresIsNamed() {
        for (String url : List.of("", "postgres://db.example.net/callwake", "jdbc:mysql://db.example.net/callwake")) {
            assertThat(ProductionNeeds.unmet(settings(url, "secret", masterKey, null), TEMPORAL))
                    .singleElement()
                    .asString()
                    .startsWith("CALLWAKE_DB_URL is no address like jdbc:postgresql://");
        }
    }

    @Test
    void aMasterKeyFileThatIsMissingOrOpenToAllIsNamed() throws IOException {
        Path missing = folder.resolve("missing.json");
        assertThat(ProductionNeeds.unmet(settings(URL, "secret", missing, null), TEMPORAL))
                .singleElement()
                .asString()
                .startsWith("CALLWAKE_MASTER_KEY_FILE: The master key file " + missing + " is missing");

        Files.setPosixFilePermissions(masterKey, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ProductionNeeds.unmet(settings(URL, "secret", masterKey, null), TEMPORAL))
                .singleElement()
                .asString()
                .startsWith("CALLWAKE_MASTER_KEY_FILE: The master key file " + masterKey + " can be read by others");

        assertThat(ProductionNeeds.unmet(settings(URL, "secret", folder, null), TEMPORAL))
                .singleElement()
                .asString()
                .startsWith("CALLWAKE_MASTER_KEY_FILE: The master key file " + folder);
    }

    @Test
    void aClusterThatIsNotDescribedProperlyIsNamed() {
        assertThat(ProductionNeeds.unmet(
                        settings(URL, "secret", masterKey, null), Map.of("TEMPORAL_ADDRESS", "nowhere")))
                .containsExactly(
                        "The Temporal cluster is not described properly: TEMPORAL_ADDRESS is not host:port: nowhere");
    }

    private static Settings settings(
            String url, @Nullable String password, @Nullable Path masterKeyFile, @Nullable String demoApiKey) {
        Map<String, Object> properties = new HashMap<>(Map.of("callwake.db.url", url));
        properties.put("callwake.db.app.password", password);
        properties.put("callwake.db.relay.password", password);
        properties.put("callwake.master-key-file", masterKeyFile);
        properties.put("callwake.demo-api-key", demoApiKey);
        properties.values().removeIf(Objects::isNull);
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("callwake", Settings.class);
    }
}
