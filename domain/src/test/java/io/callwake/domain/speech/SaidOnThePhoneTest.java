package io.callwake.domain.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaidOnThePhoneTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$1,200.50               | 1200.5 USD",
                "twelve hundred dollars  | 1200 USD",
                "fifty quid              | 50 GBP",
                "thirty euros fifty      | 30.5 EUR",
                "two and a half grand    | 2500 null",
                "five bucks              | 5 USD",
                "1.5k                    | 1500 null",
                "ninety nine cents       | 0.99 null",
                "a buck fifty            | 1.5 USD",
                "twelve years            | ''",
            })
    void moneyIsAnAmountAndItsCurrency(String said, String meant) {
        assertThat(MoneySaid.in(Words.of(said), Lexicon.ENGLISH).stream()
                        .map(money -> money.amount().toPlainString() + " " + money.currency())
                        .collect(Collectors.joining(", ")))
                .as(said)
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/speech/phones.csv", delimiter = '|', numLinesToSkip = 1)
    void aTelephoneNumberIsItsDigits(String said, String meant) {
        assertThat(PhonesSaid.in(Words.of(said), Lexicon.ENGLISH).stream()
                        .map(phone -> phone.isOwn() ? "own" : (phone.hasPlus() ? "+" : "") + phone.digits())
                        .collect(Collectors.joining(", ")))
                .as(said)
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/speech/emails.csv", delimiter = '|', numLinesToSkip = 1)
    void anAddressIsPutTogether(String said, String meant) {
        assertThat(EmailsSaid.in(Words.of(said), Lexicon.ENGLISH).stream()
                        .flatMap(email -> email.readings().stream())
                        .collect(Collectors.joining(", ")))
                .as(said)
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Lindqvist, L I N D Q V I S T | lindqvist",
                "double l, a                  | lla",
                "alpha bravo charlie          | abc",
                "A as in apple, D, A          | ada",
                "hello there                  | ''",
            })
    void aSpelledWordIsItsLetters(String said, String meant) {
        assertThat(SpelledWords.in(Words.of(said), Lexicon.ENGLISH).stream()
                        .map(SpelledWord::letters)
                        .collect(Collectors.joining(", ")))
                .as(said)
                .isEqualTo(meant);
    }

    @Test
    void whatWasSaidIsNotPrinted() {
        List<Word> words =
                Words.of("four one five five five five oh one seven one, ada at example dot net, L I N D, $77");
        assertThat(List.of(
                                words,
                                PhonesSaid.in(words, Lexicon.ENGLISH),
                                EmailsSaid.in(words, Lexicon.ENGLISH),
                                SpelledWords.in(words, Lexicon.ENGLISH),
                                PostcodesSaid.in(Words.of("nw1 6xe"), Lexicon.ENGLISH),
                                MoneySaid.in(words, Lexicon.ENGLISH),
                                DigitsSaid.in(words, Lexicon.ENGLISH),
                                NumbersSaid.in(words, Lexicon.ENGLISH))
                        .toString())
                .doesNotContain("ada", "example", "lind", "555", "77", "6XE");
    }

    @Test
    void nothingOfItThrowsOrTakesLong() {
        List<String> pieces = new ArrayList<>(List.of(
                "at",
                "dot",
                "double",
                "five",
                "oh",
                "$",
                "12",
                ",",
                ".",
                "@",
                "a",
                "half",
                "million",
                "couple",
                "and",
                "plus",
                "dollars",
                "\u0000",
                "\ud800",
                "hundred",
                "-",
                "this number",
                "as in",
                "apple",
                "point",
                "dozen"));
        Seeds.tryAll(4_000, seeds -> {
            StringBuilder text = new StringBuilder();
            for (int i = seeds.upTo(12); i >= 0; i--) {
                text.append(seeds.oneOf(pieces)).append(seeds.oneOf(List.of(" ", "")));
            }
            readAll(text.toString());
        });
        for (String piece : List.of("five ", "7", "tuesday or ", "a dot ", "twelve hundred and ", "at ", "x")) {
            Assertions.assertTimeout(Duration.ofSeconds(20), () -> readAll(piece.repeat(2_000_000 / piece.length())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"n w 1 6 ", "94107-", "94107 dash 1234 ", "10.3.2026 14:30 "})
    void postcodesAndDatesWithoutEndTakeNotLong(String said) {
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> readAll(said.repeat(400_000 / said.length())));
    }

    private static void readAll(String text) {
        List<Word> words = Words.of(text);
        NumbersSaid.in(words, Lexicon.ENGLISH);
        MoneySaid.in(words, Lexicon.ENGLISH);
        PhonesSaid.in(words, Lexicon.ENGLISH);
        EmailsSaid.in(words, Lexicon.ENGLISH);
        SpelledWords.in(words, Lexicon.ENGLISH);
        PostcodesSaid.in(words, Lexicon.ENGLISH);
        TimesSaid.mentions(text, Lexicon.ENGLISH);
    }
}
