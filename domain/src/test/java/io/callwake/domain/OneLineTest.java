package io.callwake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "sim-7781", "Ada Lindqvist", "名前", "🙂", "a\u00a0b"})
    void mayHoldWhatAPersonCanRead(String text) {
        assertThat(OneLine.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\tb", "a\u0085b", "a\u2028b", "a\ud83d", "\ude42b"})
    void doesNotHoldControlCharactersOrHalfOfACharacter(String text) {
        assertThat(OneLine.is(text)).isFalse();
    }

    @Test
    void isQuotedWithoutWhatWouldBreakTheLine() {
        assertThat(OneLine.quoted("a\nb\ud83d")).isEqualTo("\"a\ufffdb\ufffd\"");
    }

    @Test
    void isCutOffWhereItGetsLongButNeverWithinACharacter() {
        assertThat(OneLine.quoted("🙂".repeat(100))).isEqualTo('"' + "🙂".repeat(80) + "…\"");
        assertThat(OneLine.quoted("x".repeat(80))).isEqualTo('"' + "x".repeat(80) + '"');
    }
}
