package io.callwake.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.callwake.domain.action.WebhookSecret;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    @Test
    void isTheOneThatTheSpecificationPublishes() {
        assertThat(Signature.of(
                        SECRET,
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void isTheOneThatAnotherLibraryMakes() throws Exception {
        String body = "{\"summary\":\"Zażółć 日本 🙂\"}";

        assertThat(Signature.of(SECRET, "evt_1", Instant.parse("2026-03-03T09:00:00.999Z"), body.getBytes(UTF_8)))
                .isEqualTo(new Webhook(SECRET.value()).sign("evt_1", 1772528400, body));
    }
}
