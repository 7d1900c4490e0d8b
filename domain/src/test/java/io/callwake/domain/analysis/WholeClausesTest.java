package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static io.callwake.domain.analysis.ADialogue.choice;
import static io.callwake.domain.analysis.ADialogue.flag;
import static io.callwake.domain.analysis.ADialogue.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.TextFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a few words mean, the clause they stand in tells, however few of them are cited. */
class WholeClausesTest {

    private static final ExtractionField PLAN = choice("plan", "Which plan is wanted", "pro", "plus", "basic");
    private static final ExtractionField FUEL = choice("fuel", "What it burns", "gas", "oil", "heat_pump");
    private static final ExtractionField CALLBACK = flag("call_again", "Whether we should call again");
    private static final ExtractionField DO_NOT_CALL = flag("do_not_call", "Whether the customer refuses to be called");
    private static final ExtractionField PHONE = text("callback_number", TextFormat.PHONE);

    @Nested
    class AChoice {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "pro or plus I do not know | ambiguous [pro, plus]",
                    "plus or uh pro | ambiguous [pro, plus]",
                    "either pro or maybe plus | ambiguous [pro, plus]",
                    "pro and plus | ambiguous [pro, plus]",
                })
        void isNotMadeByNamingSeveral(String said, String kept) {
            assertThat(Kept.of(aDialogue("A: Which plan?", "C: " + said), PLAN, "pro", "1 pro"))
                    .isEqualTo(kept);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "anything but the pro plan",
                    "any plan except pro",
                    "everything but uh pro",
                    "I don't really think we would ever want to have the pro plan",
                    "I refuse to pay for the pro plan",
                    "I'd hate to be put on the pro plan",
                    "we'd like to avoid the pro plan",
                    "something other than pro",
                    "the pro plan is no good for us",
                    "pro is not what we want",
                    "the pro plan doesn't suit us",
                    "rather not pro",
                    "I never said pro",
                    "no not pro",
                    "we are sick of the pro plan",
                })
        void isNotWhatIsDenied(String said) {
            assertThat(Kept.of(aDialogue("A: Which plan?", "C: " + said), PLAN, "pro", "1 pro"))
                    .startsWith("unsupported");
            assertThat(Kept.of(aDialogue("A: Which plan?", "C: " + said), PLAN, "pro", "1 " + said))
                    .startsWith("unsupported");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "pro",
                    "the pro plan please",
                    "nothing but the pro plan",
                    "no the pro plan",
                    "not plus but pro",
                    "I don't care about the price I want pro",
                    "I don't know much about it but we'd take pro",
                    "we don't have a plan so pro",
                    "no no pro please",
                    "I wouldn't mind the pro plan",
                    "pro I don't have all day",
                    "instead of plus pro",
                    "pro rather than plus",
                    "why not pro",
                    "without a doubt pro",
                    "I have no preference pro is fine",
                    "well I can't see the price list right now, let's say pro",
                })
        void isWhatIsWanted(String said) {
            assertThat(Kept.of(aDialogue("A: Which plan?", "C: " + said), PLAN, "pro", "1 " + said))
                    .isEqualTo("found pro");
        }

        @Test
        void isNotOneOfAnotherSentence() {
            assertThat(Kept.of(
                            aDialogue("A: What does it burn?", "C: it's gas. My brother has oil or something."),
                            FUEL,
                            "gas",
                            "1 it's gas"))
                    .isEqualTo("found gas");
        }
    }

    @Nested
    class AFlag {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "I refuse to be called again",
                    "I'd hate for you to call again",
                    "never ever in my life want you to call again",
                    "I do not under any circumstances whatsoever want anybody from your company to call again",
                    "I decline to be called again",
                    "I forbid you to call me again",
                    "please avoid calling me again",
                    "stop calling me again and again",
                    "I'd rather you did not call again",
                    "I object to being called again",
                    "I've had enough of being called again",
                    "the last thing I want is for you to call again",
                    "no need to call again",
                    "don't you dare call me again",
                    "under no circumstances call me again",
                    "I don't see why you shouldn't call again",
                })
        void isFalseWhereItIsRefused(String said) {
            String quote =
                    said.contains("calling") ? "calling me again" : said.contains("called") ? "called again" : "again";
            String[] turns = {"A: Hello.", "C: " + said};
            assertThat(Kept.of(aDialogue(turns), CALLBACK, true, "1 " + said)).startsWith("unsupported");
            assertThat(Kept.of(aDialogue(turns), CALLBACK, true, "1 " + quote)).startsWith("unsupported");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "please don't call me again",
                    "I refuse to be called again",
                    "I don't want you to call again",
                    "I do not under any circumstances whatsoever want anybody from your company to call again",
                    "never ever in my life want you to call again"
                })
        void isFalse(String said) {
            assertThat(Kept.of(aDialogue("A: Hello.", "C: " + said), CALLBACK, false, "1 " + said))
                    .isEqualTo("found false");
            assertThat(Kept.of(aDialogue("A: Hello.", "C: " + said), DO_NOT_CALL, true, "1 " + said))
                    .isEqualTo("found true");
            assertThat(Kept.of(aDialogue("A: Hello.", "C: " + said), DO_NOT_CALL, false, "1 " + said))
                    .isEqualTo("unsupported [true]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "please call me again",
                    "don't forget to call me again",
                    "don't hesitate to call again",
                    "I can't talk right now call me again tomorrow",
                    "I don't have my diary here please call me again",
                    "I have no time now so call me again",
                    "I don't mind if you call again",
                    "I'm not at home but you should call again",
                    "no you should call again",
                    "I hate this noise, call me again",
                    "I haven't spoken to my wife yet could you call again tomorrow",
                })
        void isTrueWhereItIsWanted(String said) {
            assertThat(Kept.of(aDialogue("A: Hello.", "C: " + said), CALLBACK, true, "1 " + said))
                    .isIn("found true", said.contains("if") ? "unsupported" : "found true");
            assertThat(Kept.of(aDialogue("A: Hello.", "C: " + said), CALLBACK, false, "1 " + said))
                    .startsWith("unsupported");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "I never said you should not call again",
                    "it's not that you should not call again",
                    "I don't refuse to be called again"
                })
        void isNothingWhereItIsDeniedTwice(String said) {
            assertThat(Kept.of(aDialogue("A: Hello.", "C: " + said), CALLBACK, true, "1 " + said))
                    .isEqualTo("unsupported");
            assertThat(Kept.of(aDialogue("A: Hello.", "C: " + said), CALLBACK, false, "1 " + said))
                    .isEqualTo("unsupported");
        }

        @Test
        void thatIsAboutANegationIsAnsweredTheOtherWay() {
            assertThat(Kept.of(
                            aDialogue("A: Shall we call you again?", "C: no thanks"), DO_NOT_CALL, true, "1 no thanks"))
                    .isEqualTo("found true");
            assertThat(Kept.of(
                            aDialogue("A: Shall we call you again?", "C: yes please"),
                            DO_NOT_CALL,
                            true,
                            "1 yes please"))
                    .isEqualTo("unsupported [false]");
            assertThat(Kept.of(
                            aDialogue("A: Do you want us to stop calling you again?", "C: yes"),
                            CALLBACK,
                            true,
                            "1 yes"))
                    .isEqualTo("unsupported [false]");
        }
    }

    @Test
    void anAddressIsNotOneThatIsRefused() {
        ExtractionField email = text("email", TextFormat.EMAIL);
        String said = "not ada at example dot com, adam at example dot com";
        assertThat(Kept.of(aDialogue("C: " + said), email, "ada@example.com", "0 ada at example dot com"))
                .isEqualTo("unsupported [adam@example.com]");
        assertThat(Kept.of(aDialogue("C: " + said), email, "adam@example.com", "0 " + said))
                .isEqualTo("found adam@example.com");
    }

    @Test
    void aTimeIsNotOneThatIsRefused() {
        ExtractionField slot = text("slot", TextFormat.DATE_TIME);
        for (String said : new String[] {"I'd hate wednesday at ten", "I refuse to come on wednesday at ten"}) {
            assertThat(Kept.of(aDialogue("A: When?", "C: " + said), slot, "x", "1 wednesday at ten"))
                    .isEqualTo("unsupported");
        }
        assertThat(Kept.of(
                        aDialogue("A: When?", "C: I hate waiting so wednesday at ten"),
                        slot,
                        "x",
                        "1 wednesday at ten"))
                .isEqualTo("found 2026-03-04T10:00:00-08:00");
    }

    @Nested
    class ATelephoneNumber {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "not this number please",
                    "please don't call me on this number",
                    "anything but this number",
                    "this number is no good",
                    "I can't be reached on this number",
                    "I refuse to be called on this number",
                    "this number won't work after six",
                })
        void isNotOneThatIsRefused(String said) {
            assertThat(Kept.of(aDialogue("A: Which number?", "C: " + said), PHONE, "+14155550171", "1 this number"))
                    .startsWith("unsupported");
            assertThat(Kept.of(aDialogue("A: Which number?", "C: " + said), PHONE, "+14155550171", "1 " + said))
                    .startsWith("unsupported");
        }

        @Test
        void isTheOneThatIsSaidInstead() {
            String said = "not this number, call me on four one five five five five oh one nine nine";
            assertThat(Kept.of(aDialogue("A: Which number?", "C: " + said), PHONE, "4155550199", "1 " + said))
                    .isEqualTo("found +14155550199");
            String refused = "don't call me on four one five five five five oh one nine nine";
            assertThat(Kept.of(aDialogue("A: Which number?", "C: " + refused), PHONE, "4155550199", "1 " + refused))
                    .startsWith("unsupported");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "just ring me on this number",
                    "no this number is fine",
                    "I don't have another one so this number",
                    "this number is no problem",
                    "don't use my mobile this number is better",
                    "I can't find my mobile call me on this number",
                })
        void isOneThatIsOffered(String said) {
            assertThat(Kept.of(aDialogue("A: Which number?", "C: " + said), PHONE, "+14155550171", "1 " + said))
                    .isEqualTo("found +14155550171");
        }
    }
}
