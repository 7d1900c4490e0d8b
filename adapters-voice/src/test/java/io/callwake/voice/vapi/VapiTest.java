package io.callwake.voice.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.Understanding;
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
import io.callwake.domain.call.ReportedCustomer;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.TranscriptPiece;
import io.callwake.domain.call.Turn;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.JsonObject;
import io.callwake.voice.Understood;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VapiTest {

    private static final Instant STARTED = Instant.parse("2026-03-03T09:00:06Z");
    private static final Instant ENDED = Instant.parse("2026-03-03T09:01:36.500Z");
    private static final Turn GREETING = new Turn(Speaker.AGENT, "Hello, this is the boiler line.", 420L);
    private static final Turn ANSWER = new Turn(Speaker.CUSTOMER, "Tuesday at nine would be fine.", 4_200L);

    @Test
    void theReportAtTheEndTellsAllThereIs() {
        CallReport report = call("end-of-call-report");
        assertThat(report.externalId()).hasToString("8f2c1a4e-0000-4000-8000-5a5a5a5a5a5a");
        assertThat(report.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(report.from()).isEqualTo(new Phone("+12025550143"));
        assertThat(report.to()).isEqualTo(new Phone("+14155550171"));
        assertThat(report.times()).isEqualTo(new CallTimes(STARTED, STARTED, ENDED));
        assertThat(report.durationSec()).isEqualTo(90);
        assertThat(report.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(report.endReason()).isEqualTo("customer-ended-call");
        assertThat(report.recording())
                .isEqualTo(new Recording("https://storage.example.net/8f2c1a4e-mono.wav", RecordingStatus.COMPLETED));
        assertThat(report.transcript()).containsExactly(GREETING, ANSWER);
        assertThat(report.carrier()).isEqualTo(new Carrier("twilio", "CA5f3ab2c1d0e94b7786a5b4c3d2e1f009"));
        assertThat(report.cost()).isEqualTo(new Cost(new BigDecimal("0.1425"), "USD"));
        assertThat(report.campaignId()).isEqualTo("cmp_spring");
        assertThat(report.customer())
                .isEqualTo(new ReportedCustomer(
                        "crm-88",
                        "Ada Lindqvist",
                        "ada@example.net",
                        new Phone("+14155550171"),
                        null,
                        null,
                        null,
                        null,
                        JsonObject.EMPTY));
        assertThat(report.dynamicVariables().members()).containsEntry("product", "inspection");
        assertThat(report.technical().phoneId()).isEqualTo("pn_1");
        assertThat(report.isFinal()).isTrue();
    }

    @Test
    void theAgentIsTheAssistant() {
        PlatformReport report = Understood.report(new Vapi(), body("end-of-call-report"));
        assertThat(report.agent()).isEqualTo("asst_boiler_line");
        assertThat(report.teller()).isEqualTo(PlatformReport.Teller.PLATFORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"squadId", "workflowId"})
    void orWhatBringsSeveralAssistantsTogether(String member) {
        String body = "{\"message\":{\"type\":\"end-of-call-report\",\"call\":{\"id\":\"c\",\"%s\":\"several\"}}}"
                .formatted(member);
        assertThat(Understood.report(new Vapi(), body).agent()).isEqualTo("several");
    }

    @Test
    void theirAnalysisIsOnlyKept() {
        CallReport report = call("end-of-call-report");
        assertThat(Understood.kept(report, "vapi", "message", "analysis"))
                .containsEntry("successEvaluation", "true")
                .containsKeys("summary", "structuredData");
        assertThat(Understood.kept(report, "vapi", "message", "artifact")).containsKey("structuredOutputs");
    }

    @Test
    void callsOfToolsAreNoTurnsButKeptAndPromptsAreNeither() {
        assertThat(Understood.kept(call("end-of-call-report"), "vapi", "message", "artifact")
                        .get("messages"))
                .asString()
                .contains("check_calendar", "tool_call_result")
                .doesNotContain("Tuesday at nine", "You are the boiler line");
    }

    @ParameterizedTest
    @ValueSource(strings = {"end-of-call-report", "status-ended", "conversation-update", "transcript-final"})
    void whatTheTenantKeepsSecretThereIsNotKeptHere(String sample) {
        assertThat(call(sample).metadata().members().toString())
                .doesNotContain("not-for-keeping", "controlUrl", "signature=");
    }

    @Test
    void theShortSampleOfTheirPageIsEnough() {
        CallReport report = call("end-of-call-report-short");
        assertThat(report.endReason()).isEqualTo("hangup");
        assertThat(report.transcript())
                .containsExactly(
                        new Turn(Speaker.AGENT, "How can I help?", null),
                        new Turn(Speaker.CUSTOMER, "What's the weather?", null));
    }

    @Test
    void theTranscriptMayBeOneText() {
        String body = body("end-of-call-report-short").replace("\"messages\"", "\"formerly\"");
        assertThat(Understood.call(new Vapi(), body).transcript())
                .containsExactly(
                        new Turn(Speaker.AGENT, "How can I help?", null),
                        new Turn(Speaker.CUSTOMER, "What's the weather?", null));
    }

    @Test
    void theReasonMayStandInTheCall() {
        String body =
                "{\"message\":{\"type\":\"end-of-call-report\",\"call\":{\"id\":\"c\",\"endedReason\":\"customer-busy\"}}}";
        assertThat(Understood.call(new Vapi(), body).status()).isEqualTo(CallStatus.BUSY);
    }

    @Test
    void aCallThatRingsOrRunsIsInProgress() {
        CallReport ringing = call("status-ringing");
        assertThat(ringing.status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(ringing.events())
                .containsExactly(new LineEvent("ringing", Instant.parse("2026-03-03T09:00:10.200Z")));
        assertThat(ringing.isFinal()).isFalse();
        assertThat(call("status-in-progress").events()).containsExactly(new LineEvent("in-progress", STARTED));
    }

    @Test
    void aStatusThatSaysTheEndIsNotTheLastWord() {
        CallReport report = call("status-ended");
        assertThat(report.status()).isEqualTo(CallStatus.NO_ANSWER);
        assertThat(report.times()).isEqualTo(new CallTimes(Instant.parse("2026-03-03T09:00:00Z"), null, null));
        assertThat(report.isFinal()).isFalse();
    }

    @Test
    void whatIsSaidIsNewsAtOnceWhenItIsFinal() {
        assertThat(call("transcript-final").pieces())
                .containsExactly(new TranscriptPiece(
                        1_772_528_410_200L, new Turn(Speaker.CUSTOMER, "Tuesday at nine would be fine.", null)));
        assertThat(Understood.of(new Vapi(), body("transcript-partial"))).isInstanceOf(Understanding.Ignored.class);
        assertThat(call("conversation-update").transcript()).containsExactly(GREETING, ANSWER);
        assertThat(call("conversation-update").status()).isEqualTo(CallStatus.IN_PROGRESS);
    }

    @Test
    void aVoicemailIsAMachine() {
        CallReport report = call("voicemail");
        assertThat(report.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(report.answeredBy()).isEqualTo(AnsweredBy.MACHINE);
        assertThat(report.direction()).isEqualTo(Direction.INBOUND);
        assertThat(report.from()).isEqualTo(new Phone("+14155550171"));
        assertThat(report.carrier()).isEqualTo(new Carrier("vapi", "sip-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "customer-ended-call, COMPLETED",
        "assistant-ended-call, COMPLETED",
        "assistant-forwarded-call, COMPLETED",
        "assistant-request-returned-forwarding-phone-number, COMPLETED",
        "silence-timed-out, COMPLETED",
        "exceeded-max-duration, COMPLETED",
        "call.forwarding.operator-busy, COMPLETED",
        "call.in-progress.twilio-completed-call, COMPLETED",
        "something-new, COMPLETED",
        "customer-busy, BUSY",
        "customer-did-not-answer, NO_ANSWER",
        "call.in-progress.error-providerfault-outbound-sip-480-temporarily-unavailable, NO_ANSWER",
        "manually-canceled, CANCELED",
        "scheduled-call-deleted, CANCELED",
        "call.ringing.sip-inbound-caller-hungup-before-call-connect, CANCELED",
        "assistant-not-found, FAILED",
        "assistant-join-timed-out, FAILED",
        "assistant-request-failed, FAILED",
        "assistant-request-returned-no-assistant, FAILED",
        "call.start.error-get-transport, FAILED",
        "pipeline-error-openai-llm-failed, FAILED",
        "twilio-failed-to-connect-call, FAILED",
        "twilio-reported-customer-misdialed, FAILED",
        "vonage-rejected, FAILED",
        "customer-did-not-give-microphone-permission, FAILED",
        "worker-shutdown, FAILED"
    })
    void theStatusComesFromTheReason(String reason, CallStatus status) {
        String body = body("end-of-call-report").replace("\"customer-ended-call\"", '"' + reason + '"');
        assertThat(Understood.call(new Vapi(), body).status()).isEqualTo(status);
    }

    @Test
    void aCallThatBrokeWhileSomebodySpokeWasAnsweredAndADialThatFailedWasNot() {
        String broken =
                body("end-of-call-report").replace("\"customer-ended-call\"", "\"pipeline-error-openai-llm-failed\"");
        assertThat(Understood.call(new Vapi(), broken).times().answeredAt()).isEqualTo(STARTED);
        String failed = broken.replace("\"role\": \"user\"", "\"role\": \"bot\"");
        assertThat(Understood.call(new Vapi(), failed).times().answeredAt()).isNull();
    }

    @Test
    void thatSomebodySpokeIsReadFromATranscriptInLinesToo() {
        String lines = body("end-of-call-report")
                .replace("\"customer-ended-call\"", "\"pipeline-error-openai-llm-failed\"")
                .replace("\"messages\"", "\"something\"");
        assertThat(Understood.call(new Vapi(), lines).times().answeredAt()).isEqualTo(STARTED);
        String alone = lines.replace("User: ", "AI: ");
        assertThat(Understood.call(new Vapi(), alone).times().answeredAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.vapi.ai/call/8f2c/mono-recording, true",
        "http://api.vapi.ai/call/8f2c/mono-recording, false",
        "https://storage.example.net/8f2c1a4e-mono.wav, false",
        "https://api.vapi.ai.example.net/call/8f2c, false",
        "https://api.vapi.ai@example.net/call/8f2c, false",
        "https://api.vapi.ai:8443/call/8f2c, false"
    })
    void theKeyIsShownToTheirApiAlone(URI recording, boolean isShown) {
        Map<String, String> headers = Understood.link(new Vapi(), Map.of())
                .credentialsFor(recording, new ConnectionSecrets(Map.of(SecretUse.API, List.of("private-key"))));
        assertThat(headers).isEqualTo(isShown ? Map.of("Authorization", "Bearer private-key") : Map.of());
    }

    private static CallReport call(String sample) {
        return Understood.call(new Vapi(), body(sample));
    }

    private static String body(String sample) {
        return VapiContract.sample(sample).body();
    }
}
