package io.callwake.voice.retell;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Verification;
import io.callwake.application.connection.Verification.Genuine;
import io.callwake.application.connection.Verification.Reason;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.application.connection.VoicePlatformContract;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.Cost;
import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.CallTimes;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.Recording;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.connection.SecretUse;
import io.callwake.voice.Signing;
import io.callwake.voice.Understood;
import java.math.BigDecimal;
import java.net.URI;
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

class RetellTest implements VoicePlatformContract {

    private static final Instant STARTED = Instant.parse("2026-03-03T09:00:06Z");
    private static final Instant ENDED = Instant.parse("2026-03-03T09:01:36.500Z");

    @Override
    public VoicePlatform platform() {
        return new Retell();
    }

    @Override
    public Map<String, @Nullable Object> settings() {
        return Map.of();
    }

    @Override
    public List<Sample> samples() {
        return Stream.of(
                        "call-ended",
                        "call-started",
                        "call-analyzed",
                        "dial-no-answer",
                        "voicemail",
                        "web-call",
                        "transcript-updated",
                        "transfer-bridged",
                        "chat-ended")
                .map(RetellTest::sample)
                .toList();
    }

    @Override
    public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
        String time = Long.toString(at.toEpochMilli());
        String digest = Signing.hex("HmacSHA256", Signing.bytes(secret), body, Signing.bytes(time));
        return webhook(body, "v=" + time + ",d=" + digest);
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("X-Retell-Signature");
    }

    @Override
    public Optional<Duration> tolerance() {
        return Optional.of(Duration.ofMinutes(5));
    }

    @Override
    public Set<String> objectsThatGrow() {
        return Set.of("", "call", "call.call_analysis");
    }

    /** The vector of the SDK's own test, tests/webhook-auth.test.ts. */
    @Test
    void theSignatureIsTheOneOfTheirSdk() {
        IncomingWebhook webhook = webhook(
                Signing.bytes("{\"event\":\"call_ended\"}"),
                "v=1700000000000,d=07024cabe7dd8f6d1c6e4a8324ca92c812e6ad4a7ee506c04f7e462e3321823e");
        assertThat(verified(webhook)).isEqualTo(new Genuine());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=1700000000000",
                "d=07024cabe7dd8f6d1c6e4a8324ca92c812e6ad4a7ee506c04f7e462e3321823e,v=1700000000000",
                "prefix-v=1700000000000,d=07024cabe7dd8f6d1c6e4a8324ca92c812e6ad4a7ee506c04f7e462e3321823e",
                "v=1700000000000,d=07024cabe7dd8f6d1c6e4a8324ca92c812e6ad4a7ee506c04f7e462e3321823e-suffix",
                "v=1700000000000,d=not-hex",
                "v=1700000000000,d=024cabe7dd8f6d1c6e4a8324ca92c812e6ad4a7ee506c04f7e462e3321823e",
                "v=999999999999999999999999,d=07024cabe7dd8f6d1c6e4a8324ca92c812e6ad4a7ee506c04f7e462e3321823e"
            })
    void whatTheirSdkCallsMalformedIsMalformed(String signature) {
        assertThat(verified(webhook(Signing.bytes("{\"event\":\"call_ended\"}"), signature)))
                .isInstanceOfSatisfying(
                        Verification.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.MALFORMED_SIGNATURE));
    }

    @Test
    void aCallThatEndedTellsAllButTheAnalysis() {
        CallReport report = report("call-ended");
        assertThat(report.externalId()).hasToString("call_5d1f0c2ab37e4c0f9b21");
        assertThat(report.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(report.from()).isEqualTo(new Phone("+12025550143"));
        assertThat(report.to()).isEqualTo(new Phone("+14155550171"));
        assertThat(report.times()).isEqualTo(new CallTimes(STARTED, STARTED, ENDED));
        assertThat(report.durationSec()).isEqualTo(90);
        assertThat(report.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(report.endReason()).isEqualTo("user_hangup");
        assertThat(report.recording())
                .isEqualTo(new Recording(
                        "https://recordings.example.net/call_5d1f0c2ab37e4c0f9b21.wav", RecordingStatus.COMPLETED));
        assertThat(report.transcript())
                .containsExactly(
                        new Turn(Speaker.AGENT, "Hello, this is the boiler line.", 420L),
                        new Turn(Speaker.CUSTOMER, "Tuesday at nine would be fine.", 4_200L));
        assertThat(report.carrier()).isEqualTo(new Carrier("twilio", "CA5f3ab2c1d0e94b7786a5b4c3d2e1f009"));
        assertThat(report.cost()).isEqualTo(new Cost(new BigDecimal("0.1425"), "USD"));
        assertThat(report.dynamicVariables().members()).isEqualTo(Map.of("product", "inspection"));
        assertThat(report.events()).containsExactly(new LineEvent("call_ended", ENDED));
        assertThat(report.isFinal()).isFalse();
    }

    @Test
    void theAgentIsNamedByItsIdThere() {
        PlatformReport report =
                Understood.report(platform(), sample("call-ended").body());
        assertThat(report.agent()).isEqualTo("agent_boiler_line");
        assertThat(report.teller()).isEqualTo(PlatformReport.Teller.PLATFORM);
    }

    @Test
    void theAnalysedCallIsTheLastWordAndTheirAnalysisIsOnlyKept() {
        CallReport report = report("call-analyzed");
        assertThat(report.isFinal()).isTrue();
        assertThat(keptCall(report))
                .containsEntry(
                        "call_analysis",
                        Map.of(
                                "call_summary",
                                "The customer books an inspection for Tuesday at nine.",
                                "in_voicemail",
                                false,
                                "user_sentiment",
                                "Positive",
                                "call_successful",
                                true,
                                "custom_analysis_data",
                                Map.of("wants_callback", false)));
    }

    @Test
    void aCallOnTheWebHasNoCarrier() {
        String web = sample("call-ended").body().replace("\"telephony_identifier\"", "\"something\"");
        assertThat(Understood.report(platform(), web).report().carrier()).isNull();
    }

    @Test
    void callsOfToolsAreNoTurnsButKept() {
        assertThat(keptCall(report("call-ended")).get("transcript_with_tool_calls"))
                .asString()
                .contains("check_calendar", "tool_call_result")
                .doesNotContain("Tuesday at nine");
    }

    @Test
    void aCallThatRunsIsInProgress() {
        CallReport report = report("call-started");
        assertThat(report.status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(report.times()).isEqualTo(new CallTimes(STARTED, STARTED, null));
        assertThat(report.transcript()).isNull();
        assertThat(report.isFinal()).isFalse();
        assertThat(report("transcript-updated").transcript())
                .containsExactly(new Turn(Speaker.AGENT, "Hello, this is the boiler line.", 420L));
        assertThat(report("transfer-bridged").events()).containsExactly(new LineEvent("transfer_bridged", null));
    }

    @Test
    void aDialThatNobodyAnsweredIsACallAndWasNotAnswered() {
        CallReport report = report("dial-no-answer");
        assertThat(report.status()).isEqualTo(CallStatus.NO_ANSWER);
        assertThat(report.times().answeredAt()).isNull();
        assertThat(report.durationSec()).isZero();
        assertThat(report.isFinal()).isTrue();
    }

    @Test
    void aVoicemailIsAMachineAndItsTranscriptMayBeOneText() {
        CallReport report = report("voicemail");
        assertThat(report.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(report.answeredBy()).isEqualTo(AnsweredBy.MACHINE);
        assertThat(report.transcript())
                .containsExactly(
                        new Turn(Speaker.AGENT, "Hello?", null),
                        new Turn(Speaker.CUSTOMER, "Please leave a message\nafter the tone.", null));
    }

    @Test
    void aWebCallThatBrokeHasFailed() {
        CallReport report = report("web-call");
        assertThat(report.direction()).isEqualTo(Direction.WEB);
        assertThat(report.status()).isEqualTo(CallStatus.FAILED);
        assertThat(keptCall(report)).doesNotContainKey("access_token");
    }

    @ParameterizedTest
    @CsvSource({
        "ended, user_hangup, COMPLETED",
        "ended, call_transfer, COMPLETED",
        "ended, , COMPLETED",
        "not_connected, dial_busy, BUSY",
        "error, dial_busy, BUSY",
        "not_connected, dial_no_answer, NO_ANSWER",
        "not_connected, user_declined, NO_ANSWER",
        "not_connected, dial_failed, FAILED",
        "not_connected, invalid_destination, FAILED",
        "not_connected, something_new, FAILED",
        "error, error_llm_websocket_runtime, FAILED",
        "ongoing, , IN_PROGRESS",
        "registered, , IN_PROGRESS",
        ", , IN_PROGRESS",
        ", user_hangup, COMPLETED"
    })
    void theStatusIsThatOfTheCallAndOfTheDial(String status, String reason, CallStatus expected) {
        String body =
                "{\"event\":\"call_ended\",\"call\":{\"call_id\":\"c\",\"call_status\":%s,\"disconnection_reason\":%s}}"
                        .formatted(quoted(status), quoted(reason));
        assertThat(Understood.call(platform(), body).status()).isEqualTo(expected);
    }

    @Test
    void addressesThatAreSignedAnewAreNotKept() {
        String body = sample("call-ended").body();
        CallReport report = Understood.call(
                platform(), body.replace("\"opt_in_signed_url\": false", "\"opt_in_signed_url\": true"));
        assertThat(report.recording().url()).isNotNull();
        assertThat(keptCall(report)).doesNotContainKeys("public_log_url", "recording_multi_channel_url");
    }

    @Test
    void theirFormerNameForTheCallIsUnderstood() {
        String body = sample("call-ended").body().replace("\"call\": {", "\"data\": {");
        assertThat(Understood.call(platform(), body).times().endedAt()).isEqualTo(ENDED);
    }

    private static @Nullable String quoted(@Nullable String text) {
        return text == null ? null : '"' + text + '"';
    }

    private static Map<String, @Nullable Object> keptCall(CallReport report) {
        return Understood.kept(report, "retell", "call");
    }

    private static CallReport report(String sample) {
        return Understood.call(new Retell(), sample(sample).body());
    }

    private Verification verified(IncomingWebhook webhook) {
        return Understood.link(platform(), settings())
                .verify(
                        webhook,
                        new ConnectionSecrets(Map.of(SecretUse.WEBHOOK, List.of("test-api-key"))),
                        Instant.ofEpochMilli(1_700_000_000_000L));
    }

    private static Sample sample(String name) {
        return Sample.ofJsonFile(RetellTest.class, "/retell/" + name + ".json");
    }

    private static IncomingWebhook webhook(byte[] body, String signature) {
        return new IncomingWebhook(
                "POST",
                List.of(URI.create("https://callwake.example.net/v1/ingest/con_1")),
                Map.of("Content-Type", List.of("application/json"), "X-Retell-Signature", List.of(signature)),
                body);
    }
}
