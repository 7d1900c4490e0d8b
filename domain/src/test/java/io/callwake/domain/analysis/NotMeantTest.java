package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static io.callwake.domain.analysis.ADialogue.flag;
import static io.callwake.domain.analysis.ADialogue.number;
import static io.callwake.domain.analysis.ADialogue.text;
import static io.callwake.domain.analysis.SomeClaims.NORTH_AMERICA;
import static io.callwake.domain.analysis.SomeClaims.claims;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.TextFormat;
import io.callwake.domain.call.Reach;
import io.callwake.domain.condition.Value;
import io.callwake.domain.outcome.OutcomeKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** True quotes of the right person that do not mean what is claimed of them. */
class NotMeantTest {

    private static final ExtractionField SEATS = number("seats", "How many seats are needed");
    private static final ExtractionField CALLBACK = flag("wants_callback", "Whether we should call again");
    private static final ExtractionField QUOTE = flag("needs_quote", "Whether they need a quote");
    private static final ExtractionField SLOT = text("slot", TextFormat.DATE_TIME);
    private static final ExtractionField PHONE = text("callback_number", TextFormat.PHONE);

    private static Optional<Value> found(ADialogue dialogue, ExtractionField field, Object value, String... quotes) {
        Analysis analysis = Grounding.of(
                dialogue.seeking(field).brief(),
                claims().of(field.name(), value, quotes).all(),
                NORTH_AMERICA);
        return analysis.values().getFirst().finding() instanceof Finding.Found found
                ? Optional.of(found.value())
                : Optional.empty();
    }

    private static Optional<String> outcome(ADialogue dialogue, String key, String... quotes) {
        return Optional.ofNullable(Grounding.of(
                                dialogue.brief(), claims().outcome(key, quotes).all(), NORTH_AMERICA)
                        .outcome())
                .map(OutcomeKey::value);
    }

    /** "Twelve seats?" */
    @Nested
    class WhatIsOnlyRepeated {

        private static final String ASKED = "A: So you need twelve seats, is that right?";

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "C: Twelve seats? Hmm. I would have to ask my boss about that.",
                    "C: Twelve seats? No, I don't think so at all.",
                    "C: You said twelve seats?",
                })
        void provesNoNumber(String answer) {
            assertThat(found(aDialogue(ASKED, answer), SEATS, 12, "1 twelve seats?"))
                    .isEmpty();
            assertThat(found(aDialogue(ASKED, answer), SEATS, 12, "0 you need twelve seats", "1 twelve seats"))
                    .isEmpty();
        }

        @Test
        void countsIfHeGoesOnToAgree() {
            assertThat(found(aDialogue(ASKED, "C: Twelve seats? Yeah, that's right."), SEATS, 12, "1 Twelve seats?"))
                    .contains(new Value.Numeric(BigDecimal.valueOf(12)));
        }

        @Test
        void provesNoTimeAndNoAppointment() {
            String[] turns = {
                "A: Shall we say Tuesday at nine?", "C: Tuesday at nine? Hmm. I would have to ask my boss about that."
            };
            assertThat(found(aDialogue(turns), SLOT, "Tuesday at nine", "1 Tuesday at nine?"))
                    .isEmpty();
            assertThat(found(aDialogue(turns), SLOT, "x", "0 Tuesday at nine", "1 Tuesday at nine?"))
                    .isEmpty();
            assertThat(outcome(aDialogue(turns), "appointment_scheduled", "1 Tuesday at nine?"))
                    .isEmpty();
        }

        @Test
        void isNotTakenForTheCustomersOwnQuestion() {
            assertThat(found(
                            aDialogue("A: When may we come?", "C: Could you come on Tuesday at nine?"),
                            SLOT,
                            "Tuesday at nine",
                            "1 on Tuesday at nine"))
                    .isPresent();
        }
    }

    @Nested
    class WhatIsTakenBackInWords {

        private static final String[] CANCELLED = {
            "A: Would Tuesday at nine suit you?",
            "C: Yes, Tuesday at nine is fine.",
            "A: Lovely, I'll put you down.",
            "C: Actually no, cancel that. I changed my mind."
        };

        @Test
        void isNoOutcomeAndNoGoal() {
            assertThat(outcome(aDialogue(CANCELLED), "appointment_scheduled", "1 Tuesday at nine is fine"))
                    .isEmpty();
            Analysis analysis = Grounding.of(
                    aDialogue(CANCELLED)
                            .withRubric("A visit is booked.")
                            .withCriterion("dated", 1)
                            .brief(),
                    claims().goal(Verdict.Word.MET, "agreed", "1 Tuesday at nine is fine")
                            .criterion("dated", Verdict.Word.MET, "1 Tuesday at nine is fine")
                            .all(),
                    NORTH_AMERICA);
            assertThat(analysis.goal()).isInstanceOf(GoalVerdict.NotEvaluable.class);
            assertThat(analysis.grounds().score()).isNull();
            assertThat(analysis.grounds().rejected()).extracting(Rejected::by).containsOnly(Rule.NOT_CORRECTED);
        }

        private static ADialogue aBookingThen(String turn) {
            return aDialogue("A: Would Tuesday at nine suit you?", "C: yes Tuesday at nine is fine", "A: Good.", turn);
        }

        /** Nobody writes down where somebody who changes his mind takes a breath. */
        @Test
        void isNoOutcomeThoughANoStandsBeforeIt() {
            for (String said : List.of("hmm you know what actually no forget it", "no no cancel that please")) {
                assertThat(outcome(aBookingThen("C: " + said), "appointment_scheduled", "1 Tuesday at nine is fine"))
                        .as(said)
                        .isEmpty();
            }
            assertThat(outcome(
                            aBookingThen("C: don't cancel that"), "appointment_scheduled", "1 Tuesday at nine is fine"))
                    .contains("appointment_scheduled");
        }

        @Test
        void isNoTime() {
            Analysis analysis = Grounding.of(
                    aDialogue(CANCELLED).seeking(SLOT).brief(),
                    claims().of("slot", "Tuesday at nine", "1 Tuesday at nine is fine")
                            .all(),
                    NORTH_AMERICA);
            assertThat(analysis.values().getFirst().finding())
                    .isEqualTo(new Finding.Missing(Why.UNSUPPORTED, "corrected in turn 3", List.of()));
        }

        @Test
        void isOneAgainIfItIsAgreedToOnceMore() {
            assertThat(outcome(
                            aDialogue(CANCELLED)
                                    .and("A: Oh. Are you sure?")
                                    .and("C: Fine, all right, Tuesday at nine then."),
                            "appointment_scheduled",
                            "1 Tuesday at nine is fine",
                            "5 all right, Tuesday at nine then"))
                    .contains("appointment_scheduled");
        }

        @Test
        void isAboutWhatWasSaidBeforeAndNotAboutAnotherQuestion() {
            assertThat(found(
                            aDialogue(
                                    "A: When may we call you again?",
                                    "C: Tuesday at nine.",
                                    "A: And do you want our newsletter?",
                                    "C: oh no, forget it"),
                            SLOT,
                            "Tuesday at nine",
                            "1 Tuesday at nine"))
                    .isPresent();
        }

        @Test
        void mayBeTheOutcomeItself() {
            assertThat(outcome(
                            aDialogue("A: Hi.", "C: I want to cancel my contract.", "A: Sure?", "C: Yes, cancel it.")
                                    .withOutcome("cancelled", "The customer cancels."),
                            "cancelled",
                            "1 I want to cancel my contract"))
                    .contains("cancelled");
        }
    }

    @Nested
    class YesOrNo {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "C: Do you call me again about this, or what happens now?",
                    "C: are you going to call me again about that",
                    "C: Please stop calling me again and again, I have had enough.",
                })
        void isNoWishToBeCalled(String said) {
            assertThat(found(
                            aDialogue("A: Hello, this is the boiler line.", said),
                            CALLBACK,
                            true,
                            "1 " + said.substring(3)))
                    .isEmpty();
        }

        @Test
        void isWhatSomebodyAsksForPolitely() {
            assertThat(found(
                            aDialogue("A: Hello.", "C: Could you call me again tomorrow?"),
                            CALLBACK,
                            true,
                            "1 Could you call me again tomorrow?"))
                    .contains(new Value.Flag(true));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "C: Do I need a quote for that, do you think?",
                    "C: I already have a quote from somebody else, bye."
                })
        void isNoNeed(String said) {
            assertThat(found(aDialogue("A: Hello.", said), QUOTE, true, "1 " + said.substring(3)))
                    .isEmpty();
        }

        @Test
        void isNotAffirmedByWhoeverWantsToAskFirst() {
            assertThat(found(
                            aDialogue(
                                    "A: We have twelve seats left, so how about it?",
                                    "C: Great to hear, I will let you know next week."),
                            SEATS,
                            12,
                            "0 We have twelve seats left, so how about it",
                            "1 great to hear"))
                    .isEmpty();
        }
    }

    @Nested
    class Numbers {

        @Test
        void areNoPronouns() {
            assertThat(found(
                            aDialogue("A: Do you need a quote from us?", "C: Not really, no, we have one already."),
                            SEATS,
                            1,
                            "1 we have one already"))
                    .isEmpty();
            assertThat(found(
                            aDialogue("A: How many seats do you need?", "C: we need one please"),
                            SEATS,
                            1,
                            "1 we need one"))
                    .contains(new Value.Numeric(BigDecimal.ONE));
            assertThat(found(aDialogue("C: I need one seat"), SEATS, 1, "0 I need one seat"))
                    .contains(new Value.Numeric(BigDecimal.ONE));
        }

        @Test
        void ofATelephoneAreNoTime() {
            assertThat(found(
                            aDialogue(
                                    "A: What number should we call back?",
                                    "C: four one five five five five oh one nine nine"),
                            SLOT,
                            "five oh one",
                            "1 four one five five five five oh one nine nine"))
                    .isEmpty();
        }

        @Test
        void ofATelephoneThatEndOtherwiseAreNotKept() {
            String[] turns = {
                "A: What number should we call back?",
                "C: four one five five five five oh one nine nine, no sorry, it ends in oh one nine eight"
            };
            assertThat(found(
                            aDialogue(turns),
                            PHONE,
                            "4155550199",
                            "1 four one five five five five oh one nine nine, no sorry, it ends in oh one nine eight"))
                    .isEmpty();
            assertThat(found(aDialogue(turns), PHONE, "4155550199", "1 four one five five five five oh one nine nine"))
                    .isEmpty();
            assertThat(found(
                            aDialogue(
                                    "A: Which?",
                                    "C: double oh, no sorry, four one five five five five oh one nine nine"),
                            PHONE,
                            "4155550199",
                            "1 double oh, no sorry, four one five five five five oh one nine nine"))
                    .isPresent();
        }
    }

    /** The words of a name, of two people. */
    @Nested
    class Names {

        private static final ExtractionField NAME = text("full_name", "Full name of the customer");

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "C: I am John, my landlord is Peter Miller.",
                    "C: i am john my landlord is peter miller",
                    "C: I'm John. Miller is my landlord.",
                    "C: John and Peter Miller live here",
                    "C: my name is John and his name is Miller",
                    "C: I'm John, my landlord is Peter Miller, M I L L E R",
                })
        void areNotPutTogether(String said) {
            assertThat(found(aDialogue("A: Hello, who is that?", said), NAME, "John Miller", "1 " + said.substring(3)))
                    .isEmpty();
        }

        @Test
        void areNotPutTogetherFromSeveralQuotes() {
            String[] turns = {
                "A: What is your name?",
                "C: I'm John, and the house belongs to Peter Miller.",
                "A: And your landlord's last name?",
                "C: Miller"
            };
            assertThat(found(aDialogue(turns), NAME, "John Miller", "1 I'm John", "1 Miller"))
                    .isEmpty();
            assertThat(found(aDialogue(turns), NAME, "John Miller", "1 I'm John", "3 Miller"))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "C: It's, uh, John, um, Miller.",
                    "C: this is John Mr. Miller",
                    "C: Miller, John Miller",
                    "C: John P. Miller here",
                    "C: John. Miller.",
                    "C: My first name is John. And my last name is Miller.",
                    "C: John Muller, that's spelled M I L L E R",
                    "C: John Muller. M I L L E R.",
                    "C: J O H N and the surname is M I L L E R",
                    "C: my landlord is Peter Schmidt, I am John Miller",
                })
        void areThoseThatAreSaidAsOne(String said) {
            assertThat(found(aDialogue("A: Hello, who is that?", said), NAME, "John Miller", "1 " + said.substring(3)))
                    .contains(new Value.Text("John Miller"));
        }

        @Test
        void mayBeAskedForOneByOne() {
            String[] turns = {
                "A: What is your first name?", "C: John", "A: Thank you, and your last name, please?", "C: it's Miller"
            };
            assertThat(found(aDialogue(turns), NAME, "John Miller", "1 John", "3 it's Miller"))
                    .contains(new Value.Text("John Miller"));
            assertThat(found(aDialogue(turns), text("first_name", "First name"), "John", "1 John"))
                    .contains(new Value.Text("John"));
            assertThat(found(aDialogue(turns), text("last_name", "Last name"), "Miller", "3 it's Miller"))
                    .contains(new Value.Text("Miller"));
            assertThat(found(
                            aDialogue("A: Is that Ms Lindqvist?", "C: Yes, Ada."),
                            NAME,
                            "Ada Lindqvist",
                            "0 Ms Lindqvist",
                            "1 Yes, Ada"))
                    .contains(new Value.Text("Ada Lindqvist"));
        }

        @Test
        void areNothingThatOtherTextsHaveToBe() {
            ExtractionField reason = text("reason", "Why the customer calls");
            assertThat(found(
                            aDialogue("A: What is it?", "C: the boiler of my landlord is leaking"),
                            reason,
                            "boiler leaking",
                            "1 the boiler of my landlord is leaking"))
                    .contains(new Value.Text("boiler leaking"));
        }
    }

    @Nested
    class Outcomes {

        @Test
        void areNoAppointmentsInThePast() {
            assertThat(outcome(
                            aDialogue("A: When did the boiler break?", "C: On Tuesday at nine it went off, great fun."),
                            "appointment_scheduled",
                            "1 On Tuesday at nine it went off, great fun"))
                    .isEmpty();
            assertThat(outcome(
                            aDialogue("A: Hello.", "C: Great, I waited yesterday at nine and nobody came."),
                            "appointment_scheduled",
                            "1 Great, I waited yesterday at nine"))
                    .isEmpty();
        }

        @Test
        void areNotRefusedForOthers() {
            assertThat(outcome(
                            aDialogue("A: How many seats?", "C: we are twelve people but three don't need one"),
                            "not_interested",
                            "1 three don't need one"))
                    .isEmpty();
            assertThat(outcome(
                            aDialogue("A: Hi.", "C: I don't need it, thanks."), "not_interested", "1 I don't need it"))
                    .contains("not_interested");
        }
    }

    @Nested
    class AMachine {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "C: No, she can't come to the phone right now, who is calling please?",
                    "C: He is not available right now. Do you want to leave a message?",
                    "C: she cannot come to the phone i'll tell her you called",
                })
        void isNobodyWhoAsks(String said) {
            assertThat(Gate.of(aDialogue("A: Hello, is Ada there?", said, "A: Boiler line.", "C: Right, goodbye.")
                            .brief()))
                    .isEmpty();
        }

        @Test
        void isOneThatSaysTheSame() {
            assertThat(Gate.of(aDialogue("C: Ada can't come to the phone right now. Please leave a message.")
                            .thatReached(Reach.UNKNOWN)
                            .brief()))
                    .contains(NotEvaluable.MACHINE);
        }
    }
}
