package io.callwake.domain.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.callwake.domain.Seeds;
import io.callwake.domain.document.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextMaskTest {

    private static final TextMask MASK = TextMask.of(new Phone("+14155550171"), null);
    private static final TextMask OF_NO_NUMBERS = TextMask.of((Phone) null, null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Call +1 415 555 0171. | Call +1415****171.",
                "Call 555-0171. | Call +1415****171.",
                "My other one is +44 20 7946 0123, thanks. | My other one is +44 2* **** *123, thanks.",
                "It is 0171 2345678 | It is 0171 ****678",
                "It is 555 0199 | It is ******99",
                "Write to ada@example.net! | Write to a***@example.net!",
                "ada.lovelace+calls@mail.example.co.uk. | a***@mail.example.co.uk.",
                "<ärger@exämple.net> | <ä***@exämple.net>",
                "ada@example.net, bob@example.org | a***@example.net, b***@example.org",
                "4155550199@example.net | 4***@example.net",
                "card 4111 1111 1111 1111 | card 4111 **** **** *111",
                "born 1970-01-02, number 4155550199 | born 1970-01-02, number ********99"
            })
    void numbersAndAddressesAreStarred(String text, String masked) {
        assertThat(MASK.apply(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Ada Lindqvist | This is Ada Lindqvist. | This is *** ***.",
                "Ada Lindqvist | LINDQVIST, ada's sister | ***, ***'s sister",
                "Ada Lindqvist | An adage of Lindqvists | An adage of Lindqvists",
                "Åsa Ö'Brien-Smith | åsa o brien, SMITH | *** o ***, ***",
                "Maria de la Cruz | Maria goes to la Cruz de Mayo | *** goes to la *** de Mayo",
                "Bo Li | Bo likes it, said Li | *** likes it, said ***",
                "山田太郎 | 私は山田太郎です | 私は***です",
                "ada@example.net | Write to ada@example.net. | Write to a***@example.net.",
                "A. | A day at a time | A day at a time",
                "(?i).* | Nothing to see | Nothing to see",
                "\\E.\\Q | E and Q | E and Q",
            })
    void theNamesOfThePersonAreStarred(String name, String text, String masked) {
        assertThat(TextMask.of((Phone) null, name).apply(text)).isEqualTo(masked);
    }

    @Test
    void whatACallTellsOfItsCustomerIsStarredInItsTexts() {
        CallFacts facts = AReport.aReport()
                .from("+12025550143")
                .ofCustomer(new ReportedCustomer(
                        null,
                        "Ada Lindqvist",
                        null,
                        new Phone("+14155550171"),
                        null,
                        null,
                        null,
                        null,
                        JsonObject.EMPTY))
                .facts();
        assertThat(TextMask.of(facts).apply("Ada at 555-0171, or 202 555 0143"))
                .isEqualTo("*** at +1415****171, or +1202****143");
        assertThat(TextMask.of(AReport.aReport().facts()).apply("Ada")).isEqualTo("Ada");
    }

    @Test
    void anAddressByItselfShowsItsFirstCharacterAndItsDomain() {
        assertThat(TextMask.ofEmail("ada@example.net")).isEqualTo("a***@example.net");
        assertThat(TextMask.ofEmail("😀.a@b\"@example.net")).isEqualTo("😀***@example.net");
        assertThat(TextMask.ofEmail("ada at example")).isEqualTo("***");
        assertThat(TextMask.ofEmail("@example")).isEqualTo("***");
    }

    @Test
    void aNameByItselfShowsNothing() {
        assertThat(TextMask.ofName("Ada von Lindqvist")).isEqualTo("*** *** ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Tuesday at nine would be fine.",
                "On 2026-03-03 at 09:00, or 03.03.2026, or 3/3/2026.",
                "It costs 120.50 for 12 rooms in 2026.",
                "order 123456",
                "me @ home",
                "@example.net",
                "ada@",
                "ada@localhost",
                "ada@.",
                "a@-.-"
            })
    void otherTextStaysAsItIs(String text) {
        assertThat(OF_NO_NUMBERS.apply(text)).isEqualTo(text);
    }

    @Test
    void noNumberAndNoAddressStaysClearAndNoWordIsLost() {
        List<String> words =
                List.of("Hello,", "please", "call", "ring", "the", "number:", "again?", "über", "电话", "(ask)");
        List<String> gaps = List.of("", " ", "-", ".", "/", " - ", "\u00a0");
        Seeds.tryAll(2_000, seeds -> {
            StringBuilder text = new StringBuilder();
            List<String> kept = new ArrayList<>();
            List<String> hidden = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String word = seeds.oneOf(words);
                kept.add(word);
                text.append(word).append(' ');
                if (seeds.perhaps()) {
                    String digits = seeds.digits(7 + seeds.upTo(8));
                    hidden.add(digits);
                    int split = 2 + seeds.upTo(3);
                    text.append(seeds.perhaps() ? "+" : "")
                            .append(digits, 0, split)
                            .append(seeds.oneOf(gaps))
                            .append(digits.substring(split))
                            .append(" ; ");
                } else {
                    String local = "name" + seeds.digits(3);
                    hidden.add(local);
                    text.append(local).append("@example.net ; ");
                }
            }
            String masked = MASK.apply(text.toString());

            assertThat(masked).containsSubsequence(kept);
            String bare = masked.replaceAll("[^0-9a-z*@]", "");
            hidden.forEach(secret -> assertThat(bare).doesNotContain(secret));
            assertThat(MASK.apply(masked)).isEqualTo(masked);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "a@", "a@a.", "1", "1 ", "1-", "2026-03-03", "a", ".@."})
    void longTextsTakeNoLongTime(String piece) {
        String text = piece.repeat(20_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(MASK.apply(text)).isNotEmpty());
    }
}
