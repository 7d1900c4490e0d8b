package io.callwake.domain.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/times-and-numbers.md} say what the code does. */
class DocumentedTimesTest {

    private static final Anchor TUESDAY = new Anchor(
            Instant.parse("2026-03-03T18:00:00Z"),
            null,
            ZoneId.of("America/Los_Angeles"),
            ZoneId.of("Europe/Oslo"),
            Lexicon.ENGLISH);

    @Test
    void everyExampleIsUnderstoodAsThePageSays() throws IOException {
        List<String[]> examples = Files.readAllLines(Path.of("../docs/times-and-numbers.md")).stream()
                .filter(line -> line.startsWith("| \""))
                .map(line -> line.split(" *\\| *", -1))
                .toList();
        assertThat(examples).hasSizeGreaterThan(30);
        for (String[] example : examples) {
            String said = example[1].replace("\"", "");
            assertThat(Told.of(TimesSaid.read(said, TUESDAY))).as(said).isEqualTo(example[2].replace("`", ""));
        }
    }
}
