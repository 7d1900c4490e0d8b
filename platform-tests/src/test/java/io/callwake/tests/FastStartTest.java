package io.callwake.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("platform")
class FastStartTest {

    /** Once the recording ended so abruptly that its Postgres lived on, on a folder that was then deleted under it. */
    @Test
    void theRecordingHasStoppedItsDatabase() {
        Path database = FastStart.get().data().resolve("postgres");
        assertThat(database.resolve("PG_VERSION")).exists();
        assertThat(database.resolve("postmaster.pid")).doesNotExist();
    }
}
