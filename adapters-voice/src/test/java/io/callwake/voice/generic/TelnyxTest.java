package io.callwake.voice.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.connection.IncomingWebhook;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Understanding.Ignored;
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
import io.callwake.domain.document.Trees;
import io.callwake.voice.Signing;
import io.callwake.voice.Understood;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TelnyxTest implements PresetContract {

    /** The first three of RFC 8032, section 7.1: what is kept secret, and what is told. */
    private static final Map<String, String> KEYS = Map.of(
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");

    private static final String PKCS8_PREFIX = "302e020100300506032b657004220420";

    @Override
    public String preset() {
        return "telnyx";
    }

    @Override
    public List<Sample> samples() {
        return List.of(
                sample("call-initiated"),
                sample("call-answered"),
                sample("call-transcription"),
                sample("call-machine-detection-ended"),
                sample("call-recording-saved"),
                sample("call-hangup"),
                sample("call-conversation-ended"));
    }

    /** The public half, in base 64 as Telnyx shows it. */
    @Override
    public String secret(int number) {
        List<String> known = KEYS.keySet().stream().sorted().toList();
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(known.get(number - 1)));
    }

    @Override
    public IncomingWebhook signed(Sample sample, byte[] body, String secret, Instant at) {
        String timestamp = String.valueOf(at.getEpochSecond());
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(Signing.bytes(timestamp + "|"));
        signed.writeBytes(body);
        return PresetContract.webhook(
                sample.contentType(),
                Map.of("telnyx-timestamp", timestamp, "telnyx-signature-ed25519", signature(signed, secret)),
                body);
    }

    private static String signature(ByteArrayOutputStream signed, String publicKey) {
        String hidden = KEYS.get(HexFormat.of().formatHex(Base64.getDecoder().decode(publicKey)));
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(PKCS8_PREFIX + hidden))));
            ed25519.update(signed.toByteArray());
            return Base64.getEncoder().encodeToString(ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Set<String> signatureHeaders() {
        return Set.of("telnyx-signature-ed25519");
    }

    @Override
    public Optional<Duration> tolerance() {
        return Optional.of(Duration.ofMinutes(5));
    }

    @Override
    public String sentAgain(Sample sample) {
        return sample.body().replace("\"attempt\": 1", "\"attempt\": 2");
    }

    @Override
    public Set<String> objectsThatGrow() {
        return Set.of("", "data", "data.payload");
    }

    @Test
    void anIncomingCallStarts() {
        CallReport report = Understood.only(understood("call-initiated")).report();

        assertThat(Understood.only(understood("call-initiated")).agent()).isEqualTo("7267000000000000001");
        assertThat(report.externalId()).hasToString("428c31b6-7af4-4bcb-b7f5-5013ef9657c1");
        assertThat(report.direction()).isEqualTo(Direction.INBOUND);
        assertThat(report.times().startedAt()).isEqualTo("2026-03-03T08:57:30.521Z");
        assertThat(report.status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(report.carrier()).isEqualTo(new Carrier("telnyx", "v3:call-control-id-of-the-tests"));
        assertThat(report.events())
                .containsExactly(new LineEvent("call.initiated", Instant.parse("2026-03-03T08:57:30.521Z")));
        assertThat(report.isFinal()).isFalse();
    }

    @Test
    void whatWasSaidComesInPieces() {
        assertThat(Understood.only(understood("call-transcription")).report().pieces())
                .containsExactly(new TranscriptPiece(
                        Instant.parse("2026-03-03T08:57:40.521Z").toEpochMilli(),
                        new Turn(Speaker.CUSTOMER, "Tuesday at nine would be fine.", null)));
    }

    @Test
    void theOtherEventsTellOneThingEach() {
        assertThat(Understood.only(understood("call-answered")).report().times().answeredAt())
                .isEqualTo("2026-03-03T08:57:33.100Z");
        assertThat(Understood.only(understood("call-machine-detection-ended"))
                        .report()
                        .answeredBy())
                .isEqualTo(AnsweredBy.HUMAN);
        assertThat(Understood.only(understood("call-recording-saved"))
                        .report()
                        .recording()
                        .url())
                .isEqualTo("https://recordings.example.net/telnyx-1.mp3");
        assertThat(Understood.only(understood("call-recording-saved"))
                        .report()
                        .recording()
                        .status())
                .isEqualTo(RecordingStatus.COMPLETED);
        assertThat(Understood.only(understood("call-conversation-ended"))
                        .report()
                        .durationSec())
                .isEqualTo(93);
    }

    @Test
    void aCallThatIsHungUpIsOverButNotFinal() {
        CallReport report = Understood.only(understood("call-hangup")).report();

        assertThat(report.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(report.endReason()).isEqualTo("normal_clearing");
        assertThat(report.times().endedAt()).isEqualTo("2026-03-03T08:59:06.900Z");
        assertThat(report.isFinal()).isFalse();
    }

    /** It was in progress until nobody had heard of it for hours. */
    @Test
    void aCallThatIsHungUpForACauseThatNobodyKnowsIsOverAsWell() {
        byte[] hungUp = Signing.bytes(sample("call-hangup").body().replace("\"normal_clearing\"", "\"switched_off\""));

        CallReport report = Understood.only(Understood.link(platform(), settings())
                        .read(PresetContract.webhook("application/json", Map.of(), hungUp)))
                .report();

        assertThat(report.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(report.endReason()).isEqualTo("switched_off");
        assertThat(report.times().endedAt()).isEqualTo("2026-03-03T08:59:06.900Z");
        assertThat(report.metadata().members()).containsEntry("status", "switched_off");
    }

    @Test
    void everyEventThatIsReadAndEndsNoCallIsNamed() {
        Map<?, ?> ignored = Trees.objectIn(settings(), "ignoredWhen");
        Map<?, ?> statuses = Trees.objectIn(settings(), "statuses");

        assertThat(ignored.get("isNot"))
                .isInstanceOfSatisfying(
                        List.class,
                        read -> assertThat(statuses.keySet().containsAll(read)).isTrue());
        assertThat(statuses.containsKey("*")).isFalse();
    }

    @Test
    void whatIsOfNoCallRecordIsPassedOver() {
        byte[] spoken = Signing.bytes(sample("call-answered").body().replace("call.answered", "call.speak.started"));

        assertThat(Understood.link(platform(), settings())
                        .read(PresetContract.webhook("application/json", Map.of(), spoken)))
                .isInstanceOf(Ignored.class);
    }
}
