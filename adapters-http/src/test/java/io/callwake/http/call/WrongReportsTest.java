package io.callwake.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.Fault;
import io.callwake.testing.TestApi;
import io.callwake.testing.TestApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WrongReportsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final TestApi api = TestApi.withAnAgent();

    /** Members added to a good report, and the one fault that comes of them. */
    static Stream<Arguments> faults() {
        List<Arguments> faults = new ArrayList<>();
        for (String text : List.of(
                "from",
                "to",
                "endReason",
                "campaignId",
                "campaignRunId",
                "followUpId",
                "phoneId",
                "wsUrl",
                "llmUrl",
                "recordingUrl",
                "agentId")) {
            faults.add(fault("'%s': 7".formatted(text), text, "7 is not a text"));
            faults.add(fault("'%s': true".formatted(text), text, "true is not a text"));
            faults.add(fault("'%s': {}".formatted(text), text, "an object is not a text"));
            faults.add(fault("'%s': ['a']".formatted(text), text, "a list is not a text"));
            faults.add(fault("'%s': ' '".formatted(text), text, "\" \" says nothing; leave it out, or send null"));
            faults.add(fault("'%s': 'a\\u0000b'".formatted(text), text, "holds a NUL character, at 1"));
            faults.add(
                    fault("'%s': '\\ud83d!'".formatted(text), text, "holds half a character, a lone surrogate, at 0"));
            faults.add(
                    fault("'%s': '!\\ude00'".formatted(text), text, "holds half a character, a lone surrogate, at 1"));
        }
        for (String word : List.of("campaignId", "campaignRunId", "followUpId", "phoneId", "from", "to")) {
            faults.add(fault(
                    "'%s': '%s'".formatted(word, "x".repeat(256)),
                    word,
                    "has 256 characters, at most 255 are allowed"));
        }
        faults.add(fault(
                "'endReason': '%s'".formatted("x".repeat(1001)),
                "endReason",
                "has 1001 characters, at most 1000 are allowed"));
        for (String url : List.of("wsUrl", "llmUrl", "recordingUrl")) {
            faults.add(fault(
                    "'%s': 'http://h/%s'".formatted(url, "x".repeat(2040)),
                    url,
                    "has 2049 characters, at most 2048 are allowed"));
        }
        for (String url : List.of("ftp://example.net/a", "javascript:alert(1)", "/a.mp3", "https:///a", "not a url")) {
            faults.add(fault(
                    "'recordingUrl': '%s'".formatted(url),
                    "recordingUrl",
                    "\"" + url + "\" is not an http or https URL"));
        }
        faults.add(fault(
                "'recordingUrl': 'https://ada:secret@example.net/a'",
                "recordingUrl",
                "a URL must not carry a user or password"));
        faults.add(fault(
                "'status': 'in_progress', 'endedAt': '2026-03-03T09:01:36Z'",
                "endedAt",
                "2026-03-03T09:01:36Z is the end of a call whose status is in_progress"));
        faults.add(fault(
                "'status': 'no_answer', 'answeredAt': '2026-03-03T09:00:06Z'",
                "answeredAt",
                "2026-03-03T09:00:06Z is the answer of a call whose status is no_answer"));
        faults.add(fault(
                "'status': 'busy', 'answeredBy': 'human'", "answeredBy", "\"human\" of a call whose status is busy"));
        faults.add(fault(
                "'userJoinedAt': '2026-03-03T09:01:36Z', 'userLeftAt': '2026-03-03T09:00:06Z'",
                "userLeftAt",
                "2026-03-03T09:00:06Z is before userJoinedAt, 2026-03-03T09:01:36Z"));
        for (String time : List.of("startedAt", "answeredAt", "endedAt", "userJoinedAt", "userLeftAt")) {
            for (String wrong : List.of(
                    "yesterday",
                    "2026-03-03",
                    "2026-03-03T09:00:00",
                    "2026-02-30T09:00:00Z",
                    "2026-03-03T25:00:00Z",
                    "2026-03-03 09:00:00Z",
                    "1772528400",
                    "")) {
                faults.add(fault(
                        "'%s': '%s'".formatted(time, wrong),
                        time,
                        "\"" + wrong + "\" is not a time with an offset, like \"2026-03-03T09:00:00Z\""));
            }
            faults.add(fault(
                    "'%s': 1772528400".formatted(time),
                    time,
                    "1772528400 is not a time with an offset, like \"2026-03-03T09:00:00Z\""));
            faults.add(fault(
                    "'%s': '1969-12-31T23:59:59Z'".formatted(time),
                    time,
                    "\"1969-12-31T23:59:59Z\" is not between 1970-"));
            faults.add(fault(
                    "'%s': '+10000-01-01T00:00:00Z'".formatted(time),
                    time,
                    "\"+10000-01-01T00:00:00Z\" is not between 1970-"));
        }
        for (String time : List.of("startedAt", "answeredAt", "endedAt")) {
            for (String wrong : List.of("0001-01-01T00:00:00Z", "1970-01-01T00:29:32Z", "9999-01-01T00:00:00Z")) {
                faults.add(fault(
                        "'%s': '%s'".formatted(time, wrong),
                        time,
                        "\"" + wrong + "\" is not between 1970-01-02T00:00:00Z and 2200-01-01T00:00:00Z"));
            }
        }
        faults.add(fault(
                "'startedAt': '2026-03-03T09:00:00Z', 'answeredAt': '2026-03-03T08:59:59Z'",
                "answeredAt",
                "2026-03-03T08:59:59Z is before startedAt, 2026-03-03T09:00:00Z"));
        faults.add(fault(
                "'startedAt': '2026-03-03T09:00:00Z', 'endedAt': '2026-03-03T08:59:59Z'",
                "endedAt",
                "2026-03-03T08:59:59Z is before startedAt, 2026-03-03T09:00:00Z"));
        faults.add(fault(
                "'answeredAt': '2026-03-03T09:00:00Z', 'endedAt': '2026-03-03T08:59:59Z'",
                "endedAt",
                "2026-03-03T08:59:59Z is before answeredAt, 2026-03-03T09:00:00Z"));

        for (String wrong : List.of(
                "'90'",
                "-1",
                "2147483648",
                "1e999999999",
                "-1e999999999",
                "99999999999999999999",
                "90.5",
                "1e-5",
                "true",
                "[]")) {
            faults.add(fault(
                    "'durationSec': " + wrong,
                    "durationSec",
                    quoted(wrong) + " is not a whole number from 0 to 2147483647"));
        }
        words(faults, "direction", "inbound, outbound, web");
        words(faults, "status", "in_progress, completed, failed, no_answer, busy, canceled");
        words(faults, "answeredBy", "human, machine, unknown");
        words(faults, "recordingStatus", "none, pending, completed, removed");
        for (String yesOrNo : List.of("effects", "final")) {
            for (String wrong : List.of("'true'", "1", "0", "{}")) {
                faults.add(
                        fault("'%s': %s".formatted(yesOrNo, wrong), yesOrNo, quoted(wrong) + " is not true or false"));
            }
        }
        for (String object : List.of("customer", "dynamicVariables", "metadata", "carrier", "cost")) {
            for (String wrong : List.of("'a'", "1", "[]", "false")) {
                faults.add(fault("'%s': %s".formatted(object, wrong), object, quoted(wrong) + " is not an object"));
            }
        }
        for (String list : List.of("transcript", "events")) {
            for (String wrong : List.of("'a'", "1", "{}", "false")) {
                faults.add(fault("'%s': %s".formatted(list, wrong), list, quoted(wrong) + " is not a list"));
            }
            faults.add(fault("'%s': [null]".formatted(list), list + "[0]", "null is not an object"));
            faults.add(fault("'%s': ['a']".formatted(list), list + "[0]", "\"a\" is not an object"));
        }

        faults.add(fault("'transcript': [{'text': 'Hi'}]", "transcript[0].speaker", "is required"));
        faults.add(fault("'transcript': [{'speaker': null, 'text': 'Hi'}]", "transcript[0].speaker", "is required"));
        faults.add(fault(
                "'transcript': [{'speaker': 'agent', 'text': ''}, {'speaker': 'agent'}]",
                "transcript[1].text",
                "is required"));
        faults.add(fault(
                "'transcript': [{'speaker': 'bot', 'text': 'Hi'}]",
                "transcript[0].speaker",
                "\"bot\" is not one of agent, customer, other"));
        faults.add(fault("'transcript': [{'speaker': 'agent', 'text': 5}]", "transcript[0].text", "5 is not a text"));
        faults.add(fault(
                "'transcript': [{'speaker': 'agent', 'text': '\\u0000'}]",
                "transcript[0].text",
                "holds a NUL character, at 0"));
        faults.add(fault(
                "'transcript': [{'speaker': 'agent', 'text': '%s'}]".formatted("x".repeat(100_001)),
                "transcript[0].text",
                "has 100001 characters, at most 100000 are allowed"));
        for (String wrong : List.of("-1", "'0'", "1.5", "2147483648")) {
            faults.add(fault(
                    "'transcript': [{'speaker': 'agent', 'text': 'Hi', 'startMs': %s}]".formatted(wrong),
                    "transcript[0].startMs",
                    quoted(wrong) + " is not a whole number from 0 to 2147483647"));
        }
        faults.add(fault("'events': [{}]", "events[0].type", "is required"));
        faults.add(fault(
                "'events': [{'type': 'ringing', 'at': 'now'}]",
                "events[0].at",
                "\"now\" is not a time with an offset, like \"2026-03-03T09:00:00Z\""));
        faults.add(fault("'carrier': {'name': 'twilio', 'callId': 5}", "carrier.callId", "5 is not a text"));

        faults.add(fault("'cost': {'amount': '1', 'currency': 'USD'}", "cost.amount", "\"1\" is not a number"));
        faults.add(fault("'cost': {'amount': -0.01, 'currency': 'USD'}", "cost.amount", "-0.01 is less than 0"));
        for (String wrong : List.of("1000000000000", "0.0000000001", "1e400", "1e-400")) {
            faults.add(fault(
                    "'cost': {'amount': %s, 'currency': 'USD'}".formatted(wrong),
                    "cost.amount",
                    " has more than 12 digits before or 9 behind the point"));
        }
        for (String wrong : List.of("usd", "US", "USDX", "$")) {
            faults.add(fault(
                    "'cost': {'amount': 1, 'currency': '%s'}".formatted(wrong),
                    "cost.currency",
                    "\"" + wrong + "\" is not a currency; ISO 4217 has three capitals, like \"USD\""));
        }

        for (String text : List.of("identifier", "name", "email", "phoneNumber", "timeZone", "sourceFile")) {
            faults.add(fault("'customer': {'%s': 7}".formatted(text), "customer." + text, "7 is not a text"));
            faults.add(fault(
                    "'customer': {'%s': ''}".formatted(text),
                    "customer." + text,
                    "\"\" says nothing; leave it out, or send null"));
            faults.add(fault(
                    "'customer': {'%s': '\\u0000'}".formatted(text),
                    "customer." + text,
                    "holds a NUL character, at 0"));
        }
        for (String text : List.of("identifier", "name", "phoneNumber")) {
            faults.add(fault(
                    "'customer': {'%s': '%s'}".formatted(text, "x".repeat(256)),
                    "customer." + text,
                    "has 256 characters, at most 255 are allowed"));
        }
        for (String wrong : List.of("ada", "ada@", "@example.net", "ada at example.net", "a@b@c", "ada @example.net")) {
            faults.add(fault(
                    "'customer': {'email': '%s'}".formatted(wrong),
                    "customer.email",
                    "\"" + wrong + "\" is not an email address"));
        }
        for (String wrong : List.of("PST8", "+02:00", "UTC+2", "europe/berlin", "Mars/Base")) {
            faults.add(fault(
                    "'customer': {'timeZone': '%s'}".formatted(wrong),
                    "customer.timeZone",
                    "\"" + wrong + "\" is not a time zone; one is named like \"Europe/Berlin\""));
        }
        for (String wrong : List.of("'1'", "1.5", "2147483648", "-2147483649")) {
            faults.add(fault(
                    "'customer': {'priority': %s}".formatted(wrong),
                    "customer.priority",
                    quoted(wrong) + " is not a whole number from -2147483648 to 2147483647"));
        }
        faults.add(fault("'customer': {'doNotDisturb': 'no'}", "customer.doNotDisturb", "\"no\" is not true or false"));
        faults.add(fault("'customer': {'metadata': 'gold'}", "customer.metadata", "\"gold\" is not an object"));

        faults.add(
                fault("'metadata': {'a': {'b': ['x', '\\u0000']}}", "metadata.a.b[1]", "holds a NUL character, at 0"));
        faults.add(fault("'metadata': {'a\\u0000': 1}", "metadata.a\uFFFD", "holds a NUL character, at 1"));
        faults.add(fault(
                "'metadata': {'\\ud83d': 1}", "metadata.\uFFFD", "holds half a character, a lone surrogate, at 0"));
        faults.add(fault("'dynamicVariables': {'n': 1e500}", "dynamicVariables.n", "1E+500 has too many digits"));
        faults.add(fault(
                "'dynamicVariables': {'n': 1e-999999999}", "dynamicVariables.n", "1E-999999999 has too many digits"));
        faults.add(fault("'never heard of': '\\u0000'", "never heard of", "holds a NUL character, at 0"));
        faults.add(fault(
                "'carrier': {'name': 'a', 'callId': 'b', 'more': ['\\ud800']}",
                "carrier.more[0]",
                "holds half a character, a lone surrogate, at 0"));

        faults.add(fault("'agentRef': 7", "agentRef", "7 is not a text"));
        faults.add(fault("'agentRef': 'boiler line'", "agentRef", "not an agent reference: \"boiler line\""));
        faults.add(fault("'agentRef': 'agent_x'", "agentRef", "not an agent reference: \"agent_x\""));
        faults.add(fault("'agentRef': null", "agentRef", "is required, unless there is an agentId"));
        faults.add(fault("'agentId': 'call_00000000000000000000000000'", "agentId", "not an id of the form agent_…"));
        faults.add(fault("'agentId': 'whatever'", "agentId", "not an id of the form agent_…: \"whatever\""));
        faults.add(fault("'externalId': null", "externalId", "is required"));
        faults.add(fault("'externalId': 7", "externalId", "7 is not a text"));
        faults.add(fault(
                "'externalId': '%s'".formatted("x".repeat(256)),
                "externalId",
                "has 256 characters, at most 255 are allowed"));
        return faults.stream();
    }

    private static void words(List<Arguments> faults, String name, String allowed) {
        for (String wrong : List.of(
                "'hangup'",
                "'" + allowed.substring(0, allowed.indexOf(',')).toUpperCase(Locale.ROOT) + "'",
                "''",
                "1",
                "[]")) {
            faults.add(fault("'%s': %s".formatted(name, wrong), name, quoted(wrong) + " is not one of " + allowed));
        }
    }

    private static String quoted(String json) {
        return switch (json) {
            case "[]" -> "a list";
            case "{}" -> "an object";
            case "1e999999999" -> "1E+999999999";
            case "-1e999999999" -> "-1E+999999999";
            case "1e-5" -> "";
            default -> json.replace('\'', '"');
        };
    }

    private static Arguments fault(String members, String path, String message) {
        return Arguments.of(members, path, message);
    }

    @ParameterizedTest(name = "{index}: {1} {2}")
    @MethodSource("faults")
    void aFaultIsFoundWhereItStandsAndSaysWhatIsAllowed(String members, String path, String message) {
        Answer answer = api.postCall(goodBut(members));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(faultsOf(answer)).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault.message()).contains(message);
        });
        assertThat(api.reportsOf("sim-1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'externalId': ''                              | externalId
            'externalId': ' '                             | externalId
            'events': [{'type': ''}]                      | events[0].type
            """, quoteCharacter = '`')
    void whatMustBeThereIsNotToBeLeftOut(String members, String path) {
        List<Fault> faults = faultsOf(api.postCall(goodBut(members)));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault.message()).endsWith("\" says nothing");
        });
    }

    @Test
    void allFaultsAreToldAtOnce() {
        Answer answer = api.postCall("""
            {"direction": "sideways", "durationSec": "90", "startedAt": "yesterday",
             "customer": {"email": "ada", "priority": "high"},
             "transcript": [{"speaker": "agent", "text": "Hi"}, {"speaker": "bot", "startMs": -1}],
             "cost": {"amount": -1, "currency": "dollar"}}\
            """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(faultsOf(answer))
                .extracting(Fault::path)
                .containsExactlyInAnyOrder(
                        "externalId",
                        "agentRef",
                        "direction",
                        "durationSec",
                        "startedAt",
                        "customer.email",
                        "customer.priority",
                        "transcript[1].speaker",
                        "transcript[1].text",
                        "transcript[1].startMs",
                        "cost.amount",
                        "cost.currency");
        assertThat(JSON.readTree(answer.body()).get("status").intValue()).isEqualTo(422);
        assertThat(JSON.readTree(answer.body()).get("title").stringValue()).isEqualTo("Unprocessable Content");
    }

    @Test
    void faultsWithoutEndAreCountedInTheEnd() {
        String turns = "{},".repeat(1_499) + "{}";

        List<Fault> faults = faultsOf(api.postCall(goodBut("'transcript': [" + turns + "]")));

        assertThat(faults).hasSize(1_001);
        assertThat(faults.getLast()).isEqualTo(new Fault("", "and 2000 more faults"));
    }

    @Test
    void aDocumentThatIsNoObjectIsAFaultOfTheWhole() {
        for (String body : List.of("[]", "7", "\"a\"", "null", "true")) {
            Answer answer = api.postCall(body);

            assertThat(answer.status()).isEqualTo(422);
            assertThat(faultsOf(answer)).singleElement().satisfies(fault -> {
                assertThat(fault.path()).isEmpty();
                assertThat(fault.message()).endsWith("is not an object");
            });
        }
    }

    @Test
    void onlyTrueAndFalseAnswerWhetherThereAreToBeEffects() {
        for (String value : List.of("no", "", "TRUE", "0")) {
            assertThat(faultsOf(posted("?effects=" + value)))
                    .containsExactly(new Fault("effects", "\"" + value + "\" is not true or false"));
        }
        assertThat(faultsOf(posted("?effects"))).containsExactly(new Fault("effects", "\"\" is not true or false"));
        assertThat(faultsOf(posted("?effects=true&effects=false")))
                .containsExactly(new Fault("effects", "is given 2 times"));
    }

    private Answer posted(String query) {
        Answer answer = TestApi.send(api.request("/v1/calls" + query)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(goodBut("'to': null"))));
        assertThat(answer.status()).as(query).isEqualTo(422);
        return answer;
    }

    @Test
    void anAgentThatDoesNotExistIsNotFound() {
        for (String agent : List.of(
                "'agentRef': 'nobody'",
                "'agentRef': null, 'agentId': 'agent_00000000000000000000000000'",
                "'agentId': 'agent_00000000000000000000000000'")) {
            Answer answer = api.postCall(goodBut(agent));

            assertThat(answer.status()).as(agent).isEqualTo(404);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(faultsOf(answer))
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.message()).startsWith("there is no agent"));
        }
    }

    @Test
    void anAgentOfAnotherTenantIsNotFound() {
        TestApi other = TestApi.withAnAgent();

        Answer answer = api.postCall(goodBut("'agentRef': null, 'agentId': '" + other.agentId("boiler-line") + "'"));

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void anIdAndAReferenceMustMeanTheSameAgent() {
        api.put("/v1/agents/night-line", "{\"name\": \"Night\"}");

        Answer answer = api.postCall(goodBut("'agentId': '" + api.agentId("night-line") + "'"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(faultsOf(answer)).extracting(Fault::path).containsExactly("agentRef");
    }

    @Test
    void aQuotedValueIsCutShort() {
        Fault fault = faultsOf(api.postCall(goodBut("'direction': '" + "x".repeat(5_000) + "'")))
                .getFirst();

        assertThat(fault.message()).hasSizeLessThan(150).contains("xxx…\"");
    }

    private static String goodBut(String members) {
        String json = members.replace('\'', '"');
        StringBuilder report = new StringBuilder("{");
        if (!json.contains("\"externalId\"")) {
            report.append("\"externalId\": \"sim-1\", ");
        }
        if (!json.contains("\"agentRef\"")) {
            report.append("\"agentRef\": \"boiler-line\", ");
        }
        return report + json + "}";
    }

    private static List<Fault> faultsOf(Answer answer) {
        List<Fault> faults = new ArrayList<>();
        for (JsonNode fault : JSON.readTree(answer.body()).get("errors")) {
            faults.add(new Fault(
                    fault.get("path").stringValue(), fault.get("message").stringValue()));
        }
        return faults;
    }
}
