package io.callwake.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    @Test
    void withoutABodyHasNoExcerpt() throws IOException {
        assertThat(excerptOf(new byte[0])).isNull();
    }

    @Test
    void quotesAShortBodyWhole() throws IOException {
        assertThat(excerptOf("Übernommen 🙂\n".getBytes(UTF_8))).isEqualTo("Übernommen 🙂\n");
    }

    @Test
    void quotesTheFirst16KilobytesOfALongOne() throws IOException {
        Answer answer = new Answer(200, null);

        assertThat(answer.readStartOf(
                        new ByteArrayInputStream("x".repeat(16 * 1024 + 1).getBytes(UTF_8))))
                .isFalse();
        assertThat(answer.excerpt()).isEqualTo("x".repeat(16 * 1024));
    }

    @Test
    void knowsThatABodyOfExactlyThatLengthIsWhole() throws IOException {
        assertThat(new Answer(200, null).readStartOf(new ByteArrayInputStream(new byte[16 * 1024])))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "€", "🙂"})
    void leavesOutACharacterThatIsCutInTwo(String character) throws IOException {
        String filler = "x".repeat(16 * 1024 - character.getBytes(UTF_8).length + 1);

        assertThat(excerptOf((filler + character).getBytes(UTF_8))).isEqualTo(filler);
    }

    @Test
    void holdsNothingThatADatabaseCannotKeep() throws IOException {
        byte[] body = {'a', 0, 'b', (byte) 0xFF, (byte) 0xED, (byte) 0xA0, (byte) 0x80, 'c', (byte) 0x80, (byte) 0x80};

        String excerpt = Objects.requireNonNull(excerptOf(body));

        assertThat(excerpt).startsWith("a\uFFFDb\uFFFD").contains("c");
        assertThat(excerpt.codePoints()).noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static @Nullable String excerptOf(byte[] body) throws IOException {
        Answer answer = new Answer(200, null);
        answer.readStartOf(new ByteArrayInputStream(body));
        return answer.excerpt();
    }
}
