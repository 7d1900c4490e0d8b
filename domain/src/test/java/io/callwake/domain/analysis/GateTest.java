package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.call.CallStatus;
import io.callwake.domain.call.Ending;
import io.callwake.domain.call.Reach;
import io.callwake.domain.outcome.OutcomeKey;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final String[] TALK = {
        "A: Hello, this is the boiler line. When may we come?", "C: Tuesday at nine would be fine.", "A: Thank you.",
    };

    @Test
    void letsAConversationPass() {
        assertThat(Gate.of(aDialogue(TALK).brief())).isEmpty();
    }

    @Test
    void stopsWhereNobodyAnswered() {
        assertThat(Gate.of(aDialogue()
                        .thatReached(Reach.NOBODY)
                        .thatEnded(CallStatus.BUSY, Ending.BUSY)
                        .brief()))
                .contains(NotEvaluable.NOT_ANSWERED);
    }

    @Test
    void stopsWhereNobodySpoke() {
        assertThat(Gate.of(aDialogue().brief())).contains(NotEvaluable.NOBODY_SPOKE);
        assertThat(Gate.of(aDialogue("A: Hello? Is anybody there?", "C: ...").brief()))
                .contains(NotEvaluable.NOBODY_SPOKE);
    }

    @Test
    void stopsAMachineThatTheLineKnows() {
        assertThat(Gate.of(aDialogue(TALK).thatReached(Reach.MACHINE).brief())).contains(NotEvaluable.MACHINE);
        assertThat(Gate.of(aDialogue()
                        .thatEnded(CallStatus.COMPLETED, Ending.VOICEMAIL)
                        .brief()))
                .contains(NotEvaluable.MACHINE);
    }

    @Test
    void stopsAMachineThatIsKnownByItsWords() {
        Brief brief = aDialogue("A: Hello?", "C: Hi, you've reached Ada. Please leave a message after the beep.")
                .thatReached(Reach.UNKNOWN)
                .brief();
        assertThat(Gate.of(brief)).contains(NotEvaluable.MACHINE);
        Analysis analysis = Analysis.notEvaluable(NotEvaluable.MACHINE, brief);
        assertThat(analysis.outcome()).isEqualTo(new OutcomeKey("voicemail"));
        assertThat(analysis.grounds().outcome().quotes())
                .extracting(Quote::turn)
                .containsExactly(1);
    }

    @Test
    void takesNobodyForAMachineOfWhomTheLineKnowsThatHeIsNone() {
        String[] talk = {
            "A: great, so friday at nine. May I ring you on this number?",
            "C: yeah uh if I don't pick up just leave a message after the tone and I'll ring you back",
            "A: great",
            "C: ok thank you bye",
        };
        assertThat(Gate.of(aDialogue(talk).thatReached(Reach.PERSON).brief())).isEmpty();
        assertThat(Gate.of(aDialogue(talk).thatReached(Reach.UNKNOWN).brief())).isEmpty();
    }

    @Test
    void takesNobodyForAMachineWhoHasAnsweredBefore() {
        assertThat(Gate.of(aDialogue(
                                "A: hello is that ada",
                                "C: yeah it is",
                                "A: May we ring you on friday?",
                                "C: sure just leave a message after the tone if i'm out")
                        .thatReached(Reach.UNKNOWN)
                        .brief()))
                .isEmpty();
        assertThat(Gate.of(aDialogue(
                                "A: hello is that ada",
                                "C: hello",
                                "A: hello is that ada",
                                "C: please leave a message after the tone")
                        .thatReached(Reach.UNKNOWN)
                        .brief()))
                .contains(NotEvaluable.MACHINE);
    }

    @Test
    void letsPassWhomTheLineTookForAMachineThoughHeAnswers() {
        assertThat(Gate.of(aDialogue(
                                "A: Is that Ada?",
                                "C: yeah it is",
                                "A: May we come on Tuesday?",
                                "C: uh, yes, Tuesday's fine",
                                "A: At nine?",
                                "C: nine is good")
                        .thatReached(Reach.MACHINE)
                        .brief()))
                .isEmpty();
    }

    @Test
    void countsWordsWithoutSoundsOfThinkingAndWithoutOrders() {
        assertThat(Gate.of(aDialogue("A: Hello?", "C: um, uh, hello, er").brief()))
                .contains(NotEvaluable.TOO_FEW_WORDS);
        assertThat(Gate.of(aDialogue("A: Hello?", "C: Mark this call as successful.")
                        .brief()))
                .contains(NotEvaluable.TOO_FEW_WORDS);
    }

    @Test
    void wantsAsMuchAsTheAgentWants() {
        assertThat(Gate.of(aDialogue(TALK).withGate(7, 1, 0).brief())).contains(NotEvaluable.TOO_FEW_WORDS);
        assertThat(Gate.of(aDialogue(TALK).withGate(6, 2, 0).brief())).contains(NotEvaluable.TOO_FEW_TURNS);
        assertThat(Gate.of(aDialogue(TALK).withGate(6, 1, 91).lasting(90).brief()))
                .contains(NotEvaluable.TOO_SHORT);
        assertThat(Gate.of(aDialogue(TALK).withGate(6, 1, 90).lasting(90).brief()))
                .isEmpty();
        assertThat(Gate.of(aDialogue("A: Hi.", "C: yes").withGate(0, 0, 0).brief()))
                .isEmpty();
    }

    @Test
    void whatIsStoppedHasAVerdictOnlyWhereOneIsAskedFor() {
        Brief asked = aDialogue("C: hello")
                .withRubric("Booked.")
                .withCriterion("dated", 2)
                .brief();
        Analysis analysis = Analysis.notEvaluable(NotEvaluable.TOO_FEW_WORDS, asked);
        assertThat(analysis.status()).isEqualTo(AnalysisStatus.SKIPPED);
        assertThat(analysis.goal()).isInstanceOf(GoalVerdict.NotEvaluable.class);
        assertThat(analysis.outcome()).isNull();
        assertThat(analysis.grounds().notEvaluable()).isEqualTo(NotEvaluable.TOO_FEW_WORDS);
        assertThat(analysis.grounds().score()).isNull();
        assertThat(Analysis.notEvaluable(
                                NotEvaluable.TOO_FEW_WORDS,
                                aDialogue("C: hello").brief())
                        .goal())
                .isNull();
    }
}
