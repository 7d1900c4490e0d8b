package io.callwake.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.Sample;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.Reach;
import io.callwake.domain.call.ReportDigest;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.connection.ConnectionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes known of a call when its webhooks are put together. */
class FactsOfCallsTest {

    @ParameterizedTest
    @CsvSource({
        "retell, call-analyzed, UNKNOWN, USER_HANGUP",
        "retell, dial-no-answer, NOBODY, NO_ANSWER",
        "retell, voicemail, MACHINE, VOICEMAIL",
        "retell, web-call, UNKNOWN, ERROR",
        "elevenlabs, transcription, UNKNOWN, USER_HANGUP",
        "elevenlabs, transcription-voicemail, MACHINE, VOICEMAIL",
        "elevenlabs, failure-twilio, NOBODY, NO_ANSWER",
        "elevenlabs, failure-sip, NOBODY, BUSY",
        "vapi, end-of-call-report, UNKNOWN, USER_HANGUP",
        "vapi, voicemail, MACHINE, VOICEMAIL",
        "vapi, status-ended, NOBODY, NO_ANSWER"
    })
    void whoWasReachedAndHowItEndedAreTwoThings(String platform, String sample, Reach reach, Ending ending) {
        CallFacts facts = factsOf(platform, List.of(sample));
        assertThat(facts.reach()).isEqualTo(reach);
        assertThat(facts.ending()).isEqualTo(ending);
    }

    @Test
    void theOrderOfThePiecesPlaysNoPart() {
        List<String> pieces = List.of("call-started", "call-ended", "call-analyzed");
        assertThat(factsOf("retell", pieces.reversed())).isEqualTo(factsOf("retell", pieces));
        assertThat(factsOf("elevenlabs", List.of("audio", "transcription")))
                .isEqualTo(factsOf("elevenlabs", List.of("transcription", "audio")));
        List<String> live = List.of(
                "status-ringing",
                "status-in-progress",
                "transcript-final",
                "conversation-update",
                "end-of-call-report");
        assertThat(factsOf("vapi", live.reversed())).isEqualTo(factsOf("vapi", live));
    }

    @Test
    void theRecordingThatComesAloneDoesNotSettleACallBeforeItsTranscript() {
        assertThat(factsOf("elevenlabs", List.of("audio")).isFinal()).isFalse();
        CallFacts facts = factsOf("elevenlabs", List.of("transcription", "audio"));
        assertThat(facts.isFinal()).isTrue();
        assertThat(facts.transcript()).hasSize(2);
        assertThat(facts.recording().status()).isNotNull();
    }

    private static CallFacts factsOf(String platform, List<String> samples) {
        List<FiledReport> filed = new ArrayList<>();
        for (String sample : samples) {
            String body = Sample.ofJsonFile(FactsOfCallsTest.class, "/" + platform + "/" + sample + ".json")
                    .body();
            filed.add(filed(Understood.call(named(platform), body), sample));
        }
        return CallFacts.of(filed);
    }

    private static FiledReport filed(CallReport report, String sample) {
        return new FiledReport(
                new ReportDigest("%064x".formatted(sample.hashCode())),
                report,
                new ReportSource.Platform(new ConnectionId(new UUID(0, 1))),
                new AgentId(new UUID(0, 2)),
                Instant.EPOCH,
                null);
    }

    private static VoicePlatform named(String name) {
        return VoicePlatforms.all().stream()
                .filter(platform -> platform.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
