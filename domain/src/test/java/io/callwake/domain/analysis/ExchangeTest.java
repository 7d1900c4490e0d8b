package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which turn answers which. */
class ExchangeTest {

    private static Talk talk(String... turns) {
        return new Talk(aDialogue(turns).brief());
    }

    @Test
    void anAnswerIsTheNextTurnOfTheCustomer() {
        Talk talk = talk("A: When may we come?", "C: Tuesday.", "A: Fine.", "C: Bye.");
        assertThat(talk.answerTo(0)).hasValue(1);
        assertThat(talk.questionBefore(1)).hasValue(0);
    }

    @Test
    void whatIsHummedInBetweenIsPassedOver() {
        Talk talk = talk("A: Is it twelve years old?", "C: um", "A: mm-hm", "O: uh huh", "C: yes");
        assertThat(talk.answerTo(0)).hasValue(4);
        assertThat(talk.questionBefore(4)).hasValue(0);
    }

    @Test
    void whatTheAgentSaysInBetweenIsAnotherQuestion() {
        Talk talk = talk("A: Is it twelve years old?", "A: And where is it, in the kitchen?", "C: yes");
        assertThat(talk.answerTo(0)).isEmpty();
        assertThat(talk.questionBefore(2)).hasValue(1);
    }

    @Test
    void anAnswerThatNeverCameIsNone() {
        assertThat(talk("A: Is it twelve years old?").answerTo(0)).isEmpty();
        assertThat(talk("C: Hello?").questionBefore(0)).isEmpty();
    }

    @Test
    void anAnswerAnswersOnce() {
        assertThat(talk("A: Is it twelve years old?", "C: yes", "C: and it leaks")
                        .questionBefore(2))
                .isEmpty();
    }

    @Test
    void whatIsAskedIsTheLastSentenceWithItsTag() {
        Talk talk = talk("A: I see. So it is twelve years old. Is that right?", "A: It leaks. Where is it?");
        assertThat(talk.at(0).textOf(talk.lastAsked(talk.at(0)))).isEqualTo("So it is twelve years old. Is that right");
        assertThat(talk.at(1).textOf(talk.lastAsked(talk.at(1)))).isEqualTo("Where is it");
    }

    @Test
    void aTagIsNoNegation() {
        Talk talk =
                talk("A: It's twelve years old, isn't it?", "A: You don't need one, do you?", "A: Don't you want one?");
        assertThat(talk.isAskedTheOtherWay(talk.at(0))).isFalse();
        assertThat(talk.isAskedTheOtherWay(talk.at(1))).isTrue();
        assertThat(talk.isAskedTheOtherWay(talk.at(2))).isTrue();
    }
}
