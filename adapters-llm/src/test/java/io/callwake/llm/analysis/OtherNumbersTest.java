package io.callwake.llm.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.analysis.AnalystContract;
import io.callwake.domain.agent.FieldType;
import io.callwake.domain.agent.TextFormat;
import io.callwake.domain.analysis.ADialogue;
import io.callwake.domain.analysis.Brief;
import io.callwake.domain.analysis.ExtractedValue;
import io.callwake.domain.analysis.Grounding;
import io.callwake.domain.condition.Value;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only looks like that which a field is for, and what the offline analyst makes of it. */
class OtherNumbersTest {

    /** What is kept of it in the end; nothing is an empty text. */
    private static String kept(ADialogue dialogue) {
        Brief brief = dialogue.brief();
        ExtractedValue value = Grounding.of(
                        brief,
                        new OfflineAnalyst()
                                .analyse(brief, AnalystContract.AT_MOST)
                                .claims(),
                        AnalystContract.NO_NUMBERS)
                .values()
                .getFirst();
        return value.value() instanceof Value.Text(String text) ? text : "";
    }

    @Nested
    class AsANumberToCall {

        private static String number(ADialogue dialogue) {
            return kept(dialogue.seeking("callback_number", TextFormat.PHONE, "Number to call back"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "10.3.2026 um 14:30",
                    "am 10.3.2026 um 14:30 uhr",
                    "10.03.2026, 14:30",
                    "2026-03-10 14:30",
                    "uh 2026-03-10 um 14:30:00 i think",
                    "10/3/2026 at, um, 9:30",
                    "between 14:30 and 15:30, 16:30",
                    "it cost 12,500 15,000 20,000",
                    "SW1A 1AA",
                    "the zip is 94107-1234",
                    "94107-1234",
                })
        void takesNoDateAndNoTimeAndNoPostcode(String said) {
            assertThat(number(aDialogue().agent("Yes?").customer(said))).isEmpty();
            assertThat(number(aDialogue().in("de").agent("Ja?").customer(said))).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "10.3.2026 um 14:30, 415 555 0171              | 4155550171",
                    "am 10.3.2026, meine nummer ist 0171 5550171   | 01715550171",
                    "at 14:30 on 415 555 0171                      | 4155550171",
                    "14:30 415 555 0171                            | 4155550171",
                    "call 415.555.0171 on 2026-03-10 at 14:30      | 4155550171",
                    "415-555-0171                                  | 4155550171",
                    "01.71.55.50.17                                | 0171555017",
                    "0171/5550171                                  | 01715550171",
                })
        void takesTheNumberBesideThem(String said, String number) {
            assertThat(number(aDialogue().agent("Yes?").customer(said))).isEqualTo(number);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "my account number is 41555501",
                    "it's um account four one five five five five oh one",
                    "the order number's 4155550171",
                    "order number, let me see, uh 4155550171",
                    "customer no 4155550171",
                    "my customer id is 41555501",
                    "it's about invoice 20260310",
                    "reference 41555501 it says here",
                    "the policy is four one five, triple five, oh one",
                    "that's the serial number four one five five five five oh one",
                    "booking code 4155550171",
                })
        void takesNoNumberOfSomethingElse(String said) {
            assertThat(number(aDialogue().agent("How can I help?").customer(said)))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "my number is 4155550171",
                    "it's about my order, call me on 4155550171",
                    "about the invoice my number is 4155550171",
                    "my account number is 20265501. and my mobile is 4155550171",
                    "my norwegian number is 4155550171",
                    "my husband's number, um, 4155550171",
                    "i'm a customer of yours, 4155550171",
                    "in order to reach me dial 4155550171",
                    "four one five triple five oh one seven one",
                    "on the card it says 4155550171",
                })
        void takesTheCustomersNumber(String said) {
            assertThat(number(aDialogue().agent("How can I help?").customer(said)))
                    .isEqualTo("4155550171");
        }

        @Test
        void takesNoAnswerToAQuestionForAnother() {
            assertThat(number(aDialogue().agent("What's your customer number?").customer("uh 4155550171")))
                    .isEmpty();
            assertThat(number(aDialogue()
                            .agent("Can I have the order number please?")
                            .customer("four one five")
                            .agent("mm-hm")
                            .customer("triple five oh one seven one")))
                    .isEmpty();
            assertThat(number(aDialogue()
                            .agent("So your account number is 4155550171?")
                            .customer("yes")))
                    .isEmpty();
            assertThat(number(aDialogue()
                            .agent("What's your order number?")
                            .customer("don't have it but my phone is 4155550171")))
                    .isEqualTo("4155550171");
            assertThat(number(aDialogue()
                            .agent("And about your order, which number can we call you on?")
                            .customer("4155550171")))
                    .isEqualTo("4155550171");
            assertThat(number(aDialogue()
                            .agent("So we call you back on 4155550171?")
                            .customer("yes")))
                    .isEqualTo("4155550171");
        }
    }

    @Test
    void anAccountNumberIsNotTheNumberToCall() {
        String both = "my account number is 41555501 and my phone's 4155550171";
        assertThat(kept(aDialogue()
                        .agent("Yes?")
                        .customer(both)
                        .seeking("account_number", new FieldType.Text(null, null), "The account number, digits only")))
                .isEqualTo("41555501");
        assertThat(kept(aDialogue()
                        .agent("Which account is it?")
                        .customer("41555501")
                        .seeking("account_number", new FieldType.Text(null, null), "The account number, digits only")))
                .isEqualTo("41555501");
    }

    @Nested
    class AsADayToCome {

        private static String day(ADialogue dialogue) {
            return kept(dialogue.seeking("visit_day", TextFormat.DATE, "The day on which we come"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "when did you come, was it Tuesday?",
                    "uh when did you come was it tuesday",
                    "did somebody come on tuesday",
                    "you came last tuesday",
                    "somebody was here yesterday and it's still broken",
                    "it stopped three days ago",
                })
        void takesNoDayThatIsAskedAboutOrOver(String said) {
            assertThat(day(aDialogue().agent("How can I help?").customer(said))).isEmpty();
        }

        @Test
        void takesNoAnswerToAQuestionAboutWhatIsOver() {
            assertThat(day(aDialogue().agent("When did we come?").customer("on tuesday i think")))
                    .isEmpty();
            assertThat(day(aDialogue().agent("When did it stop working?").customer("um it was on tuesday")))
                    .isEmpty();
            assertThat(day(aDialogue().agent("So we came on Tuesday?").customer("yes")))
                    .isEmpty();
        }

        @Test
        void takesTheDayThatIsMeant() {
            assertThat(day(aDialogue().agent("When may we come?").customer("uh tuesday would do")))
                    .isEqualTo("2026-03-10");
            assertThat(day(aDialogue().agent("How can I help?").customer("can you come on tuesday")))
                    .isEqualTo("2026-03-10");
            assertThat(day(aDialogue().agent("How can I help?").customer("could somebody come on tuesday please?")))
                    .isEqualTo("2026-03-10");
            assertThat(day(aDialogue().agent("So we come on Tuesday?").customer("yes")))
                    .isEqualTo("2026-03-10");
            assertThat(day(aDialogue().agent("When did you want us to come?").customer("tuesday")))
                    .isEqualTo("2026-03-10");
            assertThat(day(aDialogue().agent("How can I help?").customer("it broke yesterday, please come on tuesday")))
                    .isEqualTo("2026-03-10");
            assertThat(day(aDialogue().agent("How can I help?").customer("tuesday's fine")))
                    .isEqualTo("2026-03-10");
        }
    }
}
