package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static io.callwake.domain.analysis.ADialogue.choice;
import static io.callwake.domain.analysis.ADialogue.flag;
import static io.callwake.domain.analysis.ADialogue.number;
import static io.callwake.domain.analysis.ADialogue.text;
import static io.callwake.domain.analysis.SomeClaims.NORTH_AMERICA;
import static io.callwake.domain.analysis.SomeClaims.claims;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.TextFormat;
import io.callwake.domain.analysis.Verdict.Word;
import io.callwake.domain.condition.Value;
import io.callwake.domain.outcome.OutcomeKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls as they are heard: without punctuation, misheard, interrupted, and about other things as well. */
class WholeDialoguesTest {

    private static Map<String, Object> found(Analysis analysis) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (ExtractedValue value : analysis.values()) {
            switch (value.value()) {
                case Value.Text(String text) -> found.put(value.name(), text);
                case Value.Numeric(var number) -> found.put(value.name(), number.intValueExact());
                case Value.Flag(boolean flag) -> found.put(value.name(), flag);
                case Value.Nothing _ -> {}
            }
        }
        return found;
    }

    @Test
    void anInspectionIsBookedOverABadLine() {
        Brief brief = aDialogue(
                        "A: Hello, this is the boiler line, am I speaking with Ada Lindqvist?",
                        "C: uh speaking yeah who who is this",
                        "A: It's Finn from the boiler line. We have you down for an inspec—",
                        "C: oh right right the boiler yeah it's making that noise again",
                        "A: I'm sorry to hear that. How old is it?",
                        "C: um twelve no hang on we moved in in oh eight so no it's uh make that eighteen years",
                        "A: Eighteen. And shall we come and have a look?",
                        "C: yeah when could you Brutus get down sorry the dog",
                        "A: No problem. Would Wednesday at nine work, or Thursday at ten?",
                        "C: the second one's better for me",
                        "A: So Thursday at ten, yes?",
                        "C: yep perfect",
                        "A: And the best number?",
                        "C: four one five triple five",
                        "A: mm-hm",
                        "C: oh one seven one",
                        "A: Great. I'll send you a confirmation. Goodbye.")
                .in("en")
                .withRubric("The caller agreed to a dated inspection.")
                .seeking(
                        text("full_name", "Full name of the customer"),
                        number("boiler_age", "How old the boiler is, in years"),
                        text("slot", TextFormat.DATE_TIME),
                        text("callback_number", TextFormat.PHONE),
                        text("problem", "What is wrong with the boiler"))
                .brief();
        Analysis analysis = Grounding.of(
                brief,
                claims().of("full_name", "Ada Lindqvist", "0 am I speaking with Ada Lindqvist", "1 speaking")
                        .of("boiler_age", 12, "5 twelve")
                        .of("boiler_age", 18, "5 make that eighteen years")
                        .of("slot", "2026-03-05T10:00", "10 So Thursday at ten", "11 yep perfect")
                        .of("callback_number", "+14155550171", "13 four one five triple five", "15 oh one seven one")
                        .of("problem", "making that noise again", "3 it's making that noise again")
                        .goal(
                                Word.MET,
                                "An inspection on Thursday at 10 was agreed.",
                                "10 Thursday at ten",
                                "11 yep perfect")
                        .outcome("appointment_scheduled", "10 So Thursday at ten, yes", "11 yep perfect")
                        .todo("Send a confirmation", "16 I'll send you a confirmation")
                        .summed("Ada Lindqvist booked an inspection for Thursday at 10. The boiler is 18 years old.")
                        .all(),
                NORTH_AMERICA);

        assertThat(found(analysis))
                .containsExactly(
                        Map.entry("full_name", "Ada Lindqvist"),
                        Map.entry("boiler_age", 18),
                        Map.entry("slot", "2026-03-05T10:00:00-08:00"),
                        Map.entry("callback_number", "+14155550171"),
                        Map.entry("problem", "making that noise again"));
        assertThat(analysis.goal()).isEqualTo(new GoalVerdict.Met("An inspection on Thursday at 10 was agreed."));
        assertThat(analysis.outcome()).isEqualTo(new OutcomeKey("appointment_scheduled"));
        assertThat(analysis.actionItems()).containsExactly("Send a confirmation");
        assertThat(analysis.summary()).contains("Thursday", "18");
        assertThat(analysis.grounds().rejected())
                .containsExactly(new Rejected("fields.boiler_age", Rule.NOT_CORRECTED));
    }

    @Test
    void nothingIsInventedOfACallThatWentNowhere() {
        Brief brief = aDialogue(
                        "A: Hello, this is the boiler line. Would you like us to inspect your boiler on Tuesday at nine?",
                        "C: what boiler",
                        "A: Your gas boiler. It is twelve years old, isn't it?",
                        "C: I rent, mate, ask the landlord",
                        "A: I see. Shall we call you again?",
                        "C: I'd rather you didn't, to be honest",
                        "A: Alright. Would you know his number?",
                        "C: no idea sorry",
                        "A: Thank you. Goodbye.",
                        "C: bye")
                .withRubric("The caller agreed to a dated inspection.")
                .seeking(
                        text("full_name", "Full name of the customer"),
                        number("boiler_age", "How old the boiler is, in years"),
                        flag("wants_callback", "Whether we should call again"),
                        choice("fuel", "What the boiler burns", "gas", "oil"),
                        text("slot", TextFormat.DATE_TIME),
                        text("callback_number", TextFormat.PHONE))
                .brief();
        Analysis analysis = Grounding.of(
                brief,
                claims().of("full_name", "Mr Landlord", "3 ask the landlord")
                        .of("boiler_age", 12, "2 It is twelve years old", "3 I rent, mate")
                        .of("wants_callback", true, "4 Shall we call you again?", "5 I'd rather you didn't")
                        .of("fuel", "gas", "2 Your gas boiler")
                        .of("slot", "2026-03-10T09:00", "0 on Tuesday at nine", "1 what boiler")
                        .of("callback_number", "+14155550171", "7 no idea sorry")
                        .goal(Word.MET, "Booked.", "0 on Tuesday at nine")
                        .outcome("appointment_scheduled", "0 Tuesday at nine", "1 what boiler")
                        .summed("The caller booked an inspection for 3 p.m.")
                        .all(),
                NORTH_AMERICA);

        assertThat(found(analysis)).isEmpty();
        assertThat(analysis.goal()).isEqualTo(new GoalVerdict.NotEvaluable("unsupported"));
        assertThat(analysis.outcome()).isNull();
        assertThat(analysis.summary()).isNull();
    }

    @Test
    void whatSomebodyElseOnTheLineSaysProvesNothingOfTheCustomer() {
        Brief brief = aDialogue(
                        "A: Would you like an inspection on Wednesday at nine?",
                        "O: yes yes tell them Wednesday at nine is fine",
                        "C: no hold on I'm not I'm not here on Wednesday",
                        "A: Which day then?",
                        "C: well I don't know really")
                .seeking(text("slot", TextFormat.DATE_TIME))
                .brief();
        Analysis analysis = Grounding.of(
                brief,
                claims().of("slot", "2026-03-04T09:00", "1 Wednesday at nine is fine")
                        .of("slot", "2026-03-04T09:00", "0 on Wednesday at nine", "2 on Wednesday")
                        .outcome("appointment_scheduled", "1 Wednesday at nine is fine")
                        .all(),
                NORTH_AMERICA);
        assertThat(found(analysis)).isEmpty();
        assertThat(analysis.outcome()).isNull();
    }

    @Test
    void ofACallInAnotherLanguageWhatIsPlainIsKept() {
        Brief brief = aDialogue(
                        "A: Guten Tag, hier ist der Kesseldienst. Wie ist Ihr Name?",
                        "C: Ähm, Grüß Gott, Müller, Jörg Müller",
                        "A: Und wie alt ist der Kessel?",
                        "C: 12 Jahre, glaub ich",
                        "A: Passt der 10.3.2026 um 14:30?",
                        "C: ja, 10.3.2026 um 14:30")
                .in("de")
                .seeking(
                        text("full_name", "Name des Kunden"),
                        number("boiler_age", "Alter des Kessels"),
                        text("slot", TextFormat.DATE_TIME),
                        flag("wants_callback", "Rückruf"))
                .brief();
        Analysis analysis = Grounding.of(
                brief,
                claims().of("full_name", "Jörg Müller", "1 Jörg Müller")
                        .of("boiler_age", 12, "3 12 Jahre")
                        .of("slot", "x", "5 10.3.2026 um 14:30")
                        .of("wants_callback", true, "5 ja")
                        .all(),
                NORTH_AMERICA);
        assertThat(found(analysis))
                .containsEntry("full_name", "Jörg Müller")
                .containsEntry("boiler_age", 12)
                .containsKey("slot")
                .doesNotContainKey("wants_callback");
    }
}
