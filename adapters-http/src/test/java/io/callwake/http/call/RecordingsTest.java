package io.callwake.http.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.call.CallId;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.KeptRecording.State;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingsTest {

    private static final String AUDIO = "0123456789";

    private final TestApi api = TestApi.empty();
    private final CallId call = api.store("audio/mpeg", AUDIO.getBytes(UTF_8));

    @Test
    void whoHasTheLinkHearsItAll() {
        Answer answer = api.get(api.linkTo(call));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(AUDIO);
        assertThat(answer.header("content-type")).isEqualTo("audio/mpeg");
        assertThat(answer.header("content-length")).isEqualTo("10");
        assertThat(answer.header("accept-ranges")).isEqualTo("bytes");
        assertThat(answer.header("content-disposition")).isEqualTo("inline; filename=\"" + call + ".mp3\"");
    }

    @Test
    void nobodyBetweenKeepsItAndNoBrowserTakesItForAPage() {
        Answer answer = api.get(api.linkTo(call));

        assertThat(answer.header("cache-control")).isEqualTo("private, no-store");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy")).isEqualTo("default-src 'none'; sandbox");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 0123, bytes 0-3/10",
        "bytes=4-4, 4, bytes 4-4/10",
        "bytes=7-, 789, bytes 7-9/10",
        "bytes=7-99, 789, bytes 7-9/10",
        "bytes=0-, 0123456789, bytes 0-9/10",
        "bytes=-3, 789, bytes 7-9/10",
        "bytes=-99, 0123456789, bytes 0-9/10"
    })
    void aPartIsGivenAsAPart(String range, String part, String where) {
        Answer answer = TestApi.send(api.request(api.linkTo(call)).header("Range", range));

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(part);
        assertThat(answer.header("content-range")).isEqualTo(where);
        assertThat(answer.header("content-length")).isEqualTo(String.valueOf(part.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=0-1,4-5",
                "bytes=5-2",
                "bytes=-",
                "bytes=x",
                "seconds=0-1",
                "bytes",
                "bytes=99999999999999999999-"
            })
    void whatIsNoPartIsTheWhole(String range) {
        Answer answer = TestApi.send(api.request(api.linkTo(call)).header("Range", range));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(AUDIO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=999-", "bytes=-0"})
    void behindTheEndThereIsNothing(String range) {
        Answer answer = TestApi.send(api.request(api.linkTo(call)).header("Range", range));

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("content-range")).isEqualTo("bytes */10");
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void aPartIsGivenOnlyOfWhatTheRestIsOf() {
        String tag = String.valueOf(api.get(api.linkTo(call)).header("etag"));

        assertThat(tag).matches("\"[0-9a-f]{64}\"");
        assertThat(partIf(tag)).isEqualTo(206);
        assertThat(partIf("\"another\"")).isEqualTo(200);
    }

    @Test
    void itsHeadCanBeHadAlone() {
        Answer answer = TestApi.send(api.request(api.linkTo(call)).method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-length")).isEqualTo("10");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void ofWhatKindItIsNeedNotBeKnown() {
        CallId untold = api.store("application/octet-stream", AUDIO.getBytes(UTF_8));
        assertThat(api.get(api.linkTo(untold)).header("content-disposition"))
                .isEqualTo("inline; filename=\"" + untold + ".bin\"");
    }

    @Test
    void aLinkToWhatIsRemovedIsGone() {
        String link = api.linkTo(call);
        api.keep(call, new KeptRecording(new State.Removed(TestApi.NOW, "user:ada", call), TestApi.NOW, null));
        assertThat(api.get(link).status()).isEqualTo(410);
    }

    @Test
    void soIsALinkToWhatTheStoreHasLost() {
        api.loseRecordingOf(call);
        assertThat(api.get(api.linkTo(call)).status()).isEqualTo(410);
    }

    @Test
    void aLinkToACallWithoutACopyIsGone() {
        assertThat(api.get(api.linkTo(new CallId(new UUID(1, 1)))).status()).isEqualTo(410);
    }

    @Test
    void whatIsNoLinkLeadsNowhere() {
        String link = api.linkTo(call);
        assertThat(api.get(link + "A").status()).isEqualTo(404);
        assertThat(api.get(link.substring(0, link.length() - 4)).status()).isEqualTo(404);
        assertThat(api.get("/v1/recordings/nothing").status()).isEqualTo(404);
        assertThat(api.get("/v1/recordings/%00").status()).isIn(400, 404);
        assertThat(api.get("/v1/recordings/" + "A".repeat(4_000)).status()).isEqualTo(404);
    }

    private int partIf(String tag) {
        return TestApi.send(api.request(api.linkTo(call))
                        .header("Range", "bytes=0-3")
                        .header("If-Range", tag))
                .status();
    }
}
