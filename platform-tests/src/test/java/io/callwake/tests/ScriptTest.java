package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./callwake} decides before any Java runs. */
class ScriptTest {

    @TempDir
    Path folder;

    private record Ended(int status, String said) {}

    @Test
    void takesTheJdkItIsTold() throws Exception {
        Path jdk = jdkOfVersion("25.0.1");
        assertThat(jdkWhen(jdk)).isEqualTo(new Ended(0, jdk + "\n"));
    }

    @Test
    void refusesAJdkItIsToldThatIsNone() throws Exception {
        for (Path wrong : new Path[] {folder.resolve("nothing"), jdkOfVersion("17.0.2")}) {
            assertThat(jdkWhen(wrong))
                    .isEqualTo(
                            new Ended(
                                    1,
                                    "JDK25_HOME is " + wrong
                                            + ", and there is no JDK 25: correct it, or leave it out to have one looked for.\n"));
        }
    }

    private Path jdkOfVersion(String version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve(version));
        Path compiler =
                Files.createFile(Files.createDirectories(jdk.resolve("bin")).resolve("javac"));
        assertThat(compiler.toFile().setExecutable(true)).isTrue();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private static Ended jdkWhen(Path jdk) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "../callwake", "jdk").redirectErrorStream(true);
        builder.environment().put("JDK25_HOME", jdk.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
