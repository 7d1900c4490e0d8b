package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    private record Place(Instant at, UUID id) {}

    private static final Cursors<Place> TIMES = Cursors.ofTimeAndId('t', Place::at, Place::id, Place::new);
    private static final Cursors<String> TEXTS = Cursors.ofText('x', text -> text, text -> text);
    private static final UUID ID = new UUID(-1, 7);

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-03-03T09:00:00.123456789Z", "9999-12-31T23:59:59.999999999Z"})
    void aTimeAndAnIdComeBack(Instant at) {
        assertThat(TIMES.parse("after", TIMES.of(new Place(at, ID)))).isEqualTo(new Place(at, ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "boiler-line", "Ärger 🏃"})
    void aTextComesBack(String text) {
        assertThat(TEXTS.parse("after", TEXTS.of(text))).isEqualTo(text);
    }

    @Test
    void noCursorIsNoPlace() {
        assertThat(TEXTS.parse("after", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "253402300800, 0", "0, -1", "0, 1000000000"})
    void aTimeThatTheDatabaseWouldNotTakeIsRefused(long second, int nano) {
        byte[] bytes = ByteBuffer.allocate(30)
                .put((byte) 2)
                .put((byte) 't')
                .putLong(second)
                .putInt(nano)
                .putLong(0)
                .putLong(0)
                .array();
        refused(TIMES, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Test
    void aCursorHasOneFormOnly() {
        String cursor = TIMES.of(new Place(Instant.EPOCH, ID));
        refused(TIMES, cursor + "AA");
        refused(TIMES, cursor.substring(0, cursor.length() - 2));
        refused(TEXTS, TEXTS.of("ab") + "=");
        refused(TEXTS, "");
        refused(TEXTS, "Ag");
    }

    @Test
    void whatIsNoTextIsRefused() {
        refused(TEXTS, Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[] {2, 'x', (byte) 0xC3}));
        refused(TEXTS, TEXTS.of("x".repeat(513)));
    }

    private static void refused(Cursors<?> cursors, String cursor) {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> cursors.parse("after", cursor))
                .withMessage("after is not a cursor of this list.");
    }
}
