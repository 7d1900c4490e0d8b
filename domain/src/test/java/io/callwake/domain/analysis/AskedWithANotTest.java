package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static io.callwake.domain.analysis.ADialogue.flag;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.ExtractionField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a yes says of a field if the question denies it, or asks for one of two things. */
class AskedWithANotTest {

    private static final ExtractionField CALLBACK =
            flag("wants_callback", "Whether the customer wants us to call again");
    private static final ExtractionField OWNER = flag("owner", "Whether the customer owns the house");
    private static final ExtractionField DO_NOT_CALL =
            flag("do_not_call", "Whether the customer asks not to be called again");

    private static String kept(String dialogue, ExtractionField field, boolean claimed, boolean isQuestionCited) {
        String[] said = dialogue.split("/", -1);
        String question = said[0].strip();
        String answer = said[1].strip();
        ADialogue talk = aDialogue("A: " + question, "C: " + answer);
        return isQuestionCited
                ? Kept.of(talk, field, claimed, "0 " + question, "1 " + answer)
                : Kept.of(talk, field, claimed, "1 " + answer);
    }

    private static void assertProves(String dialogue, ExtractionField field, boolean value) {
        assertThat(kept(dialogue, field, value, true)).isEqualTo("found " + value);
        assertThat(kept(dialogue, field, value, false)).isEqualTo("found " + value);
        assertThat(kept(dialogue, field, !value, true)).startsWith("unsupported");
        assertThat(kept(dialogue, field, !value, false)).startsWith("unsupported");
    }

    private static void assertProvesNothing(String dialogue, ExtractionField field) {
        for (boolean claimed : new boolean[] {true, false}) {
            assertThat(kept(dialogue, field, claimed, true)).startsWith("unsupported");
            assertThat(kept(dialogue, field, claimed, false)).startsWith("unsupported");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Do you want us to take you off the list and not call again? / yes please do that | false",
                "do you want us to take you off the list and not call again / uh yeah please do | false",
                "So we should not call you again? / that's right, exactly | false",
                "Would you prefer that we don't call again? / yes I would prefer that | false",
                "so you'd rather we didn't call again is that right / um yeah that's correct | false",
                "Shall we call you again? / yes please do | true",
                "If you don't mind, should we call you again? / yes please do | true",
                "if you don't mind me asking do you want us to call again / yeah I do | true",
                "Don't you want us to call again? / oh yes please do | true",
                "wouldn't you like us to call you again / yeah I would | true",
                "You don't want us to call again, do you? / no I don't | false",
                "Do you want us to call again or not? / yes I do | true",
                "Should we call you again on Monday or Tuesday? / yes please | true",
                "Can we call again in the morning or the afternoon? / yeah sure | true",
            })
    void ofCallsIsSaidAsTheQuestionPutsIt(String dialogue, boolean value) {
        assertProves(dialogue, CALLBACK, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "So you rent and don't own the house? / yep that's right | false",
                "so you don't own the house / um no I don't | false",
                "you don't own the house do you / I do actually | true",
                "so you own the house and don't rent it / yep that's right | true",
                "Do you own the house? / yep that's right | true",
                "And you're not renting, you own the house? / that's right yeah | true",
            })
    void ofAHouseIsSaidAsTheQuestionPutsIt(String dialogue, boolean value) {
        assertProves(dialogue, OWNER, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "do you own the house or does your landlord / yes my landlord does",
                "do you own the house or does your landlord / uh yeah",
                "Do you own the house or rent it? / yes",
                "do you rent or own the house / yeah I do",
                "You don't own the house, do you? / no",
                "Don't you own the house? / that's right",
                "so you don't own the house / yeah that's right I do",
            })
    void saysNothingIfItMayMeanEither(String dialogue) {
        assertProvesNothing(dialogue, OWNER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "So we should not call you again? / that's right, exactly | true",
                "Do you want us to take you off the list and not call again? / yes please do that | true",
                "Do you want us to stop calling you? / yes | true",
                "Shall we call you again? / yes please do | false",
            })
    void ofAFieldForADenialIsTheOtherWayRound(String dialogue, boolean value) {
        assertProves(dialogue, DO_NOT_CALL, value);
    }
}
