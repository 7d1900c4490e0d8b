package io.callwake.domain.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteTest {

    private static @Nullable String found(String text, String quote) {
        TurnText turn = new TurnText(0, new Turn(Speaker.CUSTOMER, text, null));
        TurnText.Place place = turn.find(quote);
        return place == null ? null : turn.textOf(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tuesday at nine would be fine.       | tuesday at nine       | Tuesday at nine",
                "Um, Tuesday -- at NINE, please       | Tuesday at nine       | Tuesday -- at NINE",
                "I don't know                         | i dont know           | I don't know",
                "I don’t know                         | I don't know          | I don’t know",
                "Please call-back tomorrow            | callback              | call-back",
                "it's 12 years                        | 12 Years!             | 12 years",
                "Ich heiße Müller                     | MÜLLER                | Müller",
                "fi\u200Bne, thanks                   | fine                  | fi\u200Bne",
                "ｆｉｎｅ                              | fine                  | ｆｉｎｅ",
                "三月三日に来てください                   | 三日                   | 三日",
            })
    void standsUpToCaseSpacingAndPunctuation(String text, String quote, String stands) {
        assertThat(found(text, quote)).isEqualTo(stands);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tuesday at nine would be fine. | Tuesday at ten",
                "Tuesday at nine would be fine. | uesday at nine",
                "Tuesday at nineteen            | Tuesday at nine",
                "Tuesday at nine                | at Tuesday nine",
                "Tuesday at nine                | ...",
                "Tuesday at nine                | Tuesday at nine would",
            })
    void doesNotStandWhereItIsNotSaid(String text, String quote) {
        assertThat(found(text, quote)).isNull();
    }

    @Test
    void isFoundWithItsAccentsComposedOrNot() {
        assertThat(found("Mu\u0308ller here", "müller")).isEqualTo("Mu\u0308ller");
    }

    @Test
    void isTheLastOfSeveral() {
        TurnText turn = new TurnText(0, new Turn(Speaker.CUSTOMER, "nine, no, nine", null));
        TurnText.Place place = turn.find("nine");
        assertThat(place).isNotNull().extracting(TurnText.Place::from).isEqualTo(10);
    }

    @Test
    void survivesWhatIsNoText() {
        assertThat(found("\uD800 \u0000 nine \uDC00", "nine")).isEqualTo("nine");
        assertThat(found("", "nine")).isNull();
        assertThat(found("nine", "\uD800")).isNull();
    }
}
