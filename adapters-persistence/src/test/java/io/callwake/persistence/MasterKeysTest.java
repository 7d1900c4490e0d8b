package io.callwake.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void inAKeyFolder() {
        file = folder.resolve("keys").resolve("master.json");
    }

    @Test
    void aKeyIsMadeForAnEmptyDatabaseAndForTheOwnerOfTheFileAlone() throws IOException {
        MasterKeys made = MasterKeys.at(file, Set.of());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        MasterKeys found = MasterKeys.at(file, Set.of(made.currentId()));
        assertThat(found.currentId()).isEqualTo(made.currentId());
        assertThat(found.current()).isEqualTo(made.current());
    }

    @Test
    void noTwoKeysAreAlike() throws IOException {
        MasterKeys one = MasterKeys.at(file, Set.of());
        Files.delete(file);
        assertThat(MasterKeys.at(file, Set.of()).current()).isNotEqualTo(one.current());
    }

    @Test
    void aMissingFileIsNotReplacedWhileSomethingIsEncryptedWithIt() {
        assertThatThrownBy(() -> MasterKeys.at(file, Set.of("mk_1")))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("The master key file " + file + " is missing")
                .hasMessageContaining("put it back from your backup");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatLacksAKeyInUseIsRefused() {
        MasterKeys.at(file, Set.of());
        assertThatThrownBy(() -> MasterKeys.at(file, Set.of("mk_old")))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("lacks the keys mk_old");
    }

    @Test
    void anOperatorsFileIsNeverMade() {
        assertThatThrownBy(() -> MasterKeys.in(file))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining(file + " is missing");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws IOException {
        MasterKeys.at(file, Set.of());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> MasterKeys.at(file, Set.of()))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("chmod 600");
        assertThat(MasterKeys.in(file)).isNotNull();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
        assertThatThrownBy(() -> MasterKeys.in(file))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aFileThatIsNotOneIsRefusedWithoutQuotingIt() throws IOException {
        MasterKeys.at(file, Set.of());
        for (String broken : new String[] {
            "", "{}", "{\"current\": \"a\"}", "{\"current\": \"a\", \"keys\": {\"a\": \"c2hvcnQ=\"}}", "secret!"
        }) {
            Files.writeString(file, broken);
            assertThatThrownBy(() -> MasterKeys.in(file))
                    .isInstanceOf(DatabaseRefused.class)
                    .hasMessageContaining("put the file back from your backup")
                    .hasMessageNotContaining("secret!");
        }
    }
}
