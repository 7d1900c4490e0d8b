package io.callwake.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.Masking;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptsTest {

    private static final Duration LONG = Duration.ofDays(4);

    private final TestApi api = TestApi.withAnAgent();

    private CallId said(String words) {
        String report = """
                {"externalId": "sim-1", "agentRef": "boiler-line", "transcript": [
                  {"speaker": "agent", "text": "Hello."}, {"speaker": "customer", "text": "%s"}]}
                """.formatted(words);
        return CallId.parse(api.postCall(report).body().replaceAll("(?s).*\"callId\":\"([^\"]*)\".*", "$1"));
    }

    private Answer read(CallId call, Masking masking, Duration holdsFor) {
        return api.get(api.linkToTranscript(call, masking, holdsFor));
    }

    @ParameterizedTest
    @EnumSource(Masking.class)
    void whoHasTheLinkReadsItAsTheLinkSays(Masking masking) {
        Answer answer = read(said("I am ada@example.net."), masking, LONG);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(answer.body())
                .isEqualTo("Agent: Hello.\nCustomer: I am %s."
                        .formatted(masking == Masking.CLEAR ? "ada@example.net" : "a***@example.net"));
    }

    @Test
    void nobodyBetweenKeepsItAndNoBrowserTakesItForAPage() {
        Answer answer = read(said("Hello."), Masking.MASKED, LONG);

        assertThat(answer.header("cache-control")).isEqualTo("private, no-store");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy")).isEqualTo("default-src 'none'; sandbox");
    }

    @Test
    void aLinkThatIsOverAndACallThatIsNotThereAreGone() {
        assertThat(read(said("Hello."), Masking.MASKED, Duration.ZERO).status()).isEqualTo(410);
        assertThat(read(new CallId(UUID.randomUUID()), Masking.MASKED, LONG).status())
                .isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "nonsense", "%20"})
    void whatNobodyHasMadeIsNoLink(String token) {
        assertThat(api.get("/v1/transcripts/" + token).status()).isEqualTo(404);
    }

    @Test
    void aLinkToARecordingOpensNoTranscript() {
        CallId call = said("Hello.");
        String toRecording = api.linkTo(call).replace("/recordings/", "/transcripts/");

        assertThat(api.get(toRecording).status()).isEqualTo(404);
    }
}
