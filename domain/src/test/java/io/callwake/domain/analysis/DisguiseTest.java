package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.Seeds;
import io.callwake.domain.call.Speaker;
import io.callwake.domain.call.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisguiseTest {

    private static String shown(String said) {
        return shown(aDialogue().customer(said));
    }

    private static String shown(ADialogue dialogue) {
        return Disguise.of(dialogue.brief()).hidden().transcript().stream()
                .map(Turn::text)
                .collect(Collectors.joining(" / "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my number is +1 415 555-0171                         | my number is [PHONE_1]",
                "four one five, triple five, oh one seven one, please | [PHONE_1], please",
                "ada dot lindqvist at example dot net                 | [EMAIL_1]",
                "write to Ada@Example.net today                       | write to [EMAIL_1] today",
                "it's 4111 1111 1111 1111                             | it's [CARD_1]",
                "account five five oh nine two                        | account [ID_1]",
                "my contract is AB12-CD34                             | my contract is [ID_1]",
                "this is Ada Lindqvist and I live at 12 Main Street   | this is [NAME_1] and I live at [ADDRESS_1]",
                "twelve Old Mill Lane, Oslo                           | [ADDRESS_1], Oslo",
                "spelled L I N D Q V I S T                            | spelled [NAME_1]",
            })
    void hidesWhoSomebodyIsAndHowHeIsReached(String said, String seen) {
        assertThat(shown(said)).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tomorrow at nine thirty, or on 2026-03-10 at 14:30",
                "it's twelve years old and costs $12,500 or twelve thousand dollars",
                "about 120 radiators in nineteen eighty four",
                "1,200,000 people and 12km, 10000km",
                "I'm calling about the boiler, this is great",
            })
    void leavesTimesMoneyAndAgesAsTheyAre(String said) {
        assertThat(shown(said)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my card is 4111 1111 1111 1111, expiry 04/27, code 5 | my card is [CARD_1], expiry [CARD_2], code 5",
                "four one one one 1111 1111 1111 code one two three    | [CARD_1] code [CARD_2]",
                "my card is 4111 1111 1111 1111, zip code 94103 | my card is [CARD_1], zip code [ADDRESS_1]",
                "the card expires in April 2027                       | the card expires in [CARD_1]",
                "on the card: valid until oh four twenty seven        | on the card: valid until [CARD_1]",
                "the security code is four seven one                  | the security code is [CARD_1]",
                "the CVV, it's uh four uh seven one                   | the CVV, it's uh [CARD_1]",
                "the code on the back is 4711, call at nine           | the code on the back is [CARD_1], call at nine",
                "it's 4111 1111 1111 1111, expires 04/2027, cvc 471   | it's [CARD_1], expires [CARD_2], cvc [CARD_3]",
                "visa, um exp 04/29                                   | visa, um exp [CARD_1]",
                "it's 4111 1111 1111 1111 exp. 4/29                   | it's [CARD_1] exp. [CARD_2]",
                "exp date oh four slash twenty nine                   | exp date [CARD_1]",
                "my card expires oh four twenty nine                  | my card expires [CARD_1]",
                "the card says valid thru 04/2029                     | the card says valid thru [CARD_1]",
                "valid thru 04/29                                     | valid thru [CARD_1]",
                "the card's valid from 03/25, valid to 04/29          | the card's valid from [CARD_1], valid to [CARD_2]",
                "the card runs out end of april twenty twenty nine    | the card runs out end of [CARD_1]",
                "it's a debit one, good until the end of april 2029   | it's a debit one, good until the end of [CARD_1]",
            })
    void hidesWhatElseIsOnACard(String said, String seen) {
        assertThat(shown(said)).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my contract expires in April 2027",
                "the warranty runs out in April 2027",
                "is the offer valid until the end of april 2027",
                "i have 10 years exp with boilers",
                "my card expires soon, come on Tuesday at nine thirty",
                "the three digits on the back, where are they",
                "I'll pay by card, tomorrow at nine thirty",
            })
    void leavesWhatIsNotOnACard(String said) {
        assertThat(shown(said)).isEqualTo(said);
    }

    @Test
    void hidesAndRestoresWhatTheAgentAsksOfACard() {
        ADialogue dialogue = aDialogue()
                .agent("And the expiry date of the card?")
                .customer("let me see, it's oh four twenty seven")
                .agent("And the security code?")
                .customer("four seven one")
                .agent("When may we come?")
                .customer("at nine thirty");
        assertThat(shown(dialogue))
                .isEqualTo("And the expiry date of the card? / let me see, it's [CARD_1]"
                        + " / And the security code? / [CARD_2] / When may we come? / at nine thirty");
        assertThat(Disguise.of(dialogue.brief())
                        .restore(claiming("expiry", "[CARD_1]", new Cited(1, "it's [CARD_1]")))
                        .fields()
                        .get("expiry"))
                .containsExactly(
                        new Claim<>("oh four twenty seven", null, List.of(new Cited(1, "it's oh four twenty seven"))));
    }

    @Test
    void hidesTheSameThingBehindTheSamePlaceholder() {
        assertThat(shown(aDialogue()
                        .customer("this is Ada Lindqvist, my number is 415 555 0171")
                        .agent("Thank you Ada, so four one five, five five five, oh one seven one, or 415 555 0199?")
                        .customer("the first, 4155550171")))
                .isEqualTo("this is [NAME_1], my number is [PHONE_1]"
                        + " / Thank you [NAME_2], so [PHONE_1], or [PHONE_2]?"
                        + " / the first, [PHONE_1]");
    }

    @Test
    void hidesWhatIsKnownOfTheCustomer() {
        Brief hidden = Disguise.of(aDialogue()
                        .agent("Is that ada?")
                        .customer("LINDQVIST speaking")
                        .with(null, "Ada Lindqvist")
                        .brief())
                .hidden();
        assertThat(hidden.transcript())
                .extracting(Turn::text)
                .containsExactly("Is that [NAME_1]?", "[NAME_2] speaking");
        assertThat(hidden.customersName()).isNull();
        assertThat(hidden.customersNumber()).isNull();
    }

    @Test
    void whoeverSaysAPlaceholderGetsNothingForIt() {
        ADialogue dialogue = aDialogue().agent("415 555 0171").customer("my name is [PHONE_1]");
        Disguise disguise = Disguise.of(dialogue.brief());
        assertThat(disguise.hidden().transcript().getLast().text()).isEqualTo("my name is [ID_1]");
        assertThat(disguise.restore(claiming("full_name", "[ID_1]", new Cited(1, "my name is [ID_1]")))
                        .fields()
                        .get("full_name"))
                .containsExactly(new Claim<>("[PHONE_1]", null, List.of(new Cited(1, "my name is [PHONE_1]"))));
    }

    @Nested
    class WhatWasClaimed {

        private final Disguise disguise = Disguise.of(aDialogue()
                .customer("this is Ada Lindqvist")
                .customer("four one five, triple five, oh one seven one")
                .agent("4155550171, and the email?")
                .customer("ada at example dot net")
                .brief());

        private List<Claim<Object>> restored(Object value, Cited... cited) {
            return disguise.restore(claiming("field", value, cited)).fields().getOrDefault("field", List.of());
        }

        @Test
        void isAboutTheTurnInWhichItWasSaid() {
            assertThat(restored("[PHONE_1]", new Cited(1, "[PHONE_1]")))
                    .containsExactly(new Claim<>(
                            "4155550171", null, List.of(new Cited(1, "four one five, triple five, oh one seven one"))));
            assertThat(restored("[PHONE_1]", new Cited(2, "[PHONE_1], and the")))
                    .containsExactly(new Claim<>("4155550171", null, List.of(new Cited(2, "4155550171, and the"))));
        }

        @Test
        void isRestoredHoweverItIsQuoted() {
            assertThat(restored("NAME_1", new Cited(0, "This is NAME_1.")))
                    .containsExactly(
                            new Claim<>("Ada Lindqvist", null, List.of(new Cited(0, "This is Ada Lindqvist."))));
            assertThat(restored("[EMAIL_1]", new Cited(3, "[EMAIL_1]")))
                    .containsExactly(
                            new Claim<>("ada@example.net", null, List.of(new Cited(3, "ada at example dot net"))));
        }

        @Test
        void isLeftOutIfNothingStandsBehindIt() {
            assertThat(restored("[PHONE_7]", new Cited(1, "[PHONE_1]"))).isEmpty();
            assertThat(restored("x", new Cited(1, "[PHONE_7]"))).isEmpty();
            assertThat(disguise.restore(new Claims(
                            "Call [NAME_9]",
                            null,
                            null,
                            new Verdict(Verdict.Word.MET, "[ID_9]", List.of()),
                            new LinkedHashMap<>(),
                            null,
                            new LinkedHashMap<>(),
                            List.of(),
                            List.of(),
                            "Call [NAME_1] on [PHONE_1]",
                            null)))
                    .returns(null, Claims::summary)
                    .returns(null, Claims::goal)
                    .returns("Call Ada Lindqvist on 4155550171", Claims::notes);
        }

        @Test
        void isLeftAsItIsIfNothingWasHidden() {
            assertThat(restored(12, new Cited(9, "twelve")))
                    .containsExactly(new Claim<>(12, null, List.of(new Cited(9, "twelve"))));
        }
    }

    @Test
    void hidesWhatWasClaimedOfTheParts() {
        Brief whole =
                aDialogue().customer("this is Ada Lindqvist, 415 555 0171").brief();
        Claims claimed = claiming("full_name", "Ada Lindqvist", new Cited(0, "this is Ada Lindqvist, 415 555 0171"));
        Brief hidden =
                Disguise.of(whole.closing(whole.transcript(), 0, claimed)).hidden();
        assertThat(hidden.soFar())
                .isEqualTo(claiming("full_name", "[NAME_1]", new Cited(0, "this is [NAME_1], [PHONE_1]")));
    }

    /** Whatever is said: nothing of it is seen, and what is quoted of what is seen is what was said. */
    @Test
    void hidesAllAndRestoresAll() {
        List<String> harmless = List.of(
                "I need a boiler",
                "tomorrow at nine",
                "it is twelve years old",
                "um",
                "yes please",
                "thanks",
                "\ud800",
                "ÄÖ",
                "\u0000",
                "[",
                "_1]");
        List<String> secrets = List.of(
                "+14155550171",
                "415 555 0199",
                "ada@example.net",
                "eva dot berg at example dot org",
                "4111 1111 1111 1111",
                "Lindqvist",
                "LINDQVIST",
                "AB12CD34",
                "12 Main Street",
                "9876543",
                "five five oh nine two one");
        Seeds.tryAll(2_000, seeds -> {
            ADialogue dialogue = aDialogue().with(null, "Ada Lindqvist");
            List<String> said = new ArrayList<>();
            for (int turns = seeds.upTo(4); turns >= 0; turns--) {
                List<String> pieces = new ArrayList<>();
                for (int i = seeds.upTo(4); i >= 0; i--) {
                    String piece = seeds.perhaps() ? seeds.oneOf(secrets) : seeds.oneOf(harmless);
                    pieces.add(piece);
                    said.add(piece);
                }
                dialogue.saying(new Turn(seeds.oneOf(List.of(Speaker.values())), String.join("; ", pieces), null));
            }
            Disguise disguise = Disguise.of(dialogue.brief());
            List<Turn> seen = disguise.hidden().transcript();
            String all = seen.stream()
                    .map(Turn::text)
                    .collect(Collectors.joining("\n"))
                    .toLowerCase(Locale.ROOT);
            assertThat(said)
                    .filteredOn(secrets::contains)
                    .allSatisfy(secret -> assertThat(all).doesNotContain(secret.toLowerCase(Locale.ROOT)));
            for (int i = 0; i < seen.size(); i++) {
                String shown = seen.get(i).text();
                String original = dialogue.brief().transcript().get(i).text();
                assertThat(restored(disguise, new Cited(i, shown))).isEqualTo(original);
                int from = seeds.upTo(shown.length() - 1);
                int to = from + 1 + seeds.upTo(shown.length() - from - 1);
                String quote = restored(disguise, new Cited(i, shown.substring(from, to)));
                assertThat(original).contains(quote);
            }
        });
    }

    private static String restored(Disguise disguise, Cited cited) {
        return disguise.restore(claiming("field", true, cited))
                .fields()
                .sequencedValues()
                .getFirst()
                .getFirst()
                .cited()
                .getFirst()
                .words();
    }

    private static Claims claiming(String field, Object value, Cited... cited) {
        SequencedMap<String, List<Claim<Object>>> fields = new LinkedHashMap<>();
        fields.put(field, List.of(new Claim<>(value, null, List.of(cited))));
        return new Claims(
                null, null, null, null, new LinkedHashMap<>(), null, fields, List.of(), List.of(), null, null);
    }
}
