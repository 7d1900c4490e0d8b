package io.callwake.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"voicemail", "qualified_lead", "a", "tier_2_support"})
    void isLowerSnakeCase(String text) {
        assertThat(new OutcomeKey(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Voicemail", "qualified-lead", "_lead", "lead_", "a__b", "2nd", "größe", "no match"})
    void refusesAnythingElseAndQuotesIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutcomeKey(text))
                .withMessageContaining('"' + text + '"');
    }
}
