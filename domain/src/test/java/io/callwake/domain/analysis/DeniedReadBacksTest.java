package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static io.callwake.domain.analysis.ADialogue.choice;
import static io.callwake.domain.analysis.ADialogue.flag;
import static io.callwake.domain.analysis.ADialogue.number;
import static io.callwake.domain.analysis.ADialogue.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.TextFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the agent repeats to be sure, and the customer says it is not so. */
class DeniedReadBacksTest {

    private static final ExtractionField AGE = number("boiler_age", "How old the boiler is, in years");
    private static final ExtractionField PHONE = text("callback_number", TextFormat.PHONE);
    private static final ExtractionField EMAIL = text("email", TextFormat.EMAIL);
    private static final ExtractionField SLOT = text("slot", TextFormat.DATE_TIME);
    private static final ExtractionField NAME = text("full_name", "Full name of the customer");
    private static final ExtractionField PLAN = choice("plan", "Which plan is wanted", "pro", "plus", "basic");
    private static final ExtractionField CALLBACK = flag("wants_callback", "Whether we should call again");
    private static final ExtractionField METER = text("meter", "Number of the meter, digits only");
    private static final ExtractionField POSTCODE = text("postcode", TextFormat.POSTCODE);

    private static String age(String said, String readBack, String answer) {
        return Kept.of(
                aDialogue("A: How old is it?", "C: " + said, "A: " + readBack, "C: " + answer), AGE, 12, "1 " + said);
    }

    @Nested
    class ANumber {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "no",
                    "uh no",
                    "no no that's wrong",
                    "nope it's older than that",
                    "no that's not right",
                    "um no sorry"
                })
        void thatIsDeniedIsNotKept(String answer) {
            assertThat(age("twelve years", "so that is twelve years?", answer)).isEqualTo("unsupported");
            assertThat(age("twelve", "okay twelve years, is that right?", answer))
                    .isEqualTo("unsupported");
            assertThat(age("it's twelve I think", "Twelve years. Is that correct?", answer))
                    .isEqualTo("unsupported");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "no no thirteen",
                    "no, uh, thirteen",
                    "well thirteen",
                    "it's more like thirteen",
                    "thirteen years"
                })
        void givesWayToWhatIsSaidInstead(String answer) {
            assertThat(age("twelve years", "so that is twelve years?", answer)).isEqualTo("unsupported [13]");
            assertThat(age("twelve", "twelve years right", answer)).isEqualTo("unsupported [13]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "yes",
                    "yeah twelve",
                    "mm-hm",
                    "no no twelve that's right",
                    "no idea to be honest",
                    "I think so",
                    "and there's three radiators",
                    "yes and three radiators",
                    "hmm",
                    "that's what I said twelve"
                })
        void thatIsNotDeniedStays(String answer) {
            assertThat(age("twelve years", "so that is twelve years?", answer)).isEqualTo("found 12");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "so twelve years. And do you want an inspection?",
                    "twelve years and do you want an inspection",
                    "Shall we come and have a look?",
                    "so not more than twelve years?",
                    "and is it in the kitchen?",
                    "did it leak in those twelve years?",
                    "would you like a new one after twelve years?",
                    "twelve years so no leaks yet?"
                })
        void isNotDeniedByANoToSomethingElse(String question) {
            assertThat(age("twelve years", question, "no")).isEqualTo("found 12");
        }

        @Test
        void isDeniedWheneverItIsReadBack() {
            assertThat(Kept.of(
                            aDialogue(
                                    "C: it's twelve years old",
                                    "A: Thanks. And where is it?",
                                    "C: in the kitchen",
                                    "A: Is there a smell?",
                                    "C: uh not that I noticed",
                                    "A: I see. And the noise, since when?",
                                    "C: yesterday",
                                    "A: Alright, so a boiler of twelve years in the kitchen, is that right?",
                                    "C: no no no"),
                            AGE,
                            12,
                            "0 twelve years old"))
                    .isEqualTo("unsupported");
        }

        @Test
        void isNotDeniedByACorrectionOfSomethingElse() {
            assertThat(age("twelve years", "so twelve years, and Tuesday at nine, right?", "no Wednesday at nine"))
                    .isEqualTo("found 12");
        }

        @Test
        void isDoubtedByWhoeverIsNotSure() {
            assertThat(age("twelve years", "are you sure?", "no")).isEqualTo("unsupported");
            assertThat(age("twelve years", "are you sure?", "yeah")).isEqualTo("found 12");
        }
    }

    @Test
    void ofATelephoneNumberIsNotKept() {
        String said = "four one five five five five oh one seven one";
        for (String readBack :
                new String[] {"so four one five, five five five, oh one seven one?", "ending in oh one seven one?"}) {
            assertThat(Kept.of(
                            aDialogue("A: Your number?", "C: " + said, "A: " + readBack, "C: no"),
                            PHONE,
                            "4155550171",
                            "1 " + said))
                    .as(readBack)
                    .isEqualTo("unsupported");
            assertThat(Kept.of(
                            aDialogue("A: Your number?", "C: " + said, "A: " + readBack, "C: yep"),
                            PHONE,
                            "4155550171",
                            "1 " + said))
                    .isEqualTo("found +14155550171");
        }
        assertThat(Kept.of(
                        aDialogue("A: Your meter?", "C: uh four four seven one", "A: four four seven one?", "C: no no"),
                        METER,
                        "4471",
                        "1 four four seven one"))
                .isEqualTo("unsupported");
        assertThat(Kept.of(
                        aDialogue("A: Postcode?", "C: nine four one oh three", "A: nine four one oh three?", "C: nope"),
                        POSTCODE,
                        "94103",
                        "1 nine four one oh three"))
                .isEqualTo("unsupported");
    }

    @Test
    void ofATimeIsNotKept() {
        String question = "A: When may we come?";
        assertThat(Kept.of(
                        aDialogue(question, "C: tuesday at nine", "A: so tuesday at nine?", "C: no"),
                        SLOT,
                        "x",
                        "1 tuesday at nine"))
                .isEqualTo("unsupported");
        assertThat(Kept.of(
                        aDialogue(
                                question, "C: tuesday at nine", "A: so tuesday at nine?", "C: uh no wednesday at ten"),
                        SLOT,
                        "x",
                        "1 tuesday at nine"))
                .isEqualTo("unsupported [2026-03-04T10:00:00-08:00]");
        assertThat(Kept.of(
                        aDialogue(question, "C: tuesday at nine", "A: Would Monday at nine work too?", "C: no"),
                        SLOT,
                        "x",
                        "1 tuesday at nine"))
                .isEqualTo("found 2026-03-10T09:00:00-07:00");
        assertThat(Kept.of(
                        aDialogue(question, "C: tuesday at nine", "A: so tuesday at nine?", "C: yeah perfect"),
                        SLOT,
                        "x",
                        "1 tuesday at nine"))
                .isEqualTo("found 2026-03-10T09:00:00-07:00");
    }

    @Test
    void ofAChoiceIsNotKept() {
        assertThat(Kept.of(
                        aDialogue("A: Which plan?", "C: um pro", "A: the pro plan then?", "C: no"),
                        PLAN,
                        "pro",
                        "1 um pro"))
                .isEqualTo("unsupported");
        assertThat(Kept.of(
                        aDialogue("A: Which plan?", "C: um pro", "A: the pro plan then?", "C: no I said plus"),
                        PLAN,
                        "pro",
                        "1 um pro"))
                .isEqualTo("unsupported [plus]");
        assertThat(Kept.of(
                        aDialogue("A: Which plan?", "C: um pro", "A: the pro plan then?", "C: well plus"),
                        PLAN,
                        "pro",
                        "1 um pro"))
                .isEqualTo("unsupported [plus]");
        assertThat(Kept.of(
                        aDialogue("A: Which plan?", "C: um pro", "A: the pro plan and not plus?", "C: yes pro"),
                        PLAN,
                        "pro",
                        "1 um pro"))
                .isEqualTo("found pro");
    }

    @Test
    void ofAYesIsNotKept() {
        assertThat(Kept.of(
                        aDialogue("C: please call me again", "A: so you want us to call you again?", "C: no"),
                        CALLBACK,
                        true,
                        "0 please call me again"))
                .isEqualTo("unsupported [false]");
        assertThat(Kept.of(
                        aDialogue("C: please call me again", "A: so you want us to call you again?", "C: yeah"),
                        CALLBACK,
                        true,
                        "0 please call me again"))
                .isEqualTo("found true");
    }

    @Test
    void ofANameIsNotKept() {
        String[] hello = {"A: Who am I speaking with?", "C: this is ada lindqvist"};
        for (String answer : new String[] {"no", "no no adam lindqvist", "nope that's wrong"}) {
            assertThat(Kept.of(
                            aDialogue(hello).and("A: ada lindqvist?").and("C: " + answer),
                            NAME,
                            "Ada Lindqvist",
                            "1 this is ada lindqvist"))
                    .as(answer)
                    .isEqualTo("unsupported");
        }
        assertThat(Kept.of(
                        aDialogue(hello).and("A: ada lindqvist, is that right?").and("C: yes that's right"),
                        NAME,
                        "Ada Lindqvist",
                        "1 this is ada lindqvist"))
                .isEqualTo("found Ada Lindqvist");
        assertThat(Kept.of(
                        aDialogue(hello)
                                .and("A: Are you the owner of the house?")
                                .and("C: no"),
                        NAME,
                        "Ada Lindqvist",
                        "1 this is ada lindqvist"))
                .isEqualTo("found Ada Lindqvist");
    }

    @Nested
    class InTheSameBreath {

        @Test
        void anAddressGivesWayToTheOneBehindANo() {
            String said = "ada at example dot com, no, adam at example dot com";
            assertThat(Kept.of(aDialogue("C: " + said), EMAIL, "ada@example.com", "0 ada at example dot com"))
                    .isEqualTo("unsupported [adam@example.com]");
            assertThat(Kept.of(aDialogue("C: " + said), EMAIL, "ada@example.com", "0 " + said))
                    .isEqualTo("unsupported [adam@example.com]");
            assertThat(Kept.of(aDialogue("C: " + said), EMAIL, "adam@example.com", "0 adam at example dot com"))
                    .isEqualTo("found adam@example.com");
        }

        @Test
        void aTelephoneNumberGivesWayToTheOneBehindANo() {
            String first = "four one five five five five oh one seven one";
            String said = first + ", no, uh, four one five five five five um oh one nine nine";
            assertThat(Kept.of(aDialogue("C: " + said), PHONE, "4155550171", "0 " + first))
                    .isEqualTo("unsupported [+14155550199]");
            assertThat(Kept.of(aDialogue("C: " + first + " no problem"), PHONE, "4155550171", "0 " + first))
                    .isEqualTo("found +14155550171");
        }

        @Test
        void aChoiceGivesWayToTheOneBehindANo() {
            assertThat(Kept.of(aDialogue("C: pro, no, I think I would rather have plus"), PLAN, "pro", "0 pro"))
                    .isEqualTo("unsupported [plus]");
            assertThat(Kept.of(aDialogue("C: pro, no need for plus"), PLAN, "pro", "0 pro"))
                    .isEqualTo("found pro");
        }

        @Test
        void aNameGivesWayToTheOneBehindANo() {
            assertThat(Kept.of(
                            aDialogue("C: this is ada lindqvist, no, adam lindqvist"),
                            NAME,
                            "Ada Lindqvist",
                            "0 this is ada lindqvist"))
                    .isEqualTo("unsupported");
            assertThat(Kept.of(
                            aDialogue("C: this is ada lindqvist, no, I don't need anything"),
                            NAME,
                            "Ada Lindqvist",
                            "0 this is ada lindqvist"))
                    .isEqualTo("found Ada Lindqvist");
        }

        @Test
        void aNumberGivesWayToTheOneBehindANo() {
            assertThat(Kept.of(aDialogue("C: twelve, no, I think it is more like thirteen"), AGE, 12, "0 twelve"))
                    .isEqualTo("unsupported [13]");
            assertThat(Kept.of(
                            aDialogue("C: twelve years, no, I have only got three radiators"),
                            AGE,
                            12,
                            "0 twelve years"))
                    .isEqualTo("found 12");
        }
    }
}
