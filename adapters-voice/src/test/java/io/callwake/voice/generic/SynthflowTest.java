package io.callwake.voice.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.connection.SecretUse;
import io.callwake.voice.Signing;
import io.callwake.voice.Understood;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SynthflowTest implements PresetContract {

    private static final Pattern CALL_ID = Pattern.compile("\"call_id\": ?\"([^\"]*)\"");

    @Override
    public String preset() {
        return "synthflow";
    }

    @Override
    public List<Sample> samples() {
        return List.of(sample("post-call"), sample("voicemail"));
    }

    @Override
    public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
        return signed("HTTP_SYNTHFLOW_SIGNATURE", sample, body, secret);
    }

    private static IncomingWebhook signed(String header, Sample sample, byte[] body, String secret) {
        Matcher id = CALL_ID.matcher(sample.body());
        return PresetContract.webhook(
                sample.contentType(),
                Map.of(
                        header,
                        Signing.base64(
                                "HmacSHA256", Signing.bytes(secret), Signing.bytes(id.find() ? id.group(1) : ""))),
                body);
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("HTTP_SYNTHFLOW_SIGNATURE");
    }

    @Override
    public boolean signsTheWholeBody() {
        return false;
    }

    @Override
    public Set<String> objectsThatGrow() {
        return Set.of("", "call");
    }

    @Test
    void theHeaderMayHaveLostWhatServersDoNotLike() {
        Sample sample = sample("post-call");

        assertThat(Understood.link(platform(), settings())
                        .verify(
                                signed("synthflow-signature", sample, sample.bytes(), secret(1)),
                                new ConnectionSecrets(Map.of(SecretUse.WEBHOOK, List.of(secret(1)))),
                                NINE))
                .isEqualTo(new Genuine());
    }

    @Test
    void aCallIsReadAsItsDocumentationHasIt() {
        CallReport report = Understood.only(understood("post-call")).report();

        assertThat(Understood.only(understood("post-call")).agent()).isEqualTo("1711241656808x745681686585854500");
        assertThat(report.externalId()).hasToString("1711646262471x768387119913843100");
        assertThat(report.times().startedAt()).isEqualTo("2026-03-03T08:57:30.205Z");
        assertThat(report.durationSec()).isEqualTo(93);
        assertThat(report.endReason()).isEqualTo("agent_goodbye");
        assertThat(report.customer()).hasFieldOrPropertyWithValue("name", "Ada Lindqvist");
        assertThat(report.transcript())
                .containsExactly(
                        new Turn(Speaker.AGENT, "Hello, this is the boiler line.", null),
                        new Turn(Speaker.CUSTOMER, "Tuesday at nine would be fine.", null),
                        new Turn(Speaker.AGENT, "Then it is booked.", null));
        assertThat(report.isFinal()).isTrue();
    }

    @Test
    void aMessageOnAMachineIsNoConversation() {
        CallReport report = Understood.only(understood("voicemail")).report();

        assertThat(report.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(report.answeredBy()).isEqualTo(AnsweredBy.MACHINE);
    }
}
