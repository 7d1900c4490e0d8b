package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.platform.Callwake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./callwake agents}, against a platform that runs. */
@Tag("platform")
class AgentsCommandTest {

    @TempDir
    static Path folder;

    @TempDir
    Path files;

    private static PlatformProcess platform;

    private record Ended(int status, String said) {}

    @BeforeAll
    static void start() {
        platform = PlatformProcess.start(folder);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private Ended agents(String... arguments) throws IOException, InterruptedException {
        return agentsWith(PlatformProcess.KEY, arguments);
    }

    private Ended agentsWith(String key, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Callwake.class.getName(),
                "agents"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(files.toFile());
        builder.environment().put("CALLWAKE_URL", platform.client().base());
        builder.environment().put("CALLWAKE_API_KEY", key);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private void write(String file, String document) throws IOException {
        Files.writeString(files.resolve(file), document);
    }

    @Test
    void aFileIsComparedAppliedAndPrinted() throws Exception {
        write("kept-in-git.json", "{\"name\": \"Boiler\", \"retention\": {\"recordingDays\": 30.0}}");
        assertThat(agents("diff", "kept-in-git.json")).isEqualTo(new Ended(1, "kept-in-git: would be created\n"));
        assertThat(agents("apply", "kept-in-git.json")).isEqualTo(new Ended(0, "kept-in-git: created, revision 1\n"));
        assertThat(agents("diff", "kept-in-git.json")).isEqualTo(new Ended(0, ""));
        assertThat(agents("apply", "kept-in-git.json")).isEqualTo(new Ended(0, "kept-in-git: unchanged, revision 1\n"));

        write("kept-in-git.json", "{\"name\": \"Boilers\", \"retention\": {\"recordingDays\": 30}}");
        assertThat(agents("diff", "kept-in-git.json")).isEqualTo(new Ended(1, "name: \"Boiler\" → \"Boilers\"\n"));
        assertThat(agents("apply", "kept-in-git.json", "--expect", "1"))
                .isEqualTo(new Ended(0, "kept-in-git: revised, revision 2\n"));
        assertThat(agents("get", "kept-in-git", "--revision", "1")).isEqualTo(new Ended(0, """
                {
                  "name" : "Boiler",
                  "retention" : {
                    "recordingDays" : 30
                  }
                }
                """));
        assertThat(agents("apply", "kept-in-git.json", "--expect", "1"))
                .isEqualTo(new Ended(2, "expectedRevision: 1 was expected, and 2 is there\n"));
    }

    @Test
    void aDraftIsNotInForce() throws Exception {
        write("any.json", "{\"name\": \"First\"}");
        assertThat(agents("apply", "any.json", "--ref", "drafted").status()).isZero();
        write("any.json", "{\"name\": \"Second\"}");
        assertThat(agents("apply", "any.json", "--ref", "drafted", "--draft"))
                .isEqualTo(new Ended(0, "drafted: drafted, revision 2\n"));
        assertThat(agents("get", "drafted").said()).contains("First");
    }

    @Test
    void faultsAreToldLineByLine() throws Exception {
        write("faulty.json", "{\"nme\": \"Boiler\", \"retention\": {\"recordingDays\": 185}}");
        Ended faulty = new Ended(2, """
                retention.recordingDays: 185 is more than 184, which only the operator can raise
                nme: is not known; did you mean "name"?
                """);
        assertThat(agents("diff", "faulty.json")).isEqualTo(faulty);
        assertThat(agents("apply", "faulty.json")).isEqualTo(faulty);
        write("faulty.json", "{");
        assertThat(agents("diff", "faulty.json").status()).isEqualTo(2);
    }

    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        assertThat(agents("get", "nobody")).isEqualTo(new Ended(2, "There is no such agent.\n"));
        assertThat(agents("apply", "no-such-file.json")).isEqualTo(new Ended(2, "no-such-file.json cannot be read.\n"));
        assertThat(agentsWith("no-such-key-at-all-no-such-key", "get", "nobody").status())
                .isEqualTo(2);
        for (String[] wrong : List.of(
                new String[] {}, new String[] {"apply"}, new String[] {"apply", "--draft"}, new String[] {"delete", "a"
                })) {
            Ended refused = agents(wrong);
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.said()).startsWith("usage: ./callwake agents apply FILE");
        }
        assertThat(agents("get", "a", "--draft"))
                .isEqualTo(new Ended(2, "--draft is not known; there are --revision\n"));
    }
}
