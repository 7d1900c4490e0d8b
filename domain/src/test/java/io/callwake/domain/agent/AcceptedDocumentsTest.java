package io.callwake.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.document.Json;
import io.callwake.domain.document.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents as they were stored once, in {@code src/test/resources/accepted-documents}. They stay readable for ever: a database
 * holds such documents, in revisions that calls were led by, and an agent whose revision cannot be read stands still. So a file
 * there is neither changed nor removed, and whoever makes a rule of form stricter makes it so for what comes in alone. With each
 * form that a release accepts and none before it did comes another file.
 */
class AcceptedDocumentsTest {

    private static final Path FOLDER = Path.of("src/test/resources/accepted-documents");

    static Stream<Path> stored() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("stored")
    void whatWasStoredIsReadAndComesBackAsItWas(Path file) {
        Map<String, @Nullable Object> members = members(file);
        assertThat(AgentDocument.accepted(members).members()).isEqualTo(Trees.plain(members));
    }

    /** What is new in this one needs a file there too. */
    @Test
    void allThatCanBeSaidTodayIsAmongThem() throws IOException {
        assertThat(stored().map(AcceptedDocumentsTest::members))
                .contains(AnAgentDocument.from(AnAgentDocument.WITH_EVERYTHING)
                        .stored()
                        .members());
    }

    private static Map<String, @Nullable Object> members(Path file) {
        try {
            return Json.object(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
