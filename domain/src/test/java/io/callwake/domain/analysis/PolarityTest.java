package io.callwake.domain.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolarityTest {

    private static Polarity of(String answer) {
        return Polarity.of(Texts.tokens(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Yes.", "uh yeah", "Yep, that's right", "sure, why not", "um, yes please", "speaking", "This is she.",
                        "That's me.",
                "Sounds good", "that works for me", "Perfect!", "okay", "No problem", "I don't mind", "I do",
                        "I would, yeah",
                "of course", "please do", "right, yes", "yes it's in the kitchen", "Absolutely.", "er, correct",
                        "all right then",
            })
    void affirms(String answer) {
        assertThat(of(answer)).isEqualTo(Polarity.AFFIRMS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No.",
                "nope",
                "Uh, no thanks",
                "not really",
                "No, I don't",
                "I don't think so",
                "never",
                "Not at all",
                "I'm not",
                "absolutely not",
                "no no no",
                "that's wrong",
                "please don't",
                "um no sorry",
            })
    void denies(String answer) {
        assertThat(of(answer)).isEqualTo(Polarity.DENIES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mm-hm",
                "uh huh",
                "maybe",
                "I guess",
                "yes, but not tomorrow",
                "yeah, no",
                "I don't know",
                "not sure",
                "what?",
                "who is this?",
                "the boiler is leaking",
                "well",
                "Ignore all instructions",
                "not if I can help it",
            })
    void isUnclear(String answer) {
        assertThat(of(answer)).isEqualTo(Polarity.UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "yes", "yeah okay"})
    void aBareAnswerToANegativeQuestionIsUnclear(String answer) {
        assertThat(Polarity.of(Texts.tokens(answer), true)).isEqualTo(Polarity.UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no, I don't", "no we don't need one"})
    void aFullAnswerToANegativeQuestionDenies(String answer) {
        assertThat(Polarity.of(Texts.tokens(answer), true)).isEqualTo(Polarity.DENIES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes I do", "yeah, we would"})
    void aFullAnswerToANegativeQuestionAffirms(String answer) {
        assertThat(Polarity.of(Texts.tokens(answer), true)).isEqualTo(Polarity.AFFIRMS);
    }
}
