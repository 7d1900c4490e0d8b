package io.callwake.voice.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Understanding.Ignored;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.connection.SecretUse;
import io.callwake.voice.Signing;
import io.callwake.voice.Understood;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BolnaTest implements PresetContract {

    @Override
    public String preset() {
        return "bolna";
    }

    /** With the token in a header, where the contract looks for it; in the address it is tested below. */
    @Override
    public Map<String, @Nullable Object> settings() {
        Map<String, @Nullable Object> settings = PresetContract.settingsOf(preset());
        settings.put("signature", Map.of("kind", "token", "name", "X-Token"));
        return settings;
    }

    @Override
    public List<Sample> samples() {
        return List.of(sample("completed"), sample("call-disconnected"), sample("busy"));
    }

    @Override
    public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
        return PresetContract.webhook(sample.contentType(), Map.of("X-Token", secret), body);
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("X-Token");
    }

    @Override
    public boolean signsTheWholeBody() {
        return false;
    }

    @Override
    public Reason reasonToRefuseNonsense() {
        return Reason.WRONG_SIGNATURE;
    }

    @Override
    public Set<String> objectsThatGrow() {
        return Set.of("", "telephony_data");
    }

    @Test
    void theSecretStandsInTheAddress() {
        assertThat(verified("https://calls.example.net/v1/ingest/con_0?token=a%2Bb"))
                .isEqualTo(new Genuine());
        assertThat(reason("https://calls.example.net/v1/ingest/con_0?token=a+b"))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason("https://calls.example.net/v1/ingest/con_0?other=a")).isEqualTo(Reason.NO_SIGNATURE);
        assertThat(reason("https://calls.example.net/v1/ingest/con_0")).isEqualTo(Reason.NO_SIGNATURE);
    }

    private Verification verified(String address) {
        return Understood.link(platform(), PresetContract.settingsOf(preset()))
                .verify(
                        new IncomingWebhook("POST", List.of(URI.create(address)), Map.of(), new byte[0]),
                        new ConnectionSecrets(Map.of(SecretUse.WEBHOOK, List.of("a+b"))),
                        NINE);
    }

    private Reason reason(String address) {
        return ((Refused) verified(address)).reason();
    }

    @Test
    void aCallThatHasBeenWorkedOnIsFinal() {
        CallReport report = Understood.only(understood("completed")).report();

        assertThat(Understood.only(understood("completed")).agent()).isEqualTo("a1b2c3d4-0000-4000-8000-000000000001");
        assertThat(report.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(report.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(report.durationSec()).isEqualTo(93);
        assertThat(report.cost()).isEqualTo(new Cost(new BigDecimal("0.14"), "USD"));
        assertThat(report.carrier()).isEqualTo(new Carrier("twilio", "CA0000000000000000000000000000beef"));
        assertThat(report.recording().url()).isEqualTo("https://recordings.example.net/4c06b4d1.mp3");
        assertThat(report.answeredBy()).isNull();
        assertThat(report.dynamicVariables().members()).containsEntry("appointment_day", "Tuesday");
        assertThat(report.transcript())
                .containsExactly(
                        new Turn(Speaker.AGENT, "Hello, this is the boiler line.", null),
                        new Turn(Speaker.CUSTOMER, "Tuesday at nine would be fine.", null),
                        new Turn(Speaker.AGENT, "Then it is booked.\nGood bye.", null));
        assertThat(report.isFinal()).isTrue();
    }

    @Test
    void aLineThatWentDeadIsOverAndNotFinal() {
        CallReport report = Understood.only(understood("call-disconnected")).report();

        assertThat(report.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(report.cost()).isNull();
        assertThat(report.isFinal()).isFalse();
    }

    @Test
    void aBusyLineIsACall() {
        CallReport report = Understood.only(understood("busy")).report();

        assertThat(report.status()).isEqualTo(CallStatus.BUSY);
        assertThat(report.endReason()).isEqualTo("Call recipient was busy");
        assertThat(report.isFinal()).isTrue();
    }

    @Test
    void whatIsOnlyPlannedIsNoCallYet() {
        byte[] queued = Signing.bytes(sample("busy").body().replace("\"status\": \"busy\"", "\"status\": \"queued\""));

        assertThat(Understood.link(platform(), settings())
                        .read(PresetContract.webhook("application/json", Map.of(), queued)))
                .isInstanceOf(Ignored.class);
    }
}
