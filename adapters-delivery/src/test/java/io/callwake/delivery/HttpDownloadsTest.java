package io.callwake.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.call.DownloadRecording.Reason;
import io.callwake.application.call.DownloadRecording.Result;
import io.callwake.application.call.DownloadRecording.Result.Refused;
import io.callwake.application.call.DownloadRecording.Result.Taken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDownloadsTest {

    private static final int MOST = 100_000;
    private static final HttpDownloads.Limits LIMITS =
            new HttpDownloads.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60), MOST);
    private static final Map<String, String> CREDENTIALS = Map.of("Authorization", "Basic c2VjcmV0", "X-Key", "secret");

    private final HttpDownloads downloads = downloads(LIMITS);
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final List<String> types = new ArrayList<>();

    @AfterEach
    void close() {
        downloads.close();
    }

    @Test
    void whatComesIsHandedOnWithItsType() throws Exception {
        try (Receiver host = Receiver.answering(ok("Audio/MPEG; rate=8000", "sound"))) {
            assertThat(from(host.url("/a%20b.mp3?sig=%2F"))).isEqualTo(new Taken());

            assertThat(taken.toString(UTF_8)).isEqualTo("sound");
            assertThat(types).containsExactly("audio/mpeg");
            assertThat(host.onlyRequest().line()).isEqualTo("GET /a%20b.mp3?sig=%2F HTTP/1.1");
            assertThat(host.onlyRequest().header("authorization")).isEqualTo("Basic c2VjcmV0");
            assertThat(host.onlyRequest().header("x-key")).isEqualTo("secret");
            assertThat(host.onlyRequest().headers()).doesNotContainKey("accept-encoding");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nsound",
                "HTTP/1.1 200 OK\r\nContent-Type: binary/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nsound\r\n0\r\n\r\n",
                "HTTP/1.0 200 OK\r\nContent-Type: application/octet-stream\r\n\r\nsound"
            })
    void ofWhatKindItIsNeedNotBeTold(String answer) throws Exception {
        try (Receiver host = Receiver.that((_, out, connection) -> {
            out.write(answer.getBytes(UTF_8));
            connection.shutdownOutput();
        })) {
            assertThat(from(host.url("/"))).isEqualTo(new Taken());
            assertThat(taken.toString(UTF_8)).isEqualTo("sound");
            assertThat(types).containsExactly("application/octet-stream");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void whatIsSentAlongStaysBehindWhenItLeadsElsewhere(int status) throws Exception {
        try (Receiver elsewhere = Receiver.answering(ok("audio/wav", "sound"));
                Receiver host =
                        Receiver.answering(to(status, "http://localhost:" + elsewhere.port() + "/bucket/1.wav?X=1"))) {
            assertThat(from(host.url("/1"))).isEqualTo(new Taken());

            assertThat(taken.toString(UTF_8)).isEqualTo("sound");
            assertThat(elsewhere.onlyRequest().line()).isEqualTo("GET /bucket/1.wav?X=1 HTTP/1.1");
            assertThat(elsewhere.onlyRequest().headers()).doesNotContainKeys("authorization", "x-key");
        }
    }

    @Test
    void anotherPortIsAnotherHost() throws Exception {
        try (Receiver elsewhere = Receiver.answering(ok("audio/wav", "sound"));
                Receiver host = Receiver.answering(to(302, elsewhere.url("/")))) {
            assertThat(from(host.url("/1"))).isEqualTo(new Taken());
            assertThat(elsewhere.onlyRequest().headers()).doesNotContainKeys("authorization", "x-key");
        }
    }

    @Test
    void onTheSameHostItIsSentAgain() throws Exception {
        try (Receiver host = Receiver.that((request, out, _) -> out.write(
                (request.line().contains("/1 ") ? to(302, "/2") : ok("audio/wav", "sound")).getBytes(UTF_8)))) {
            assertThat(from(host.url("/1"))).isEqualTo(new Taken());
            assertThat(host.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.header("x-key")).isEqualTo("secret"));
        }
    }

    /** Who sends us back chooses what we ask for, and must not do so with what we know. */
    @Test
    void whoeverIsSentBackComesAsAStranger() throws Exception {
        String[] back = new String[1];
        try (Receiver elsewhere =
                        Receiver.that((_, out, _) -> out.write(to(302, back[0]).getBytes(UTF_8)));
                Receiver host = Receiver.that((request, out, _) -> out.write(
                        (request.line().contains("/1 ") ? to(302, elsewhere.url("/")) : ok("audio/wav", "sound"))
                                .getBytes(UTF_8)))) {
            back[0] = host.url("/everything");

            assertThat(from(host.url("/1"))).isEqualTo(new Taken());
            assertThat(host.requests().getLast().line()).contains("/everything");
            assertThat(host.requests().getLast().headers()).doesNotContainKeys("authorization", "x-key");
        }
    }

    @Test
    void fiveTimesItIsFollowedAndNoFurther() throws Exception {
        try (Receiver host = Receiver.that((request, out, _) -> {
            int number = Integer.parseInt(request.line().replaceAll("GET /(\\d+) .*", "$1"));
            out.write((number == 0 ? ok("audio/wav", "sound") : to(302, "/" + (number - 1))).getBytes(UTF_8));
        })) {
            assertThat(from(host.url("/5"))).isEqualTo(new Taken());
            assertRefused(Reason.NOT_GIVEN, "sends us on more than 5 times", from(host.url("/6")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1/latest, UNREACHABLE, address_refused",
        "http://169.254.169.254/latest/meta-data, UNREACHABLE, address_refused",
        "http://[::ffff:10.0.0.1]/, UNREACHABLE, address_refused",
        "file:///etc/passwd, NOT_GIVEN, leads to an address that is none of the web",
        "ftp://example.net/1, NOT_GIVEN, leads to an address that is none of the web",
        "http:relative, NOT_GIVEN, leads to an address that is none of the web",
        "http://a b/, NOT_GIVEN, sends us on without saying where to"
    })
    void itIsNotLedWhereItMayNotGo(String location, Reason reason, String why) throws Exception {
        try (Receiver host = Receiver.answering(to(302, location))) {
            assertRefused(reason, why, from(host.url("/1")));
        }
        assertThat(types).isEmpty();
    }

    @Test
    void thatHoldsForTheFirstAddressToo() throws Exception {
        assertRefused(Reason.UNREACHABLE, "address_refused", from("http://192.168.0.1/1.mp3"));
        assertRefused(Reason.NOT_GIVEN, "leads to an address that is none of the web", from("file:///etc/passwd"));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 206, 300, 304, 400, 401, 403, 404, 410, 429, 500, 503})
    void noOtherAnswerBringsARecording(int status) throws Exception {
        try (Receiver host = Receiver.answering("HTTP/1.1 " + status + " Whatever\r\nContent-Type: audio/mpeg\r\n"
                + (status == 204 || status == 304 ? "" : "Content-Length: 0\r\n") + "\r\n")) {
            assertRefused(Reason.NOT_GIVEN, "answered with " + status, from(host.url("/1")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "image/svg+xml", "audio/", "audio/x y", "nonsense"})
    void aPageIsNoRecording(String type) throws Exception {
        try (Receiver host = Receiver.answering(ok(type, "<html>"))) {
            assertRefused(Reason.NO_AUDIO, "is no audio", from(host.url("/1")));
        }
        assertThat(types).isEmpty();
    }

    @Test
    void norIsNothing() throws Exception {
        try (Receiver host = Receiver.answering(ok("audio/mpeg", ""))) {
            assertRefused(Reason.NO_AUDIO, "is empty", from(host.url("/1")));
        }
    }

    @Test
    void whatSaysThatItIsTooLargeIsNotEvenBegun() throws Exception {
        try (Receiver host = Receiver.answering(
                "HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nContent-Length: 100001\r\n\r\nsound")) {
            assertRefused(Reason.TOO_LARGE, "is larger than 0 MB", from(host.url("/1")));
        }
        assertThat(types).isEmpty();
    }

    @Test
    void whatGrowsTooLargeIsBrokenOff() throws Exception {
        try (Receiver host = Receiver.that((_, out, _) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n\r\n".getBytes(UTF_8));
            while (true) {
                out.write(new byte[8192]);
            }
        })) {
            assertRefused(Reason.TOO_LARGE, "is larger than 0 MB", from(host.url("/1")));
            assertThat(taken.size()).isLessThanOrEqualTo(MOST);
        }
    }

    @Test
    void asMuchAsIsAllowedIsTaken() throws Exception {
        try (Receiver host = Receiver.answering(ok("audio/mpeg", "x".repeat(MOST)))) {
            assertThat(from(host.url("/1"))).isEqualTo(new Taken());
            assertThat(taken.size()).isEqualTo(MOST);
        }
    }

    @Test
    void halfARecordingIsNone() throws Exception {
        try (Receiver host = Receiver.that((_, out, connection) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nContent-Length: 10\r\n\r\nsound".getBytes(UTF_8));
            connection.shutdownOutput();
        })) {
            assertThat(from(host.url("/1")))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE));
        }
    }

    @Test
    void whatNeverEndsIsWaitedForNoLongerThanTheLimit() throws Exception {
        try (HttpDownloads impatient = downloads(new HttpDownloads.Limits(
                        Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMillis(300), MOST));
                Receiver host = Receiver.that((_, out, _) -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n\r\n".getBytes(UTF_8));
                    while (true) {
                        out.write('x');
                        Thread.sleep(5);
                    }
                })) {
            assertRefused(
                    Reason.UNREACHABLE,
                    "timeout",
                    impatient.download(URI.create(host.url("/1")), Map.of(), this::takeIn));
        }
    }

    /** Of which there is always one more, so that whoever reads them never has to wait. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void floodsOfTinyPiecesDelayNobody() throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        byte[] pieces = "1\r\nx\r\n".repeat(200_000).getBytes(UTF_8);
        CountDownLatch flooded = new CountDownLatch(processors);
        try (HttpDownloads downloads = downloads(LIMITS.withMostBytes(1L << 40));
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
                Receiver quick = Receiver.answering(ok("audio/mpeg", "sound"));
                Receiver hostile = Receiver.that((_, out, _) -> {
                    out.write("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .getBytes(UTF_8));
                    while (true) {
                        out.write(pieces);
                        flooded.countDown();
                    }
                })) {
            for (int i = 0; i < 3 * processors; i++) {
                Future<Result> _ = readers.submit(() -> passOver(downloads, hostile.url("/")));
            }
            flooded.await();

            assertThat(readers.submit(() -> passOver(downloads, quick.url("/"))))
                    .succeedsWithin(Duration.ofSeconds(5))
                    .isEqualTo(new Taken());
        }
    }

    private static Result passOver(HttpDownloads downloads, String url) throws IOException {
        return downloads.download(
                URI.create(url), Map.of(), (_, audio) -> audio.transferTo(OutputStream.nullOutputStream()));
    }

    @Test
    void whereNobodyListensThereIsNothing() throws Exception {
        try (Nobody nobody = new Nobody()) {
            assertRefused(Reason.UNREACHABLE, "refused", from(nobody.url()));
        }
    }

    @Test
    void aFailureOfWhoTakesItIsNotTheirs() throws Exception {
        try (Receiver host = Receiver.answering(ok("audio/mpeg", "sound"))) {
            assertThatThrownBy(() -> downloads.download(URI.create(host.url("/1")), Map.of(), (_, _) -> {
                        throw new IOException("the disk is full");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is full");
        }
    }

    private Result from(String url) throws IOException {
        return downloads.download(URI.create(url), CREDENTIALS, this::takeIn);
    }

    private void takeIn(String type, InputStream audio) throws IOException {
        types.add(type);
        audio.transferTo(taken);
    }

    private static void assertRefused(Reason reason, String why, Result result) {
        assertThat(result).isEqualTo(new Refused(reason, why));
    }

    private static String ok(String type, String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.getBytes(ISO_8859_1).length
                + "\r\n\r\n" + body;
    }

    private static String to(int status, String where) {
        return "HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + where + "\r\nContent-Length: 4\r\n\r\ngone";
    }

    private static HttpDownloads downloads(HttpDownloads.Limits limits) {
        return new HttpDownloads(EgressPolicy.publicAddresses().withLoopback(), limits, "0");
    }
}
