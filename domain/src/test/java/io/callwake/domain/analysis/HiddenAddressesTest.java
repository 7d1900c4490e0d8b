package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.call.Turn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where somebody lives is not shown, however his postcode is written or said. */
class HiddenAddressesTest {

    private static String shown(ADialogue dialogue) {
        return Disguise.of(dialogue.brief()).hidden().transcript().stream()
                .map(Turn::text)
                .collect(Collectors.joining(" / "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uh i'm in london nw1 6xe                      | uh i'm in london [ADDRESS_1]",
                "London NW1 6XE, thanks                        | London [ADDRESS_1], thanks",
                "12 baker street london nw1 6xe                | [ADDRESS_1] london [ADDRESS_2]",
                "it's sw1a 1aa                                 | it's [ADDRESS_1]",
                "m1 1ae or e16 1fg                             | [ADDRESS_1] or [ADDRESS_2]",
                "that's SW1A1AA                                | that's [ADDRESS_1]",
                "yeah so it's n w one six x e                  | yeah so it's [ADDRESS_1]",
                "N, W, one, um, six, X, E                      | [ADDRESS_1]",
                "nw one six xe                                 | [ADDRESS_1]",
                "november whiskey one six x e                  | [ADDRESS_1]",
                "e sixteen one double a                        | [ADDRESS_1]",
                "sw11 2nd, the flat                            | [ADDRESS_1], the flat",
                "ottawa k1a 0b1                                | ottawa [ADDRESS_1]",
                "K1A0B1                                        | [ADDRESS_1]",
                "k one a zero b one                            | [ADDRESS_1]",
                "k one a oh b one                              | [ADDRESS_1]",
                "san francisco 94107-1234                      | san francisco [ADDRESS_1]",
                "nine four one oh seven dash one two three four | [ADDRESS_1]",
                "94107 dash 1234 please                        | [ADDRESS_1] please",
            })
    void hidesAPostcode(String said, String seen) {
        assertThat(shown(aDialogue().customer(said))).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the zip is 94107           | 94107",
                "10115 Berlin               | 10115",
                "in berlin, 10115           | 10115",
                "D-10115 Berlin             | 10115",
                "musterstraße 12, 10115 berlin | 10115",
                "one oh one one five berlin | five",
                "my postcode is 8001        | 8001",
                "the post code, uh two thousand | thousand",
                "plz 1010 wien              | 1010",
            })
    void hidesOneOfFigures(String said, String secret) {
        assertThat(shown(aDialogue().customer(said))).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "take the m4 2nd exit",
                "it says e5 4th time this week",
                "come at 9 or 3pm, or a 5am start",
                "a 24kw b1 5kw one",
                "so one five by ten",
                "me two four us",
                "is it 2 or 3 in all",
                "flat 3b 2nd floor",
                "the a1 3pm",
                "i need a zip drive for 12 people",
                "what postcode do you need",
                "it costs 12 to 15 k a year",
                "I have 2 of 4 g n 5",
            })
    void leavesWhatOnlyLooksLikeOne(String said) {
        assertThat(shown(aDialogue().customer(said))).isEqualTo(said);
    }

    @Test
    void hidesWhatTheAgentAsksFor() {
        assertThat(shown(aDialogue()
                        .agent("And your postcode?")
                        .customer("yeah that's two thousand and ten")
                        .agent("When may we come?")
                        .customer("at nine thirty")))
                .isEqualTo("And your postcode? / yeah that's [ADDRESS_1] / When may we come? / at nine thirty");
        assertThat(shown(aDialogue()
                        .agent("What's the zip code, and when may we come?")
                        .customer("nw1 6xe, at nine thirty")))
                .isEqualTo("What's the zip code, and when may we come? / [ADDRESS_1], at nine thirty");
    }

    @Test
    void isTheSameHoweverItIsSaidAndIsRestored() {
        ADialogue dialogue = aDialogue()
                .agent("The postcode?")
                .customer("n w one six x e")
                .agent("NW1 6XE, in London?")
                .customer("yes");
        assertThat(shown(dialogue)).isEqualTo("The postcode? / [ADDRESS_1] / [ADDRESS_1], in London? / yes");
        SequencedMap<String, List<Claim<Object>>> fields = new LinkedHashMap<>();
        fields.put(
                "postcode",
                List.of(new Claim<>("[ADDRESS_1]", null, List.of(new Cited(2, "[ADDRESS_1], in London?")))));
        Claims claimed = new Claims(
                null, null, null, null, new LinkedHashMap<>(), null, fields, List.of(), List.of(), null, null);
        assertThat(Disguise.of(dialogue.brief()).restore(claimed).fields().get("postcode"))
                .containsExactly(new Claim<>("NW1 6XE", null, List.of(new Cited(2, "NW1 6XE, in London?"))));
    }

    /** Words that are looked for, and may stand before what they announce as well. */
    @ParameterizedTest
    @ValueSource(strings = {"number on the back ", "post code ", "zip ", "exp date ", "nw1 ", "n w 1 6 x ", "5 "})
    void readsWhatIsSaidWithoutEnd(String said) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> shown(aDialogue().agent("The code on the back?").customer(said.repeat(400_000 / said.length()))));
    }
}
