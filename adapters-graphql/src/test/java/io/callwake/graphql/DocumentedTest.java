package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/querying.md} say what the code does. */
class DocumentedTest {

    private final List<String> page = Files.readAllLines(Path.of("../docs/querying.md"));

    DocumentedTest() throws IOException {}

    @Test
    void everyErrorIsInTheTableWithItsCategoryAndItsStatus() {
        assertThat(page.stream()
                        .filter(line -> line.matches("\\| `[A-Z_0-9]+` \\| `[A-Z_]+` .*"))
                        .map(line -> line.substring(0, line.lastIndexOf(" | "))))
                .containsExactlyElementsOf(Stream.of(ErrorCode.values())
                        .map(code -> "| `%s` | `%s` | %d"
                                .formatted(code, code.category(), code.status().value()))
                        .toList());
    }

    @Test
    void everyLimitIsInTheTableWithItsNumber() {
        assertThat(page)
                .contains(
                        String.format(Locale.ROOT, "| body | %,d bytes |", Limits.BODY_BYTES),
                        String.format(
                                Locale.ROOT,
                                "| JSON of the body | %d levels, names of %,d characters, numbers of %d |",
                                Limits.JSON_LEVELS,
                                Limits.JSON_NAME,
                                Limits.JSON_NUMBER),
                        String.format(Locale.ROOT, "| arrival of the body | %d s |", Limits.BODY_TIME.toSeconds()),
                        String.format(
                                Locale.ROOT,
                                "| document | %,d characters, %,d tokens, %,d blanks |",
                                Limits.DOCUMENT_CHARACTERS,
                                Limits.DOCUMENT_TOKENS,
                                Limits.DOCUMENT_BLANKS),
                        String.format(
                                Locale.ROOT,
                                "| variables | %,d values, %d levels |",
                                Limits.VARIABLE_VALUES,
                                Limits.VARIABLE_LEVELS),
                        String.format(Locale.ROOT, "| depth | %d levels of selections |", Limits.LEVELS),
                        String.format(Locale.ROOT, "| cost | %,d points |", Limits.COST),
                        String.format(Locale.ROOT, "| the same field of `Query` | %d times |", Limits.SAME_ROOT_FIELD),
                        String.format(Locale.ROOT, "| aliases | %d |", Limits.ALIASES),
                        String.format(Locale.ROOT, "| directives | %d |", Limits.DIRECTIVES),
                        String.format(Locale.ROOT, "| page | %d entries |", PageRequest.LARGEST),
                        String.format(Locale.ROOT, "| errors told | %d |", Limits.ERRORS));
    }
}
