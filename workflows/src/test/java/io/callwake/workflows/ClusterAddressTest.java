package io.callwake.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.workflows.ClusterAddress.ClientCertificate;
import io.callwake.workflows.ClusterAddress.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterAddressTest {

    @TempDir
    private Path directory;

    private final Map<String, String> environment =
            new HashMap<>(Map.of("TEMPORAL_ADDRESS", "temporal.example.net:7233"));

    @Test
    void withoutAnAddressThereIsNoCluster() {
        assertThat(ClusterAddress.from(Map.of())).isEmpty();
        assertThat(ClusterAddress.from(Map.of("TEMPORAL_ADDRESS", " "))).isEmpty();
    }

    @Test
    void anAddressAloneIsPlainAndInTheDefaultNamespace() {
        assertThat(address())
                .isEqualTo(
                        new ClusterAddress("temporal.example.net:7233", "default", Optional.empty(), Optional.empty()));
    }

    @Test
    void anApiKeyIsNeverSentInPlainText() {
        environment.put("TEMPORAL_API_KEY", "secret-key");

        assertThat(address().tls()).contains(new Tls(Optional.empty(), Optional.empty(), Optional.empty()));

        environment.put("TEMPORAL_TLS", "false");
        assertThatThrownBy(this::address).hasMessageContaining("TEMPORAL_TLS is false");
    }

    @Test
    void anApiKeyIsNotWrittenIntoALog() {
        environment.put("TEMPORAL_API_KEY", "secret-key");

        assertThat(address()).asString().doesNotContain("secret-key");
    }

    @Test
    void certificatesMeanTls() throws IOException {
        environment.put("TEMPORAL_NAMESPACE", "callwake");
        environment.put("TEMPORAL_TLS_CLIENT_CERT_PATH", file("client.pem"));
        environment.put("TEMPORAL_TLS_CLIENT_KEY_PATH", file("client.key"));
        environment.put("TEMPORAL_TLS_SERVER_CA_CERT_PATH", file("ca.pem"));
        environment.put("TEMPORAL_TLS_SERVER_NAME", "temporal.internal");

        var us = new ClientCertificate(directory.resolve("client.pem"), directory.resolve("client.key"));
        assertThat(address().namespace()).isEqualTo("callwake");
        assertThat(address().tls())
                .contains(new Tls(
                        Optional.of(us), Optional.of(directory.resolve("ca.pem")), Optional.of("temporal.internal")));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws IOException {
        environment.put("TEMPORAL_ADDRESS", "https://temporal.example.net");
        environment.put("TEMPORAL_TLS", "perhaps");
        environment.put("TEMPORAL_TLS_CLIENT_CERT_PATH", file("client.pem"));
        environment.put(
                "TEMPORAL_TLS_SERVER_CA_CERT_PATH",
                directory.resolve("nowhere.pem").toString());

        assertThatThrownBy(this::address)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TEMPORAL_ADDRESS is not host:port: https://temporal.example.net")
                .hasMessageContaining("TEMPORAL_TLS is neither true nor false: perhaps")
                .hasMessageContaining("TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH belong together")
                .hasMessageContaining("TEMPORAL_TLS_SERVER_CA_CERT_PATH cannot be read: ");
    }

    private ClusterAddress address() {
        return ClusterAddress.from(environment).orElseThrow();
    }

    private String file(String name) throws IOException {
        return Files.writeString(directory.resolve(name), "").toString();
    }
}
