package io.callwake.domain.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersSaidTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "twelve hundred and fifty            | 1250",
                "one and a half                      | 1.5",
                "two point oh five                   | 2.05",
                "a dozen                             | 12",
                "half a million                      | 500000",
                "twenty twenty six                   | 2026",
                "1,200                               | 1200",
                "12k                                 | 12000",
                "a couple                            | about 2, about 3",
                "a few                               | ''",
                "five or six                         | 5, 6",
                "ten to twelve                       | 10, 12",
                "about forty                         | about 40",
                "minus five                          | -5",
                "third                               | ''",
                "that one                            | ''",
                "oh seven nine                       | ''",
                "it's about twelve years old I think | about 12 years",
                "not twelve                          | not 12",
                "three hundred thousand              | 300000",
                "twenty-five                         | 25",
            })
    void areWhatWasSaid(String said, String meant) {
        assertThat(told(said)).as(said).isEqualTo(meant);
        assertThat(told(said.replace(" ", " um "))).as(said).isEqualTo(meant);
    }

    private static String told(String said) {
        List<SaidNumber> numbers = NumbersSaid.in(Words.of(said), Lexicon.ENGLISH);
        return numbers.stream().map(NumbersSaidTest::told).collect(Collectors.joining(", "));
    }

    private static String told(SaidNumber number) {
        return (number.negated() ? "not " : "")
                + (number.sure() == SaidNumber.Sure.ABOUT ? "about " : "")
                + number.value().toPlainString()
                + (number.unit() == null ? "" : " " + number.unit());
    }
}
