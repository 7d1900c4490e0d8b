package io.callwake.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    Path folder;

    @Test
    void aKeyIsMadeOnceAndKeptForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("keys/demo-api-key");
        String made = KeyFile.read(file, "cw_demo_", null);
        assertThat(made).startsWith("cw_demo_").hasSizeGreaterThan(24);
        assertThat(KeyFile.read(file, "cw_demo_", null)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** Once the file kept the old key, and {@code ./callwake key} printed one that was dead. */
    @Test
    void aKeyThatIsChosenLaterTakesThePlaceOfTheOneThatWasMade() throws IOException {
        Path file = folder.resolve("keys/demo-api-key");
        KeyFile.read(file, "cw_demo_", null);
        assertThat(KeyFile.read(file, "cw_demo_", "a-key-that-somebody-has-chosen"))
                .isEqualTo("a-key-that-somebody-has-chosen");
        assertThat(Files.readString(file)).isEqualToIgnoringNewLines("a-key-that-somebody-has-chosen");
        assertThat(KeyFile.read(file, "cw_demo_", null)).isEqualTo("a-key-that-somebody-has-chosen");
    }
}
