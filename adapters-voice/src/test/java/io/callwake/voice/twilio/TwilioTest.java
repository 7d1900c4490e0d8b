package io.callwake.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.PlatformReport;
import io.callwake.application.connection.PlatformReport.Teller;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.Understanding.Ignored;
import io.callwake.application.connection.Understanding.ToBeFetched;
import io.callwake.application.connection.Understanding.Unreadable;
import io.callwake.application.connection.VoicePlatform;
import io.callwake.application.connection.VoicePlatformContract;
import io.callwake.domain.call.AnsweredBy;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallReport.LineEvent;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Direction;
import io.callwake.domain.call.RecordingStatus;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.TranscriptPiece;
import io.callwake.domain.call.Turn;
import io.callwake.voice.Understood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioTest implements VoicePlatformContract {

    private static final Map<String, @Nullable Object> SETTINGS = Map.of(
            "accountSid", "AC00000000000000000000000000000001", "customerTrack", "inbound", "customerChannel", 2);

    @Override
    public VoicePlatform platform() {
        return new Twilio();
    }

    @Override
    public Map<String, @Nullable Object> settings() {
        return SETTINGS;
    }

    @Override
    public List<Sample> samples() {
        return List.of(
                TwilioSamples.form("status-completed"),
                TwilioSamples.form("status-initiated"),
                TwilioSamples.form("status-busy"),
                TwilioSamples.form("status-inbound-ringing"),
                TwilioSamples.form("status-of-a-leg"),
                TwilioSamples.form("recording-completed"),
                TwilioSamples.form("recording-absent"),
                TwilioSamples.form("machine-detection"),
                TwilioSamples.form("transcription-content"),
                TwilioSamples.form("transcription-stopped"),
                TwilioSamples.form("message-transcribed"),
                TwilioSamples.json("transcript-available"));
    }

    @Override
    public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
        return TwilioSamples.signed(sample, body, secret);
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("X-Twilio-Signature");
    }

    @Override
    public Optional<Duration> tolerance() {
        return Optional.empty();
    }

    @Test
    void aCallThatIsOverIsNotFinalYet() {
        CallReport call = call("status-completed");

        assertThat(call.externalId()).hasToString("CA0000000000000000000000000000beef");
        assertThat(call.carrier()).isEqualTo(new Carrier("twilio", "CA0000000000000000000000000000beef"));
        assertThat(call.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(call.from()).hasFieldOrPropertyWithValue("given", "+12025550143");
        assertThat(call.to()).hasFieldOrPropertyWithValue("given", "+14155550171");
        assertThat(call.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(call.durationSec()).isEqualTo(93);
        assertThat(call.times().endedAt()).isEqualTo("2026-03-03T08:59:09Z");
        assertThat(call.answeredBy()).isEqualTo(AnsweredBy.HUMAN);
        assertThat(call.endReason()).isNull();
        assertThat(call.isFinal()).isFalse();
        assertThat(Understood.kept(call, "twilio"))
                .containsEntry("SipResponseCode", "200")
                .doesNotContainKeys("Caller", "Called");
    }

    @Test
    void theTenantsOwnLineStandsForTheAgent() {
        assertThat(report("status-completed").agent()).isEqualTo("+12025550143");
        assertThat(report("status-inbound-ringing").agent()).isEqualTo("+12025550143");
        assertThat(report("recording-completed").agent()).isNull();
        assertThat(report("status-completed").teller()).isEqualTo(Teller.CARRIER);
    }

    @Test
    void aCallBeginsAsItIsDialledOrRings() {
        assertThat(call("status-initiated").times().startedAt()).isEqualTo("2026-03-03T08:57:30Z");
        assertThat(call("status-initiated").status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(call("status-inbound-ringing").times().startedAt()).isEqualTo("2026-03-03T09:20:00Z");
        assertThat(call("status-inbound-ringing").direction()).isEqualTo(Direction.INBOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "queued, IN_PROGRESS",
        "ringing, IN_PROGRESS",
        "in-progress, IN_PROGRESS",
        "completed, COMPLETED",
        "busy, BUSY",
        "failed, FAILED",
        "no-answer, NO_ANSWER",
        "canceled, CANCELED",
        "something-new, IN_PROGRESS"
    })
    void everyStatusIsUnderstood(String word, CallStatus status) {
        CallReport call = call(with("status-busy", "CallStatus=busy", "CallStatus=" + word));

        assertThat(call.status()).isEqualTo(status);
        assertThat(call.events()).containsExactly(new LineEvent(word, Instant.parse("2026-03-03T09:10:12Z")));
        assertThat(call.isFinal()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "inbound, INBOUND",
        "outbound-api, OUTBOUND",
        "outbound-dial, OUTBOUND",
        "trunking-originating, INBOUND",
        "trunking-terminating, OUTBOUND"
    })
    void everyDirectionIsUnderstood(String word, Direction direction) {
        assertThat(call(with("status-busy", "Direction=outbound-api", "Direction=" + word))
                        .direction())
                .isEqualTo(direction);
    }

    @Test
    void aBrowserThatCallsIsNoTelephone() {
        assertThat(call(with("status-inbound-ringing", "From=%2B14155550171", "From=client%3Aada"))
                        .direction())
                .isEqualTo(Direction.WEB);
    }

    @ParameterizedTest
    @CsvSource({
        "human, HUMAN",
        "fax, MACHINE",
        "machine_start, MACHINE",
        "machine_end_beep, MACHINE",
        "machine_end_silence, MACHINE",
        "machine_end_other, MACHINE",
        "unknown, UNKNOWN"
    })
    void whoAnsweredIsUnderstood(String word, AnsweredBy who) {
        CallReport call = call(with("machine-detection", "machine_end_beep", word));

        assertThat(call.answeredBy()).isEqualTo(who);
        assertThat(call.status()).isEqualTo(CallStatus.IN_PROGRESS);
    }

    @Test
    void whatHappensToAnotherPartyDoesNotHappenToTheCall() {
        CallReport call = call("status-of-a-leg");

        assertThat(call.externalId()).hasToString("CA0000000000000000000000000000cafe");
        assertThat(call.status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(call.to()).isNull();
        assertThat(call.events())
                .containsExactly(new LineEvent("leg no-answer", Instant.parse("2026-03-03T09:22:00Z")));
    }

    @Test
    void aRecordingIsThereOrWillNeverBe() {
        assertThat(call("recording-completed").recording().status()).isEqualTo(RecordingStatus.COMPLETED);
        assertThat(call("recording-completed").recording().url())
                .endsWith("/Recordings/RE00000000000000000000000000000001");
        assertThat(call("recording-absent").recording().status()).isEqualTo(RecordingStatus.NONE);
        assertThat(call("recording-absent").recording().url()).isNull();
        assertThat(call(with("recording-completed", "RecordingStatus=completed", "RecordingStatus=in-progress"))
                        .recording()
                        .status())
                .isEqualTo(RecordingStatus.PENDING);
    }

    @Test
    void whatIsSaidComesInPieces() {
        assertThat(call("transcription-content").pieces())
                .containsExactly(
                        new TranscriptPiece(4, new Turn(Speaker.CUSTOMER, "Tuesday at nine would be fine.", null)));
        assertThat(call(with("transcription-content", "inbound_track", "outbound_track"))
                        .pieces()
                        .getFirst()
                        .turn()
                        .speaker())
                .isEqualTo(Speaker.AGENT);
    }

    @Test
    void theCustomerMayBeOnTheOtherTrack() {
        Understanding understood = Understood.link(platform(), Map.of("customerTrack", "outbound"))
                .read(webhook(TwilioSamples.form("transcription-content")));

        assertThat(Understood.only(understood)
                        .report()
                        .pieces()
                        .getFirst()
                        .turn()
                        .speaker())
                .isEqualTo(Speaker.AGENT);
    }

    @Test
    void whatIsNotYetFinallyHeardIsPassedOver() {
        assertThat(read(with("transcription-content", "Final=true", "Final=false")))
                .isInstanceOf(Ignored.class);
        assertThat(read(TwilioSamples.form("transcription-stopped"))).isInstanceOf(Ignored.class);
    }

    @Test
    void aMessageThatWasWrittenDownIsTheCallers() {
        assertThat(call("message-transcribed").pieces())
                .hasSize(1)
                .allSatisfy(piece -> assertThat(piece.turn())
                        .isEqualTo(new Turn(Speaker.CUSTOMER, "Please call me back about the boiler.", null)));
    }

    @Test
    void aTranscriptIsToBeFetched() {
        assertThat(read(TwilioSamples.json("transcript-available"))).isEqualTo(new ToBeFetched());
        assertThat(read(Sample.ofJson("other", "{\"transcript_sid\": \"GT0\", \"event_type\": \"something\"}")))
                .isInstanceOf(Ignored.class);
    }

    @Test
    void withoutTheIdOfTheCallNothingIsUnderstood() {
        assertThat(read(with("status-busy", "CallSid=", "Sid=")))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable -> assertThat(unreadable.faults().getFirst().path())
                                .isEqualTo("CallSid"));
    }

    @Test
    void itsSettingsStandInThePage() throws IOException {
        String page = Files.readString(Path.of("../docs/connecting-platforms.md"));
        String section = page.substring(page.indexOf("## Twilio"), page.indexOf("## Any other platform"));

        assertThat(SETTINGS.keySet()).allSatisfy(name -> assertThat(section).contains("| `" + name + "` |"));
    }

    private static Sample with(String sample, String text, String other) {
        Sample form = TwilioSamples.form(sample);
        assertThat(form.body()).contains(text);
        return form.withBody(form.body().replace(text, other));
    }

    private Understanding read(Sample sample) {
        return Understood.link(platform(), SETTINGS).read(webhook(sample));
    }

    private static IncomingWebhook webhook(Sample sample) {
        return TwilioSamples.signed(sample, sample.bytes(), "token");
    }

    private PlatformReport report(String sample) {
        return Understood.only(read(TwilioSamples.form(sample)));
    }

    private CallReport call(String sample) {
        return report(sample).report();
    }

    private CallReport call(Sample sample) {
        return Understood.only(read(sample)).report();
    }
}
