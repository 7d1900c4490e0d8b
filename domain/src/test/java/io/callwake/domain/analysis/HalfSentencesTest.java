package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An outcome is proved by what was meant with a sentence, and not by some of its words. */
class HalfSentencesTest {

    @Nested
    class NoInterest {

        private static boolean isProved(String said, String quote) {
            return Kept.outcome(
                            aDialogue("A: Hello, this is the boiler line.", "C: " + said),
                            "not_interested",
                            "1 " + quote)
                    .isPresent();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "it is not that I'm not interested | not interested",
                    "well um it's not that i'm not interested you know | i'm not interested",
                    "I never said I was not interested | not interested",
                    "i didn't say i'm not interested | i'm not interested",
                    "I wouldn't say I'm not interested | not interested",
                    "it's not because I'm not interested | not interested",
                    "don't think I'm not interested | not interested",
                    "my wife is not interested but I am | not interested",
                    "my wife isn't interested | isn't interested",
                    "they are not interested | not interested",
                    "he's not interested my brother but I'd love one | not interested",
                    "you think I'm not interested | not interested",
                    "my boss said no thanks | no thanks",
                    "if I'm not interested I'll tell you | I'm not interested",
                    "we were not interested but now we are | not interested",
                    "don't call before nine | don't call",
                    "please don't call me on tuesday | don't call me",
                    "do not call after ten at night | do not call",
                    "never call me at work | never call me",
                    "don't call my wife call me | don't call",
                    "don't call it a boiler | don't call",
                    "she told me she's not interested | not interested",
                    "are you not interested in my opinion | not interested",
                    "I don't want to wait any longer | I don't want",
                    "I don't need to be home do I | don't need",
                    "I wouldn't say no thanks to that | no thanks",
                    "I'm not sure I'm interested | not sure I'm interested",
                    "I couldn't be more interested | I couldn't be more interested",
                    "not only am I interested | not only am I interested",
                    "I'm not interested in the tank but I am in the boiler | not interested",
                    "I do not want to miss that | I do not want",
                    "I don't want you to forget me | I don't want",
                })
        void isNotProvedByHalfASentence(String said, String quote) {
            assertThat(isProved(said, quote)).isFalse();
            assertThat(isProved(said, said)).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "I'm not interested",
                    "no thanks I'm not interested",
                    "uh not interested sorry",
                    "we're really not interested",
                    "my wife and I are not interested",
                    "i'm not i'm not interested okay",
                    "I told you I'm not interested",
                    "I told you no thanks",
                    "it's not for me",
                    "don't call me again",
                    "please do not call me again I am not interested",
                    "stop calling me",
                    "could you please take me off your list",
                    "I'm not interested and my wife isn't either",
                    "I don't need it thanks",
                    "we don't want one",
                    "honestly I don't want any of that",
                    "I'm not interested but thanks for calling",
                    "look I'm just not interested in that",
                    "don't call here any more please",
                    "never call this number again",
                    "leave me alone",
                    "I have no interest in that",
                    "this is a waste of time",
                    "I'm sorry but we are not interested at the moment",
                    "I don't want you to call me again",
                })
        void isProvedByARefusal(String said) {
            assertThat(isProved(said, said)).isTrue();
        }

        @Test
        void isNotProvedByANoThatIsTakenBackAtOnce() {
            String question = "A: Are you interested in an inspection?";
            assertThat(Kept.outcome(
                            aDialogue(question, "C: no it's not that I'm not interested"),
                            "not_interested",
                            "1 no it's not that I'm not interested"))
                    .isEmpty();
            assertThat(Kept.outcome(
                            aDialogue(question, "C: no we bought a new boiler"),
                            "not_interested",
                            "1 no we bought a new boiler"))
                    .isPresent();
        }
    }

    @Nested
    class AnAppointment {

        private static boolean isProved(ADialogue dialogue, String... quotes) {
            return Kept.outcome(dialogue, "appointment_scheduled", quotes).isPresent();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Tuesday at nine is no good for me",
                    "tuesday at nine is impossible",
                    "I can't do Tuesday at nine",
                    "tuesday at nine I'm at the dentist",
                    "no tuesday at nine I'm at work",
                    "I'm away Tuesday at nine",
                    "anything but Tuesday at nine",
                    "I'd hate Tuesday at nine",
                    "not Tuesday at nine",
                    "I refuse to be called on Tuesday at nine",
                })
        void isNotATimeThatIsRefused(String said) {
            String[] turns = {"A: Hello, how are you?", "C: I am great", "A: When may we come?", "C: " + said};
            assertThat(isProved(aDialogue(turns), "3 Tuesday at nine")).isFalse();
            assertThat(isProved(aDialogue(turns), "1 I am great", "3 Tuesday at nine"))
                    .isFalse();
            assertThat(isProved(aDialogue(turns), "1 I am great", "3 " + said)).isFalse();
        }

        @Test
        void isNotAMoodAndATime() {
            assertThat(isProved(
                            aDialogue(
                                    "A: Hello, how are you?",
                                    "C: I am great",
                                    "A: Lovely.",
                                    "C: there was something with Tuesday at nine on your website"),
                            "1 I am great",
                            "3 Tuesday at nine"))
                    .isFalse();
            assertThat(isProved(
                            aDialogue("A: Hello?", "C: I am away on Tuesday and sure I do not want you"),
                            "1 on Tuesday and sure"))
                    .isFalse();
            assertThat(isProved(
                            aDialogue("A: Hello?", "C: I am away on Tuesday and sure I do not want you"),
                            "1 I am away on Tuesday and sure I do not want you"))
                    .isFalse();
            assertThat(isProved(
                            aDialogue("A: Hello?", "C: sure I do not want anybody here on Tuesday"),
                            "1 sure",
                            "1 on Tuesday"))
                    .isFalse();
        }

        @Test
        void isNotWhatSuitsSomebodyElse() {
            assertThat(isProved(
                            aDialogue(
                                    "A: Hello?",
                                    "C: my wife says Tuesday at nine is fine but I don't want anybody here"),
                            "1 Tuesday at nine is fine"))
                    .isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Tuesday at nine",
                    "uh tuesday at nine would be fine",
                    "no Monday is bad, Tuesday at nine",
                    "I'm free Tuesday at nine",
                    "I am at home on Tuesday at nine",
                    "let's do tuesday at nine",
                    "tuesday at nine works for me",
                    "why not tuesday at nine",
                    "tuesday at nine is no problem",
                    "I'm good with Tuesday at nine",
                    "I don't mind, Tuesday at nine",
                    "not before nine so Tuesday at nine is good",
                    "I'm at work until five so tomorrow at six is good",
                    "yeah tuesday at nine is fine, no thanks I don't need a confirmation",
                    "tuesday at nine is fine we don't want to wait longer",
                    "yes Tuesday at nine, I can't do Monday",
                })
        void isATimeThatIsAgreedTo(String said) {
            assertThat(isProved(aDialogue("A: Hello.", "C: hi", "A: When may we come?", "C: " + said), "3 " + said))
                    .isTrue();
        }

        @Test
        void mayBeWishedForBeforeTheTimeIsNamed() {
            assertThat(isProved(
                            aDialogue(
                                    "A: What can I do for you?",
                                    "C: I'd like to book an inspection",
                                    "A: Tell me when.",
                                    "C: um tuesday at nine"),
                            "1 I'd like to book an inspection",
                            "3 tuesday at nine"))
                    .isTrue();
        }
    }
}
