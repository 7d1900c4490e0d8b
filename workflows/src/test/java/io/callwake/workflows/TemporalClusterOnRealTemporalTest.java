package io.callwake.workflows;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

@OnRealTemporal
final class TemporalClusterOnRealTemporalTest {

    @Test
    void aNamespaceThatDoesNotExistIsRefusedAtOnce() {
        var real = ClusterAddress.from(System.getenv()).orElseThrow();
        var elsewhere = new ClusterAddress(real.target(), "no-such-namespace", real.tls(), real.apiKey());
        var work = new EngineWork("test", Tiny.doing(_ -> {}), UUID::randomUUID, 1);

        assertThatThrownBy(() -> new TemporalCluster(work, elsewhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such-namespace");
    }
}
