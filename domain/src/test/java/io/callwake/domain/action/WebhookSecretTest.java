package io.callwake.domain.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void isTheKeyThatStandsInBase64BehindItsPrefix() {
        assertThat(new WebhookSecret(SECRET).key())
                .hasSize(24)
                .isEqualTo(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 25, 32, 63, 64})
    void has24To64Bytes(int bytes) {
        assertThat(new WebhookSecret(ofBytes(bytes)).key()).hasSize(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 65, 1000})
    void refusesOtherLengths(int bytes) {
        assertThat(refusalOf(ofBytes(bytes)))
                .hasMessageContaining("24 to 64 bytes")
                .hasMessageContaining("" + bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2La!aSw",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw ",
                "whsec_MfKQ9r8"
            })
    void neverQuotesWhatItRefusesForItMayBeARealOneWithASlip(String almost) {
        Throwable refusal = refusalOf(almost);
        assertThat(refusal.getMessage()).contains("webhook secret").doesNotContain("MfKQ9r8");
        assertThat(refusal).hasNoCause();
    }

    @Test
    void isNotPrinted() {
        assertThat(new WebhookSecret(SECRET).toString()).doesNotContain("MfKQ9r8");
    }

    private static Throwable refusalOf(String text) {
        Throwable refusal = catchThrowable(() -> new WebhookSecret(text));
        assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
        return refusal;
    }

    private static String ofBytes(int bytes) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
