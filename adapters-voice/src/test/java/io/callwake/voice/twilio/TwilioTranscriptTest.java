package io.callwake.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.FetchFromPlatform;
import io.callwake.application.connection.FetchFromPlatform.Answer;
import io.callwake.application.connection.FetchFromPlatform.PlatformUnreachable;
import io.callwake.application.connection.Sample;
import io.callwake.application.connection.Understanding;
import io.callwake.application.connection.Understanding.Ignored;
import io.callwake.application.connection.Understanding.Unreadable;
import io.callwake.domain.call.CallReport;
import io.callwake.domain.call.CallReport.Carrier;
import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import io.callwake.domain.connection.SecretUse;
import io.callwake.voice.Understood;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TwilioTranscriptTest {

    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final String TRANSCRIPT =
            "https://intelligence.twilio.com/v2/Transcripts/GT00000000000000000000000000000001";
    private static final String RECORDING = "https://api.twilio.com/2010-04-01/Accounts/" + ACCOUNT
            + "/Recordings/RE00000000000000000000000000000001.json";

    /** printf %s "$ACCOUNT:auth-token" | base64 -w0 */
    private static final String BY_AUTH_TOKEN = "Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTphdXRoLXRva2Vu";

    private static final ConnectionSecrets AUTH_TOKEN =
            new ConnectionSecrets(Map.of(SecretUse.WEBHOOK, List.of("auth-token")));

    private final TwilioOnPaper twilio = new TwilioOnPaper();

    /** Twilio's API as files have it. */
    private static final class TwilioOnPaper implements FetchFromPlatform {

        private final Map<String, Answer> answers = new HashMap<>();
        private final List<String> asked = new ArrayList<>();
        private final List<Map<String, String>> headers = new ArrayList<>();

        TwilioOnPaper() {
            has(TRANSCRIPT, "api/transcript.json");
            has(TRANSCRIPT + "/Sentences?PageSize=1000", "api/sentences-1.json");
            has(TRANSCRIPT + "/Sentences?PageSize=2&Page=1&PageToken=PAGX1", "api/sentences-2.json");
            has(RECORDING, "api/recording.json");
        }

        private void has(String url, String file) {
            answers.put(url, new Answer(200, TwilioSamples.text(file)));
        }

        void answers(String url, int status, String body) {
            answers.put(url, new Answer(status, body));
        }

        @Override
        public Answer get(URI url, Map<String, String> sent) {
            asked.add(url.toString());
            headers.add(sent);
            return answers.getOrDefault(url.toString(), new Answer(404, "{}"));
        }
    }

    @Test
    void aTranscriptIsGotWithAllItsPagesAndTheCallItIsOf() {
        CallReport call = Understood.only(fetched(AUTH_TOKEN)).report();

        assertThat(call.externalId()).hasToString("CA0000000000000000000000000000beef");
        assertThat(call.carrier()).isEqualTo(new Carrier("twilio", "CA0000000000000000000000000000beef"));
        assertThat(call.status()).isEqualTo(CallStatus.IN_PROGRESS);
        assertThat(call.isFinal()).isFalse();
        assertThat(call.transcript())
                .containsExactly(
                        new Turn(Speaker.AGENT, "Hello, this is the boiler line.", 620L),
                        new Turn(Speaker.CUSTOMER, "Tuesday at nine would be fine.", 4_200L),
                        new Turn(Speaker.AGENT, "Then it is booked.", 6_500L));
        assertThat(twilio.headers)
                .hasSize(4)
                .allSatisfy(sent -> assertThat(sent).containsEntry("Authorization", BY_AUTH_TOKEN));
    }

    @Test
    void itSaysTheSameEachTime() {
        assertThat(fetched(AUTH_TOKEN)).isEqualTo(fetched(AUTH_TOKEN));
    }

    /** printf %s 'SK1:of-the-key' | base64 */
    @Test
    void anApiKeyIsTakenWhereThereIsOne() {
        fetched(new ConnectionSecrets(
                Map.of(SecretUse.WEBHOOK, List.of("auth-token"), SecretUse.API, List.of("SK1:of-the-key"))));

        assertThat(twilio.headers)
                .allSatisfy(sent -> assertThat(sent).containsEntry("Authorization", "Basic U0sxOm9mLXRoZS1rZXk="));
    }

    @Test
    void theTranscriptItselfMaySayWhoIsOnWhichChannel() {
        replace(
                "\"participants\": []",
                "\"participants\": [{\"channel_participant\": 1, \"role\": \"Customer\"},"
                        + " {\"channel_participant\": 2, \"role\": \"Agent\"}]");

        assertThat(transcript())
                .extracting(Turn::speaker)
                .containsExactly(Speaker.CUSTOMER, Speaker.AGENT, Speaker.CUSTOMER);
    }

    @Test
    void onOneChannelNobodyKnowsWhoSpoke() {
        twilio.answers(
                RECORDING, 200, TwilioSamples.text("api/recording.json").replace("\"channels\": 2", "\"channels\": 1"));

        assertThat(transcript()).extracting(Turn::speaker).containsOnly(Speaker.OTHER);
    }

    @Test
    void ofARecordingThatIsGoneTheTranscriptMayNameTheCall() {
        twilio.answers(RECORDING, 404, "{}");
        assertThat(fetched(AUTH_TOKEN)).isInstanceOf(Unreadable.class);

        replace(
                "\"source\": \"Recording\"",
                "\"reference_sids\": {\"call_sid\": \"CA0000000000000000000000000000beef\"}");
        assertThat(transcript()).hasSize(3);
    }

    @Test
    void whatMayBeThereLaterIsTriedAgain() {
        replace("\"status\": \"completed\"", "\"status\": \"in-progress\"");
        assertThatExceptionOfType(PlatformUnreachable.class).isThrownBy(() -> fetched(AUTH_TOKEN));
        for (int status : new int[] {429, 500, 503}) {
            twilio.answers(TRANSCRIPT, status, "");
            assertThatExceptionOfType(PlatformUnreachable.class).isThrownBy(() -> fetched(AUTH_TOKEN));
        }
        twilio.answers(TRANSCRIPT, 200, "<html>");
        assertThatExceptionOfType(PlatformUnreachable.class).isThrownBy(() -> fetched(AUTH_TOKEN));
    }

    @Test
    void whatNeverComesIsNotWaitedFor() {
        replace("\"status\": \"completed\"", "\"status\": \"failed\"");
        assertThat(fetched(AUTH_TOKEN)).isInstanceOf(Ignored.class);
        for (int status : new int[] {401, 403, 404}) {
            twilio.answers(TRANSCRIPT, status, "{}");
            assertThat(fetched(AUTH_TOKEN)).isInstanceOf(Unreadable.class);
        }
        assertThat(fetched(ConnectionSecrets.NONE)).isInstanceOf(Unreadable.class);
    }

    @Test
    void aPageThatIsSomewhereElseIsNotGone() {
        twilio.answers(
                TRANSCRIPT + "/Sentences?PageSize=1000",
                200,
                TwilioSamples.text("api/sentences-1.json")
                        .replace(
                                "\"next_page_url\": \"https://intelligence.twilio.com",
                                "\"next_page_url\": \"https://example.net"));

        assertThat(fetched(AUTH_TOKEN)).isInstanceOf(Unreadable.class);
        assertThat(twilio.asked).noneMatch(url -> url.contains("example.net"));
    }

    @Test
    void aTranscriptThatIsNoneLeadsNowhere() {
        Sample odd = Sample.ofJson("odd", "{\"transcript_sid\": \"../Accounts\"}");

        assertThat(fetched(odd, AUTH_TOKEN)).isInstanceOf(Unreadable.class);
        assertThat(twilio.asked).isEmpty();
    }

    @Test
    void recordingsAreOpenedForNobodyButTwilio() {
        for (String url : List.of(RECORDING, "https://api.dublin.ie1.twilio.com/x", "https://API.TWILIO.COM:443/x")) {
            assertThat(credentialsFor(url)).containsEntry("Authorization", BY_AUTH_TOKEN);
        }
        for (String url : List.of(
                RECORDING.replace("https", "http"),
                "https://api.twilio.com.example.net/x",
                "https://eviltwilio.com/x",
                "https://example.net/api.twilio.com",
                "https://api.twilio.com@example.net/x",
                "https://api.twilio.com:8443/x",
                "mailto:api.twilio.com")) {
            assertThat(credentialsFor(url)).as(url).isEmpty();
        }
    }

    @Test
    void theAddressOfARecordingSaysWhoseItIs() {
        assertThat(Understood.link(new Twilio(), Map.of()).credentialsFor(URI.create(RECORDING), AUTH_TOKEN))
                .containsEntry("Authorization", BY_AUTH_TOKEN);
    }

    private static Map<String, String> credentialsFor(String url) {
        return Understood.link(new Twilio(), Map.of("accountSid", ACCOUNT)).credentialsFor(URI.create(url), AUTH_TOKEN);
    }

    private void replace(String text, String other) {
        String transcript = TwilioSamples.text("api/transcript.json");
        assertThat(transcript).contains(text);
        twilio.answers(TRANSCRIPT, 200, transcript.replace(text, other));
    }

    private @Nullable List<Turn> transcript() {
        return Understood.only(fetched(AUTH_TOKEN)).report().transcript();
    }

    private Understanding fetched(ConnectionSecrets secrets) {
        return fetched(TwilioSamples.json("transcript-available"), secrets);
    }

    private Understanding fetched(Sample sample, ConnectionSecrets secrets) {
        return Understood.link(new Twilio(), Map.of("accountSid", ACCOUNT))
                .fetch(TwilioSamples.signed(sample, sample.bytes(), "auth-token"), secrets, twilio);
    }
}
