package io.callwake.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the words behind {@code ./callwake agents} are understood. */
class AgentsArgumentsTest {

    @TempDir
    Path files;

    private static AgentsCommand command(String url) {
        return new AgentsCommand(
                Map.of("CALLWAKE_URL", url, "CALLWAKE_API_KEY", "any"),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    private static List<String> words(String line) {
        return List.of(line.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "apply FILE --expect 3, /v1/agents/renewal?expectedRevision=3",
        "apply --expect 3 FILE, /v1/agents/renewal?expectedRevision=3",
        "apply --draft FILE, /v1/agents/renewal?draft=true",
        "apply --expect 3 FILE --draft, /v1/agents/renewal?expectedRevision=3&draft=true",
        "apply --ref other FILE, /v1/agents/other",
        "diff --ref other FILE, /v1/agents/other?dryRun=true",
        "get --revision 2 renewal, /v1/agents/renewal?revision=2",
    })
    void optionsMayStandAnywhere(String line, String asked) throws IOException {
        Path file = Files.writeString(files.resolve("renewal.json"), "{}");
        StringBuilder addresses = new StringBuilder();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            addresses.append(exchange.getRequestURI());
            exchange.getRequestBody().readAllBytes();
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            int status = command("http://127.0.0.1:" + server.getAddress().getPort())
                    .run(words(line).stream()
                            .map(word -> word.equals("FILE") ? file.toString() : word)
                            .toList());

            assertThat(status).isZero();
        } finally {
            server.stop(0);
        }
        assertThat(addresses).hasToString(asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            apply a.json --expct 3 | --expct is not known; did you mean "--expect"?
            apply --drft a.json | --drft is not known; did you mean "--draft"?
            get a --draft | --draft is not known; there are --revision
            apply a.json --expect | --expect needs a value behind it
            apply --expect --draft a.json | --expect needs a value behind it
            apply --ref a --ref b a.json | --ref is given twice
            apply a.json --draft b.json | b.json is one too many, after a.json
            """)
    void whatIsNotUnderstoodIsNamed(String line, String said) {
        assertThatThrownBy(() -> command("http://127.0.0.1:1").run(words(line)))
                .isInstanceOf(CommandFailed.class)
                .hasMessage(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply", "apply --draft", "get --revision 2", "delete a"})
    void whatLacksItsSubjectIsToldTheUsage(String line) {
        assertThatThrownBy(() -> command("http://127.0.0.1:1").run(words(line)))
                .isInstanceOf(CommandFailed.class)
                .hasMessage(AgentsCommand.USAGE);
    }

    @Test
    void nothingAtAllIsToldTheUsage() {
        assertThatThrownBy(() -> command("http://127.0.0.1:1").run(List.of()))
                .isInstanceOf(CommandFailed.class)
                .hasMessage(AgentsCommand.USAGE);
    }
}
