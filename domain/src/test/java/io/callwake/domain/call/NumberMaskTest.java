package io.callwake.domain.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.callwake.domain.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberMaskTest {

    private static final String US = "+14155550171";
    private static final String US_MASKED = "+1415****171";
    private static final String UK = "+442079460123";
    private static final String UK_MASKED = "+4420*****123";

    private static String masked(String number, String text) {
        return NumberMask.of(new Phone(number), null).apply(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Call four one five, five five five, zero one seven one back. | Call +1415****171 back.",
                "At four one five triple five oh one seven one!               | At +1415****171!",
                "At five five five oh one seven one                           | At +1415****171",
                "At four one five triple five oh one seven two                | At four one five triple five oh one seven two",
                "one of five at seven                                         | one of five at seven",
            })
    void aNumberIsFoundInWords(String text, String masked) {
        assertThat(masked(US, text)).isEqualTo(masked);
    }

    @Nested
    class ANumberIsFound {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "+14155550171",
                    "14155550171",
                    "4155550171",
                    "+1 415 555 0171",
                    "+1-415-555-0171",
                    "+1.415.555.0171",
                    "+1 (415) 555-0171",
                    "+1 (415) 555 - 0171",
                    "1 415 555 0171",
                    "1-415-555-0171",
                    "(415) 555-0171",
                    "(415)5550171",
                    "415 555 0171",
                    "415/555/0171",
                    "415, 555, 0171",
                    "41 55 55 01 71",
                    "4 1 5 5 5 5 0 1 7 1",
                    "4-1-5-5-5-5-0-1-7-1",
                    "415\u00a0555\u00a00171",
                    "415\u202f555\u202f0171",
                    "415\u2009555\u20090171",
                    "415\u2013555\u20130171",
                    "415\u2011555\u20110171",
                    "415\u2212555\u22120171",
                    "415\u00b7555\u00b70171",
                    "415_555_0171",
                    "415\n555\n0171",
                    "415\t555\t0171",
                    "415\u200b555\u200b0171",
                    "001 415 555 0171",
                    "0014155550171",
                    "011 1 415 555 0171",
                    "00 1 415 555 0171",
                    "0 415 555 0171",
                    "555-0171",
                    "555 0171",
                    "5550171",
                    "٤١٥٥٥٥٠١٧١",
                    "+١ ٤١٥ ٥٥٥ ٠١٧١",
                    "४१५५५५०१७१",
                    "４１５－５５５－０１７１",
                    "415 555 ٠١٧١"
                })
        void howeverItIsWritten(String written) {
            assertThat(masked(US, written)).isEqualTo(US_MASKED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "+442079460123",
                    "+44 20 7946 0123",
                    "+44 (0)20 7946 0123",
                    "+44(0)2079460123",
                    "0044 20 7946 0123",
                    "0044 (0) 20 7946 0123",
                    "020 7946 0123",
                    "(020) 7946 0123",
                    "02079460123",
                    "20 7946 0123",
                    "7946 0123",
                    "7946-0123"
                })
        void withItsTrunkZeroOrWithout(String written) {
            assertThat(masked(UK, written)).isEqualTo(UK_MASKED);
        }

        @ParameterizedTest
        @CsvSource({
            "+298123456, 123456",
            "+298123456, 00298 123456",
            "+298123456, 12 34 56",
            "+2901234, 1234",
            "+2901234, +290 1234",
            "+6491234567, 09 123 4567",
            "+6491234567, +64 (0)9 123 4567",
            "+6491234567, 123 4567",
            "+79123456789, 912 345-67-89",
            "+8613812345678, 138 1234 5678",
            "+861087654321, 8765 4321",
            "020 7946 0123, +44 20 7946 0123",
            "020 7946 0123, 020 7946 0123",
            "12345, 12345",
            "2046, 2046"
        })
        void inCountriesWithShorterOrLongerOnes(String number, String written) {
            assertThat(masked(number, "Call " + written + "!"))
                    .contains(new Phone(number).masked())
                    .satisfies(text -> assertThat(digitsIn(text.replace(new Phone(number).masked(), "")))
                            .hasSizeLessThanOrEqualTo(3));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Please call +1 415 555 0171 on Tuesday. | Please call " + US_MASKED + " on Tuesday.",
                    "(415) 555-0171 | " + US_MASKED,
                    "the number (+1 415 555 0171) is his | the number (" + US_MASKED + ") is his",
                    "his number is 4155550171. | his number is " + US_MASKED + ".",
                    "tel:+14155550171;ext=5 | tel:" + US_MASKED + ";ext=5",
                    "https://wa.me/14155550171?text=hi | https://wa.me/" + US_MASKED + "?text=hi",
                    "x4155550171x | x" + US_MASKED + "x",
                    "03.03.2026 415 555 0171 at 9:00 | 03.03.2026 " + US_MASKED + " at 9:00",
                    "Call 555-0171 2 times | Call " + US_MASKED + " 2 times",
                    "id 914155550171 | id 9" + US_MASKED,
                    "请拨打5550171号码 | 请拨打" + US_MASKED + "号码"
                })
        void insideLongerText(String text, String masked) {
            assertThat(masked(US, text)).isEqualTo(masked);
        }

        @Test
        void asOftenAsItStands() {
            assertThat(masked(US, "415 555 0171, then (415) 555-0171 and again +14155550171+14155550171"))
                    .isEqualTo(US_MASKED + ", then " + US_MASKED + " and again " + US_MASKED + US_MASKED);
            assertThat(masked(US, "415 555 0171 415 555 0171")).isEqualTo(US_MASKED + " " + US_MASKED);
            assertThat(masked(US, "4155550171 4155550171")).isEqualTo(US_MASKED + " " + US_MASKED);
            assertThat(masked(US, "41555501714155550171")).isEqualTo(US_MASKED);
        }

        @Test
        void alsoWhereItWasGivenInAnotherFormThanItIsWritten() {
            for (String given : List.of(
                    "(415) 555-0171",
                    "415.555.0171",
                    "0014155550171",
                    "tel:+14155550171",
                    "whatsapp:+14155550171",
                    "sip:+14155550171@10.0.0.1:5060;transport=udp",
                    "\"Ada\" <sip:+14155550171@pbx.example.net>",
                    "+1 415 555 0171 ext. 22",
                    "+١٤١٥٥٥٥٠١٧١")) {
                assertThat(digitsIn(masked(given, "it is 415-555-0171, or +1 415 555 0171")))
                        .as(given)
                        .doesNotContain("5550171");
            }
        }
    }

    @Nested
    class OfTwoNumbers {

        private final NumberMask mask = NumberMask.of(new Phone(US), new Phone("+12025550143"));

        @Test
        void eachGetsItsOwnMask() {
            assertThat(mask.apply("from (202) 555-0143 to 415 555 0171"))
                    .isEqualTo("from +1202****143 to " + US_MASKED);
        }

        @Test
        void thatShareTheirEndingEachGetsItsOwnMask() {
            NumberMask alike = NumberMask.of(new Phone("+14155550171"), new Phone("+12025550171"));
            assertThat(alike.apply("(202) 555-0171 and (415) 555-0171")).isEqualTo("+1202****171 and " + US_MASKED);
            assertThat(alike.apply("555-0171")).isEqualTo(US_MASKED);
        }

        @Test
        void thatOverlapInTheTextNoDigitsOfEitherAreLeft() {
            NumberMask overlapping = NumberMask.of(new Phone("+14155550171"), new Phone("+41555501719999"));
            assertThat(digitsIn(overlapping.apply("1415555017199 99")).replace("1415171", ""))
                    .doesNotContain("415555");
            assertThat(overlapping.apply("x 141555501719999 y")).isEqualTo("x " + US_MASKED + " y");
        }

        @Test
        void theSameTwiceIsMaskedOnce() {
            assertThat(NumberMask.of(new Phone(US), new Phone(US)).apply("415 555 0171"))
                    .isEqualTo(US_MASKED);
        }
    }

    @Nested
    class OtherTextStaysAsItIs {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "Caller booked a boiler inspection for Tuesday at 9.",
                    "On 2026-03-03 at 09:00:06, ref 20260303-0171",
                    "03/03/2026 or 3.3.26",
                    "$1,415.55 or 14,155.01 EUR, 0171 pieces, 415 to 555",
                    "Order 98765432, invoice 2026-000171, postcode 94103-0171",
                    "+1 202 555 0143",
                    "+1 202 555 0171",
                    "(202) 555-0171",
                    "202-555-0171",
                    "1-202-555-0171",
                    "12025550171",
                    "0202 5550171",
                    "+5550171",
                    "$5,550,171 and €5550171",
                    "case CA5550171 and 5550171B",
                    "15550171234 and 995550171",
                    "call_01h455vb4pex5vsknk084sn02q",
                    "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
                    "IBAN DE89 3704 0044 0532 0130 00",
                    "192.168.10.171",
                    "+1415****171",
                    "½ ² ³ ① Ⅳ 四一五"
                })
        void whenItDoesNotHoldTheNumber(String text) {
            assertThat(masked(US, text)).isEqualTo(text);
        }

        @ParameterizedTest
        @CsvSource({
            "anonymous, The caller stayed anonymous.",
            "7, Press 7 for the 7th time.",
            "12, at 12 o'clock",
            "911, a 911 Porsche",
            "2026, on 2026-03-03 or +1 415 555 2026",
            "bob, Bob called about bobsleighs."
        })
        void whenTheNumberIsNoNumberOrTooShortToTell(String number, String text) {
            assertThat(masked(number, text)).isEqualTo(text);
        }

        @Test
        void whenNoNumberIsKnown() {
            assertThat(NumberMask.of(null, null).apply("415 555 0171")).isEqualTo("415 555 0171");
        }
    }

    @Nested
    class AnAddress {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "sip:ada@pbx.example.net",
                    "sips:ada@pbx.example.net:5061;transport=tls",
                    "\"Ada\" <sip:ada@pbx.example.net>",
                    "ada@pbx.example.net"
                })
        void isMaskedWhetherOrNotItsSchemeIsWritten(String given) {
            assertThat(masked(given, "reach her at Ada@PBX.example.net, she said"))
                    .isEqualTo("reach her at ***, she said");
        }

        @Test
        void isMaskedWhereItIsANumberInLetters() {
            assertThat(masked("1-800-FLOWERS", "dial 1-800-flowers now")).isEqualTo("dial *** now");
        }
    }

    @Nested
    class WhateverTheText {

        private static final List<String> SPACING =
                List.of("", " ", "-", ".", " - ", ") ", "(", "/", "\u00a0", ", ", "\u2013", " (", "\u200b", "\u202a");
        private static final List<String> WORDS = List.of(
                "call",
                "him at",
                "+",
                "$",
                "on 2026-03-03",
                "17",
                "0",
                "00",
                "about",
                "boiler 12",
                "(",
                ")",
                "é",
                "🙂",
                "x");

        @Test
        void aNumberWithOrWithoutItsCountryCodeIsNeverLeft() {
            Seeds.tryAll(5_000, seeds -> {
                String digits = seeds.digits(10 + seeds.upTo(5));
                String national = digits.substring(1 + seeds.upTo(Math.min(2, digits.length() - 10)));
                String written = spaced(seeds, seeds.perhaps() ? digits : national);
                String text = words(seeds) + " " + written + " " + words(seeds);
                String mask = new Phone("+" + digits).masked();

                String masked = masked("+" + digits, text);

                assertThat(masked).as(text).contains(mask);
                assertThat(digitsIn(masked.replace(mask, "|"))).as(text).doesNotContain(national);
            });
        }

        @Test
        void aTextThatDoesNotHoldItsLastSevenDigitsIsLeftAlone() {
            Seeds.tryAll(5_000, seeds -> {
                String digits = seeds.digits(10 + seeds.upTo(5));
                String figure = spaced(seeds, seeds.digits(1 + seeds.upTo(14)));
                String text = words(seeds) + " " + figure + " " + words(seeds);
                if (!digitsIn(text).contains(digits.substring(digits.length() - 7))) {
                    assertThat(masked("+" + digits, text)).isEqualTo(text);
                }
            });
        }

        @Test
        void maskingTwiceChangesNothing() {
            Seeds.tryAll(2_000, seeds -> {
                String digits = seeds.digits(10 + seeds.upTo(5));
                String once = masked("+" + digits, words(seeds) + spaced(seeds, digits) + words(seeds));
                assertThat(masked("+" + digits, once)).isEqualTo(once);
            });
        }

        private static String words(Seeds seeds) {
            return IntStream.rangeClosed(0, seeds.upTo(4))
                    .mapToObj(_ -> seeds.oneOf(WORDS))
                    .collect(Collectors.joining(" "));
        }

        private static String spaced(Seeds seeds, String digits) {
            return digits.chars()
                    .mapToObj(digit -> (char) digit + (seeds.upTo(3) == 0 ? seeds.oneOf(SPACING) : ""))
                    .collect(Collectors.joining());
        }
    }

    @Test
    void aLongTextIsMaskedInNoTime() {
        String zeros = "0".repeat(200_000);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(masked("+10000000000", "1" + zeros)).contains("+1000****000");
            assertThat(masked(US, "4155550171 ".repeat(20_000))).isEqualTo((US_MASKED + " ").repeat(20_000));
            assertThat(masked(US, "4 ".repeat(200_000))).hasSize(400_000);
        });
    }

    private static String digitsIn(String text) {
        StringBuilder digits = new StringBuilder();
        text.codePoints().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
        return digits.toString();
    }
}
