package io.callwake.voice.generic;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Understanding.Ignored;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.connection.SecretUse;
import io.callwake.voice.Signing;
import io.callwake.voice.Understood;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveKitTest implements PresetContract {

    @Override
    public String preset() {
        return "livekit";
    }

    @Override
    public List<Sample> samples() {
        return List.of(
                sample("participant-joined"),
                sample("participant-left"),
                sample("room-finished"),
                sample("egress-ended"));
    }

    @Override
    public Sample sample(String file) {
        Sample json = PresetContract.super.sample(file);
        return new Sample(json.name(), "application/webhook+json", json.body());
    }

    /** Nimbus refuses keys of less than 32 bytes. */
    @Override
    public String secret(int number) {
        return "a-secret-of-more-than-32-bytes-that-only-tests-know-" + number;
    }

    /** LiveKit's tokens are good for five minutes; these expire at once, so that the leeway shows. */
    @Override
    public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
        return webhook(sample, body, token(body, secret, at, JWSAlgorithm.HS256));
    }

    private static IncomingWebhook webhook(Sample sample, byte[] body, String token) {
        return PresetContract.webhook(sample.contentType(), Map.of("Authorization", token), body);
    }

    private static String token(byte[] body, String secret, Instant at, JWSAlgorithm algorithm) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(algorithm),
                    new JWTClaimsSet.Builder()
                            .issuer("APIkey")
                            .notBeforeTime(Date.from(at))
                            .expirationTime(Date.from(at))
                            .claim(
                                    "sha256",
                                    Base64.getEncoder()
                                            .encodeToString(MessageDigest.getInstance("SHA-256")
                                                    .digest(body)))
                            .build());
            token.sign(new MACSigner(Signing.bytes(secret)));
            return token.serialize();
        } catch (JOSEException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("Authorization");
    }

    @Override
    public Optional<Duration> tolerance() {
        return Optional.of(Duration.ofMinutes(1));
    }

    @Override
    public Set<String> objectsThatGrow() {
        return Set.of("", "room", "participant");
    }

    @Test
    void aTokenThatIsSignedOtherwiseOrNotAtAllIsRefused() {
        Sample sample = sample("room-finished");
        String secret = secret(1) + "-and-long-enough-for-the-larger-hash";
        String unsigned = "eyJhbGciOiJub25lIn0."
                + token(sample.bytes(), secret, NINE, JWSAlgorithm.HS256).split("\\.", -1)[1] + ".";

        for (String token : List.of(token(sample.bytes(), secret, NINE, JWSAlgorithm.HS512), unsigned)) {
            assertThat(Understood.link(platform(), settings())
                            .verify(
                                    webhook(sample, sample.bytes(), token),
                                    new ConnectionSecrets(Map.of(SecretUse.WEBHOOK, List.of(secret))),
                                    NINE))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.MALFORMED_SIGNATURE));
        }
    }

    @Test
    void aCallerJoins() {
        CallReport report = Understood.only(understood("participant-joined")).report();

        assertThat(Understood.only(understood("participant-joined")).agent()).isEqualTo("+12025550143");
        assertThat(report.externalId()).hasToString("RM_b000000000001");
        assertThat(report.direction()).isEqualTo(Direction.INBOUND);
        assertThat(report.from()).hasFieldOrPropertyWithValue("given", "+14155550171");
        assertThat(report.to()).hasFieldOrPropertyWithValue("given", "+12025550143");
        assertThat(report.times().startedAt()).isEqualTo("2026-03-03T08:57:30Z");
        assertThat(report.times().answeredAt()).isEqualTo("2026-03-03T08:57:36Z");
        assertThat(report.carrier()).isEqualTo(new Carrier("twilio", "CA0000000000000000000000000000beef"));
        assertThat(report.status()).isEqualTo(CallStatus.IN_PROGRESS);
    }

    @Test
    void theRoomIsLeftAndCloses() {
        assertThat(Understood.only(understood("participant-left")).report().status())
                .isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(Understood.only(understood("participant-left")).report().endReason())
                .isEqualTo("CLIENT_INITIATED");
        CallReport finished = Understood.only(understood("room-finished")).report();
        assertThat(finished.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(finished.times().endedAt()).isEqualTo("2026-03-03T08:59:11Z");
        assertThat(finished.isFinal()).isFalse();
    }

    @Test
    void aRecordingIsReadyLater() {
        CallReport report = Understood.only(understood("egress-ended")).report();

        assertThat(report.externalId()).hasToString("RM_b000000000001");
        assertThat(report.recording().url()).isEqualTo("https://recordings.example.net/boiler-line-1.mp4");
    }

    @Test
    void theAgentsOwnComingAndGoingIsNoNewsOfTheCall() {
        byte[] agent =
                Signing.bytes(sample("participant-joined").body().replace("\"kind\": \"SIP\"", "\"kind\": \"AGENT\""));

        assertThat(Understood.link(platform(), settings())
                        .read(PresetContract.webhook("application/webhook+json", Map.of(), agent)))
                .isInstanceOf(Ignored.class);
    }
}
