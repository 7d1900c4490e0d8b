package io.callwake.voice.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import io.callwake.domain.connection.SecretUse;
import io.callwake.voice.Understood;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VapiByTokenTest {

    /** What anybody may be asked who has only a secret to show. */
    interface ByToken extends VapiContract {

        @Override
        default boolean signsTheWholeBody() {
            return false;
        }

        @Override
        default Optional<Duration> tolerance() {
            return Optional.empty();
        }
    }

    @Nested
    class InTheHeaderOfOld implements ByToken {

        @Override
        public Map<String, @Nullable Object> settings() {
            return Map.of();
        }

        @Override
        public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
            return VapiContract.webhook(body, Map.of("X-Vapi-Secret", secret));
        }

        @Override
        public Set<String> signatureHeaders() {
            return Set.of("X-Vapi-Secret");
        }

        @Override
        public Reason reasonToRefuseNonsense() {
            return Reason.WRONG_SIGNATURE;
        }
    }

    @Nested
    class AsABearer implements ByToken {

        @Override
        public Map<String, @Nullable Object> settings() {
            return Map.of();
        }

        @Override
        public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
            return VapiContract.webhook(body, Map.of("Authorization", "Bearer " + secret));
        }

        @Override
        public Set<String> signatureHeaders() {
            return Set.of("Authorization");
        }
    }

    @Nested
    class InAHeaderOfTheTenants implements ByToken {

        @Override
        public Map<String, @Nullable Object> settings() {
            return Map.of("tokenHeader", "X-Calls");
        }

        @Override
        public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
            return VapiContract.webhook(body, Map.of("X-Calls", secret));
        }

        @Override
        public Set<String> signatureHeaders() {
            return Set.of("X-Calls");
        }

        @Override
        public Reason reasonToRefuseNonsense() {
            return Reason.WRONG_SIGNATURE;
        }

        @Test
        void thePrefixMayStayOn() {
            assertThat(verified(settings(), Map.of("X-Calls", "bearer secret"))).isEqualTo(new Genuine());
        }

        @Test
        void otherHeadersDoNotCount() {
            assertThat(verified(settings(), Map.of("X-Vapi-Secret", "secret", "Authorization", "Bearer secret")))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_SIGNATURE));
        }
    }

    @Test
    void aSecretThatLooksLikeABearerIsTakenAsItIsInTheHeaderOfOld() {
        assertThat(Understood.link(new Vapi(), Map.of())
                        .verify(
                                VapiContract.webhook(new byte[0], Map.of("X-Vapi-Secret", "Bearer of news")),
                                new ConnectionSecrets(Map.of(SecretUse.WEBHOOK, List.of("Bearer of news"))),
                                Instant.EPOCH))
                .isEqualTo(new Genuine());
    }

    @Test
    void aWrongHeaderOfOldIsNotMendedByARightBearer() {
        assertThat(verified(Map.of(), Map.of("X-Vapi-Secret", "wrong", "Authorization", "Bearer secret")))
                .isInstanceOf(Refused.class);
    }

    private static Verification verified(Map<String, @Nullable Object> settings, Map<String, String> headers) {
        return Understood.link(new Vapi(), settings)
                .verify(
                        VapiContract.webhook(new byte[0], headers),
                        new ConnectionSecrets(Map.of(SecretUse.WEBHOOK, List.of("secret"))),
                        Instant.EPOCH);
    }
}
