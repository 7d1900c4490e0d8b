package io.callwake.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RefusedRequestsTest {

    private static final String GOOD = "{\"externalId\": \"sim-1\", \"agentRef\": \"boiler-line\"}";

    private final TestApi api = TestApi.withAnAgent();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{\"externalId\": }",
                "{\"externalId\": 'a'}",
                "{\"externalId\": \"a\",}",
                "{externalId: \"a\"}",
                "{\"externalId\": \"a\"} {}",
                "{\"externalId\": \"a\"}, ",
                "{\"externalId\": \"a\"} // comment",
                "{\"externalId\": \"a\", \"externalId\": \"b\"}",
                "{\"customer\": {\"name\": \"a\", \"name\": \"a\"}}",
                "{\"metadata\": {\"a\": {\"b\": 1, \"b\": 2}}}",
                "{\"externalId\": \"a\nb\"}",
                "{\"externalId\": \"\\x\"}",
                "{\"durationSec\": 090}",
                "{\"durationSec\": +90}",
                "{\"durationSec\": NaN}",
                "{\"durationSec\": .5}",
            })
    void aBodyThatIsNotOneJsonDocumentCannotBeParsed(String body) {
        assertProblem(api.postCall(body), 400, "Bad Request");
    }

    @Test
    void theAnswerSaysWhereTheDocumentBreaks() {
        Answer answer = api.postCall("{\n  \"externalId\": \"a\",\n  oops\n}");

        assertThat(answer.body()).contains("not valid JSON, at line 3, column 3");
    }

    @Test
    void nestingHasAnEnd() {
        String deep = "[".repeat(63) + "]".repeat(63);
        String tooDeep = "[".repeat(64) + "]".repeat(64);

        assertThat(api.postCall("{\"externalId\": \"a\", \"agentRef\": \"boiler-line\", \"deep\": " + deep + "}")
                        .status())
                .isEqualTo(202);
        assertProblem(api.postCall("{\"deep\": " + tooDeep + "}"), 400, "Bad Request");
        assertProblem(api.postCall("[".repeat(1_000_000)), 400, "Bad Request");
    }

    @Test
    void aMillionValuesAreTooMany() {
        assertProblem(api.postCall("{\"many\": [" + "{},".repeat(600_000) + "{}]}"), 400, "Bad Request");
    }

    @Test
    void aNumberWithoutEndIsNotParsed() {
        assertProblem(api.postCall("{\"durationSec\": " + "9".repeat(100_000) + "}"), 400, "Bad Request");
    }

    @Test
    void onlyUtf8IsJson() {
        assertProblem(post("application/json", GOOD.replace("sim-1", "sím").getBytes(ISO_8859_1)), 400, "Bad Request");
        assertProblem(post("application/json", GOOD.getBytes(UTF_16BE)), 400, "Bad Request");
        assertProblem(
                post("application/json; charset=ISO-8859-1", GOOD.getBytes(ISO_8859_1)), 415, "Unsupported Media Type");
        // A surrogate in three bytes, as some encoders write it.
        byte[] surrogate = "{\"externalId\": \"a???\"}".getBytes(UTF_8);
        int at = new String(surrogate, ISO_8859_1).indexOf("???");
        surrogate[at] = (byte) 0xED;
        surrogate[at + 1] = (byte) 0xA0;
        surrogate[at + 2] = (byte) 0x80;
        assertProblem(post("application/json", surrogate), 400, "Bad Request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/x-ndjson",
                "multipart/form-data; boundary=x",
                "application/problem+json",
                "nonsense",
            })
    void onlyJsonIsTaken(String contentType) {
        assertProblem(post(contentType, GOOD.getBytes(UTF_8)), 415, "Unsupported Media Type");
    }

    @Test
    void aBodyWithoutATypeIsNotTaken() {
        Answer answer = TestApi.send(api.request("/v1/calls").POST(BodyPublishers.ofString(GOOD)));

        assertProblem(answer, 415, "Unsupported Media Type");
    }

    @Test
    void aFormIsNotTakenNorLookedFor() {
        for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=x")) {
            assertProblem(post(type, GOOD.getBytes(UTF_8)), 415, "Unsupported Media Type");
        }
        Answer read = TestApi.send(api.request("/v1/agents/boiler-line")
                .header("Content-Type", "multipart/form-data")
                .GET());
        assertProblem(read, 415, "Unsupported Media Type");
    }

    /** Once a failure of ours, whatever was asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"*/*", "a/*", "text/*", "application/*", "*/json", "nonsense"})
    void whatIsNoTypeIsNotTakenEvenIfNobodyWantsTheBody(String type) {
        for (String path : List.of("/v1/calls", "/v1/openapi.json", "/v1/agents/boiler-line", "/v1/nothing", "/")) {
            assertProblem(
                    TestApi.send(api.request(path).header("Content-Type", type).GET()), 415, "Unsupported Media Type");
        }
        assertProblem(post(type, GOOD.getBytes(UTF_8)), 415, "Unsupported Media Type");
    }

    @Test
    void theSentenceNamesTheMethodThatWasAsked() throws IOException {
        assertThat(TestApi.send(api.request("/v1/calls").DELETE()).body()).contains("DELETE is not possible here");
        assertThat(answerTo("TRACE /v1/calls HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + api.token() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("TRACE is not possible here");
    }

    @Test
    void aBodyThatTricklesInIsNotWaitedFor() {
        AtomicLong nanos = new AtomicLong();
        InputStream trickle = new InputStream() {
            @Override
            public int read() {
                nanos.addAndGet(Duration.ofSeconds(4).toNanos());
                return ' ';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                target[offset] = (byte) read();
                return 1;
            }
        };
        assertThatThrownBy(() ->
                        RawBody.bytesOf(trickle, RawBody.MOST_BYTES, new BodyRoom(0, nanos::get).share(), nanos::get))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(HttpStatus.REQUEST_TIMEOUT));
        assertThat(Duration.ofNanos(nanos.get())).isEqualTo(Duration.ofSeconds(64));
    }

    @Test
    void parametersThatCannotBeReadAreTheSendersFault() {
        for (String query : List.of("?=false", "?effects=%c3%28")) {
            Answer answer = TestApi.send(api.request("/v1/calls" + query)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(GOOD)));
            assertThat(answer.status()).as(query).isBetween(400, 499);
        }
    }

    @Test
    void aCompressedBodyIsNotTaken() {
        Answer answer = TestApi.send(api.request("/v1/calls")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(GOOD)));

        assertProblem(answer, 415, "Unsupported Media Type");
    }

    @Test
    void tenMegabytesAreTakenAndNotAByteMore() {
        int room = RawBody.MOST_BYTES - GOOD.length();
        String largest = GOOD + " ".repeat(room);

        assertThat(api.postCall(largest).status()).isEqualTo(202);
        assertProblem(api.postCall(largest + " "), 413, "Content Too Large");
    }

    @Test
    void whatComesInChunksIsCountedAsItComes() {
        byte[] tooLarge = new byte[RawBody.MOST_BYTES + 1];
        Arrays.fill(tooLarge, (byte) ' ');

        Answer answer = TestApi.send(api.request("/v1/calls")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLarge))));

        assertProblem(answer, 413, "Content Too Large");
    }

    @Test
    void aLengthTooLargeIsRefusedBeforeTheBodyHasCome() throws IOException {
        assertThat(answerTo("POST /v1/calls HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + api.token()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{"))
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json");
    }

    @Test
    void aBodyThatBreaksOffIsNotTaken() throws IOException {
        String request = "POST /v1/calls HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + api.token()
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"ext\r\nzz\r\n";

        assertThat(answerTo(request))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "The body did not arrive in full.");
    }

    /** The container waited for the whole body of a request that was answered long ago. */
    @Test
    void whoIsRefusedAndGoesOnSlowlyIsNotWaitedFor() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), TestApi.port())) {
            socket.setSoTimeout(250);
            socket.getOutputStream()
                    .write("POST /v1/calls HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n".getBytes(UTF_8));
            StringBuilder answer = new StringBuilder();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            boolean isOpen = true;
            while (isOpen && System.nanoTime() < deadline) {
                try {
                    socket.getOutputStream().write(' ');
                    int read = socket.getInputStream().read();
                    isOpen = read >= 0;
                    answer.append((char) read);
                } catch (SocketTimeoutException _) {
                    // Nothing is said just now.
                } catch (SocketException _) {
                    isOpen = false;
                }
            }
            assertThat(isOpen).isFalse();
            assertThat(answer).startsWith("HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/agents/[ HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/agents/a%2fb HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/agents/a HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /v1/agents/a HTTP/1.1\r\n\r\n",
                "nonsense\r\n\r\n",
            })
    void evenWhatIsHardlyHttpIsAnsweredWithAProblem(String request) throws IOException {
        assertThat(answerTo(request)).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void everyRefusalIsAProblemWhateverIsAccepted() {
        assertProblem(TestApi.send(TestApi.strangersRequest("/v1/calls").GET()), 401, "Unauthorized");
        assertProblem(api.get("/v1/nothing"), 404, "Not Found");
        assertProblem(api.get("/"), 404, "Not Found");
        assertProblem(api.get("/error"), 404, "Not Found");
        Answer wrongMethod = TestApi.send(api.request("/v1/calls").DELETE());
        assertProblem(wrongMethod, 405, "Method Not Allowed");
        assertThat(wrongMethod.header("Allow")).isEqualTo("POST");
        for (String accepted : new String[] {"text/html", "application/xml", "image/*", "application/problem+xml"}) {
            assertProblem(
                    TestApi.send(api.request("/v1/nothing")
                            .header("Accept", accepted)
                            .GET()),
                    404,
                    "Not Found");
        }
        assertProblem(
                TestApi.send(api.request("/v1/calls")
                        .header("Accept", "text/html, application/json;q=0.1")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))),
                422,
                "Unprocessable Content");
        assertProblem(
                TestApi.send(api.request("/v1/agents/boiler-line")
                        .header("Accept", "nonsense")
                        .GET()),
                406,
                "Not Acceptable");
    }

    /** Platforms send with whatever {@code Accept} they have; a webhook was refused for it, and left no trace. */
    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "text/html", "image/*", "application/problem+xml", "nonsense"})
    void whatIsTakenInIsAnsweredInJsonWhateverIsAccepted(String accepted) {
        Answer call = TestApi.send(api.request("/v1/calls")
                .header("Accept", accepted)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(GOOD)));
        assertThat(call.status()).as(call.body()).isEqualTo(202);
        Answer agent = TestApi.send(api.request("/v1/agents/boiler-line")
                .header("Accept", accepted)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"name\": \"Boilers\"}")));
        assertThat(agent.status()).as(agent.body()).isEqualTo(200);
        Answer trial = TestApi.send(api.request("/v1/agents/boiler-line?dryRun=true")
                .header("Accept", accepted)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"name\": \"Boilers\"}")));
        assertThat(trial.status()).as(trial.body()).isEqualTo(200);
        Answer customers = TestApi.send(api.request("/v1/customers/import")
                .header("Accept", accepted)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("identifier\ncrm-88\n")));
        assertThat(customers.status()).as(customers.body()).isEqualTo(200);
        assertThat(List.of(call, agent, trial, customers))
                .allSatisfy(answer -> assertThat(answer.header("Content-Type")).isEqualTo("application/json"));
    }

    @Test
    void whoSendsAnotherTypeIsToldTheOneThatIsTaken() {
        Answer customers = TestApi.send(api.request("/v1/customers/import")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertProblem(customers, 415, "Unsupported Media Type");
        assertThat(customers.body()).contains("must be sent as text/csv.");
        assertThat(post("text/csv", GOOD.getBytes(UTF_8)).body()).contains("must be sent as application/json.");
        Answer agent = TestApi.send(api.request("/v1/agents/boiler-line")
                .header("Content-Type", "text/csv")
                .PUT(BodyPublishers.ofString("{}")));
        assertThat(agent.body()).contains("must be sent as application/json.");
    }

    @Test
    void aStatusAloneBecomesAProblem() {
        assertProblem(api.get("/bare"), 409, "Conflict");
    }

    @Test
    void aStrangerIsToldHowToComeIn() {
        Answer answer = TestApi.send(TestApi.strangersRequest("/v1/calls").GET());

        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void aFailureTellsItsCorrelationIdAndNothingElse() {
        Logger logger = (Logger) LoggerFactory.getLogger(ProblemAdvice.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);

        Answer answer = api.get("/broken");

        logger.detachAppender(log);

        assertProblem(answer, 500, "Internal Server Error");
        assertThat(answer.body())
                .matches("\\{\"title\":\"Internal Server Error\",\"status\":500,"
                        + "\"detail\":\"Something failed on our side.\",\"correlationId\":\"[0-9a-f-]{36}\"}");
        String correlationId =
                new JsonMapper().readTree(answer.body()).get("correlationId").stringValue();
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).contains(correlationId);
            assertThat(event.getThrowableProxy().getMessage()).contains("swordfish");
        });
    }

    private Answer post(String contentType, byte[] body) {
        return TestApi.send(
                api.request("/v1/calls").header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    private static void assertProblem(Answer answer, int status, String title) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        JsonNode problem = new JsonMapper().readTree(answer.body());
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").stringValue()).isEqualTo(title);
        assertThat(problem.get("detail").stringValue()).isNotBlank();
        assertThat(answer.body()).doesNotContainIgnoringCase("exception", "springframework", "swordfish");
    }

    /** For requests that no decent client sends. */
    private static String answerTo(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), TestApi.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[4_096];
            int length = 0;
            for (int read = in.read(answer); read > 0; read = in.read(answer, length, answer.length - length)) {
                length += read;
                if (new String(answer, 0, length, UTF_8).contains("}")) {
                    break;
                }
            }
            return new String(answer, 0, length, UTF_8);
        }
    }
}
