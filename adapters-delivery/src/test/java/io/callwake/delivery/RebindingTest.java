package io.callwake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.AttemptResult.Unreachable;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A name that leads to an allowed address first, and then to one that is not. Loopback plays the world; whoever dials 0.0.0.0
 * arrives at this machine all the same, so that one that is dialled is noticed.
 */
class RebindingTest {

    private static final String HOST = "rebinding.example";
    private static final String NOT_ALLOWED = "0.0.0.0";
    private static final HttpWebhooks.Limits PATIENT =
            new HttpWebhooks.Limits(Duration.ofSeconds(20), Duration.ofSeconds(60));

    private final Names names = new Names().where(HOST, "127.0.0.1", NOT_ALLOWED);
    private final HttpWebhooks webhooks = new HttpWebhooks(
            EgressPolicy.publicAddresses().withLoopback(), names.lookups(), PATIENT, Clock.systemUTC(), "0");

    private AttemptResult send(Receiver receiver) {
        return webhooks.send(Hooks.to("http://" + HOST + ":" + receiver.port() + "/"));
    }

    @Test
    void itIsLookedUpOnceAndThatIsWhatIsDialled() throws Exception {
        try (webhooks;
                Receiver receiver = Receiver.answering(200)) {
            assertThat(send(receiver).isReceived()).isTrue();
            assertThat(names.asked()).isEqualTo(1);
        }
    }

    @Test
    void aNewConnectionIsCheckedAnewAndNothingIsDialled() throws Exception {
        try (webhooks;
                Receiver receiver =
                        Receiver.answering("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(send(receiver).isReceived()).isTrue();

            assertThat(send(receiver))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            refused -> assertThat(refused.code()).isEqualTo("address_refused"));
            assertThat(receiver.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatIsKeptLeadsWhereItWasChecked() throws Exception {
        try (webhooks;
                Receiver receiver = Receiver.answering(200)) {
            send(receiver);

            assertThat(send(receiver).isReceived()).isTrue();
            assertThat(receiver.connections()).isEqualTo(1);
            assertThat(names.asked()).isEqualTo(1);
        }
    }
}
