package io.callwake.voice.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.Verification.Refused;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.application.connection.VoicePlatformContract;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.CallTimes;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.Recording;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.ReportedCustomer;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.connection.SecretUse;
import io.callwake.voice.Signing;
import io.callwake.voice.Understood;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElevenLabsTest implements VoicePlatformContract {

    /** printf '%s' '1772528520.{"type":"post_call_audio"}' | openssl dgst -sha256 -hmac 'wsec_only_for_tests' */
    private static final String DIGEST = "5fe27cfee530b951915039307c40cca089e49defe18796545fefa808604bb5d6";

    private static final String SIGNED_BODY = "{\"type\":\"post_call_audio\"}";
    private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_772_528_520L);

    @Override
    public VoicePlatform platform() {
        return new ElevenLabs();
    }

    @Override
    public Map<String, @Nullable Object> settings() {
        return Map.of();
    }

    @Override
    public List<Sample> samples() {
        return Stream.of(
                        "transcription",
                        "transcription-web",
                        "transcription-voicemail",
                        "audio",
                        "failure-twilio",
                        "failure-sip",
                        "voice-removed")
                .map(ElevenLabsTest::sample)
                .toList();
    }

    @Override
    public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
        String time = Long.toString(at.getEpochSecond());
        String digest = Signing.hex("HmacSHA256", Signing.bytes(secret), Signing.bytes(time + "."), body);
        IncomingWebhook unsigned = Understood.webhook("", headers("t=" + time + ",v0=" + digest));
        return new IncomingWebhook(unsigned.method(), unsigned.urls(), unsigned.headers(), body);
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("ElevenLabs-Signature");
    }

    @Override
    public Optional<Duration> tolerance() {
        return Optional.of(Duration.ofMinutes(30));
    }

    @Override
    public Set<String> objectsThatGrow() {
        return Set.of("", "data", "data.metadata", "data.analysis", "data.metadata.phone_call");
    }

    @Test
    void theSignatureIsTheOneThatOpensslMakes() {
        assertThat(verified("t=1772528520,v0=" + DIGEST)).isEqualTo(new Genuine());
    }

    @Test
    void ofSeveralSignaturesOneHasToFit() {
        assertThat(verified("t=1772528520,v0=" + "0".repeat(64) + ",v0=" + DIGEST))
                .isEqualTo(new Genuine());
        assertThat(verified("t=1772528520, v1=other, v0=" + DIGEST)).isEqualTo(new Genuine());
        assertThat(verified("t=1772528520,v0=" + "0".repeat(64)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.WRONG_SIGNATURE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t=1772528520", "v0=" + DIGEST, "t=soon,v0=" + DIGEST, "t=1772528520,v0=abc"})
    void aSignatureWithoutTimeOrDigestIsMalformed(String signature) {
        assertThat(verified(signature))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.MALFORMED_SIGNATURE));
    }

    @Test
    void aConversationTellsAllThereIs() {
        CallReport report = call("transcription");
        assertThat(report.externalId()).hasToString("conv_01jd3v9q0mexample");
        assertThat(report.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(report.from()).isEqualTo(new Phone("+12025550143"));
        assertThat(report.to()).isEqualTo(new Phone("+14155550171"));
        assertThat(report.times())
                .isEqualTo(new CallTimes(
                        Instant.parse("2026-03-03T09:00:00Z"),
                        Instant.parse("2026-03-03T09:00:06Z"),
                        Instant.parse("2026-03-03T09:01:36Z")));
        assertThat(report.durationSec()).isEqualTo(90);
        assertThat(report.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(report.endReason()).isEqualTo("Call ended by remote party");
        assertThat(report.transcript())
                .containsExactly(
                        new Turn(Speaker.AGENT, "Hello, this is the boiler line.", 0L),
                        new Turn(Speaker.CUSTOMER, "Tuesday at nine would be fine.", 4_000L));
        assertThat(report.carrier()).isEqualTo(new Carrier("twilio", "CA5f3ab2c1d0e94b7786a5b4c3d2e1f009"));
        assertThat(report.cost()).isEqualTo(new Cost(new BigDecimal("0.14"), "USD"));
        assertThat(report.campaignRunId()).isEqualTo("btcal_spring");
        assertThat(report.customer()).extracting(ReportedCustomer::identifier).isEqualTo("crm-88");
        assertThat(report.technical().phoneId()).isEqualTo("phnum_1");
        assertThat(report.dynamicVariables().members()).containsEntry("product", "inspection");
        assertThat(report.isFinal()).isTrue();
    }

    @Test
    void theAgentIsNamedByItsIdThere() {
        PlatformReport report =
                Understood.report(platform(), sample("transcription").body());
        assertThat(report.agent()).isEqualTo("agent_boiler_line");
        assertThat(report.teller()).isEqualTo(PlatformReport.Teller.PLATFORM);
        assertThat(report.bringsRecording()).isFalse();
    }

    @Test
    void theirAnalysisAndTheirCreditsAreOnlyKept() {
        CallReport report = call("transcription");
        assertThat(Understood.kept(report, "elevenlabs", "data", "analysis"))
                .containsEntry("transcript_summary", "The customer books an inspection for Tuesday at nine.")
                .containsEntry("call_successful", "success");
        assertThat(Understood.kept(report, "elevenlabs", "data", "metadata"))
                .containsEntry("cost", new BigDecimal(296));
    }

    @Test
    void callsOfToolsAreNoTurnsButKept() {
        assertThat(Understood.kept(call("transcription"), "elevenlabs", "data").get("transcript"))
                .asString()
                .contains("check_calendar")
                .doesNotContain("Tuesday at nine");
    }

    @Test
    void aConversationWithoutALineIsAWebCall() {
        CallReport report = call("transcription-web");
        assertThat(report.direction()).isEqualTo(Direction.WEB);
        assertThat(report.from()).isNull();
        assertThat(report.carrier()).isNull();
        assertThat(report.endReason()).isNull();
        assertThat(report.times().answeredAt()).isEqualTo(Instant.parse("2026-03-03T09:00:00Z"));
    }

    @Test
    void aVoicemailIsAMachine() {
        CallReport report = call("transcription-voicemail");
        assertThat(report.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(report.answeredBy()).isEqualTo(AnsweredBy.MACHINE);
        assertThat(report.carrier()).isEqualTo(new Carrier("sip", "sip-call-1"));
    }

    @Test
    void theRecordingComesByItself() {
        PlatformReport report = Understood.report(platform(), sample("audio").body());
        assertThat(report.bringsRecording()).isTrue();
        assertThat(report.report().recording()).isEqualTo(new Recording(null, RecordingStatus.COMPLETED));
        assertThat(report.report().isFinal()).isFalse();
        assertThat(report.report().metadata().members().toString()).doesNotContain("full_audio");
        assertThat(Understood.link(platform(), settings())
                        .recordingIn(Understood.webhook(sample("audio").body(), headers(""))))
                .get()
                .satisfies(audio -> {
                    assertThat(audio.contentType()).isEqualTo("audio/mpeg");
                    assertThat(audio.bytes()).startsWith('I', 'D', '3').hasSize(28);
                });
    }

    @Test
    void megabytesOfRecordingAreRead() {
        String body = sample("audio")
                .body()
                .replaceFirst("\"full_audio\": \"[^\"]*\"", "\"full_audio\": \"" + "SUQz".repeat(3_000_000) + "\"");
        assertThat(Understood.link(platform(), settings()).recordingIn(Understood.webhook(body, headers(""))))
                .get()
                .satisfies(audio -> assertThat(audio.bytes()).hasSize(9_000_000));
    }

    @Test
    void aRecordingThatIsNoneIsNotSaidToBeThere() {
        String body = sample("audio").body().replaceFirst("\"full_audio\": \"", "\"full_audio\": \"%%%");
        assertThat(Understood.report(platform(), body).bringsRecording()).isFalse();
        assertThat(Understood.call(platform(), body).recording()).isEqualTo(Recording.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "failure-twilio, NO_ANSWER, no-answer, twilio, CA00000000000000000000000000000001",
        "failure-sip, BUSY, busy, sip, SCL_1"
    })
    void aDialThatFailedIsACall(String sample, CallStatus status, String reason, String carrier, String carriersId) {
        CallReport report = call(sample);
        assertThat(report.status()).isEqualTo(status);
        assertThat(report.endReason()).isEqualTo(reason);
        assertThat(report.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(report.from()).isEqualTo(new Phone("+12025550143"));
        assertThat(report.to()).isEqualTo(new Phone("+14155550171"));
        assertThat(report.carrier()).isEqualTo(new Carrier(carrier, carriersId));
        assertThat(report.times()).isEqualTo(new CallTimes(null, null, Instant.parse("2026-03-03T09:00:30Z")));
        assertThat(report.transcript()).isNull();
        assertThat(report.isFinal()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "done, answered, COMPLETED",
        "done, , COMPLETED",
        "done, busy, BUSY",
        "done, no_answer, NO_ANSWER",
        "done, failed, FAILED",
        "failed, answered, FAILED",
        "failed, no_answer, NO_ANSWER",
        "processing, answered, COMPLETED",
        "in-progress, answered, IN_PROGRESS",
        "something new, something new, COMPLETED"
    })
    void theStatusIsThatOfTheConversationAndOfTheDial(String status, @Nullable String result, CallStatus expected) {
        String body = sample("transcription")
                .body()
                .replace("\"status\": \"done\"", "\"status\": \"" + status + '"')
                .replace(
                        "\"call_result\": \"answered\"",
                        "\"call_result\": " + (result == null ? null : '"' + result + '"'));
        assertThat(Understood.call(platform(), body).status()).isEqualTo(expected);
        assertThat(Understood.call(platform(), body).isFinal()).isEqualTo(expected.isOver());
    }

    @Test
    void aConversationInWritingIsNoCall() {
        String body = sample("transcription-web").body().replace("\"text_only\": false", "\"text_only\": true");
        assertThat(Understood.of(platform(), body)).isInstanceOf(Understanding.Ignored.class);
    }

    @Test
    void itInsistsOnA200() {
        assertThat(Understood.link(platform(), settings()).acceptedStatus()).isEqualTo(200);
    }

    private CallReport call(String sample) {
        return Understood.call(platform(), sample(sample).body());
    }

    private Verification verified(String signature) {
        return Understood.link(platform(), settings())
                .verify(
                        Understood.webhook(SIGNED_BODY, headers(signature)),
                        new ConnectionSecrets(Map.of(SecretUse.WEBHOOK, List.of("wsec_only_for_tests"))),
                        SIGNED_AT);
    }

    private static Sample sample(String name) {
        return Sample.ofJsonFile(ElevenLabsTest.class, "/elevenlabs/" + name + ".json");
    }

    private static Map<String, List<String>> headers(String signature) {
        return Map.of("Content-Type", List.of("application/json"), "ElevenLabs-Signature", List.of(signature));
    }
}
