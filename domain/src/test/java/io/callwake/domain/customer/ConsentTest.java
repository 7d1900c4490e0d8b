package io.callwake.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentTest {

    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

    private static Consent consent(int id, String purpose, boolean isGiven, Instant at) {
        return new Consent(
                new ConsentId(new UUID(0, id)),
                new CustomerId(new UUID(0, 1)),
                new ConsentPurpose(purpose),
                isGiven,
                ConsentChannel.WEB,
                at,
                new Consent.Written("Form 7, Ada Lindqvist"),
                "operator",
                NOON);
    }

    @Test
    void ofEachPurposeTheNewestHolds() {
        Consent given = consent(1, "ai_calls", true, NOON);
        Consent withdrawn = consent(2, "ai_calls", false, NOON.plusSeconds(1));
        Consent recordedLate = consent(3, "ai_calls", true, NOON.minusSeconds(1));
        Consent other = consent(4, "marketing", true, NOON.minusSeconds(9));
        assertThat(Consent.holding(List.of(given, withdrawn, recordedLate, other)))
                .containsExactly(withdrawn, other);
    }

    @Test
    void ofTwoAtOneMomentTheOneThatWasRecordedLaterHolds() {
        Consent first = consent(1, "ai_calls", true, NOON);
        Consent second = consent(2, "ai_calls", false, NOON);
        assertThat(Consent.holding(List.of(second, first))).containsExactly(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Marketing", "ai-calls", "_x", "x_"})
    void aPurposeIsLowerSnakeCase(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConsentPurpose(text))
                .withMessageContaining('"' + text + '"');
    }

    @Test
    void evidenceSaysSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Consent.Written(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> new Consent.Written("Form \0"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Consent.Written("Form \ud83d"));
        assertThat(new Consent.Written("Form 7,\nsigned \ud83d\ude00").text()).contains("\n");
        assertThatIllegalArgumentException().isThrownBy(() -> new Consent.Spoken("call_1", -1));
        assertThat(new Consent.Spoken("call_1", null).turn()).isNull();
    }

    @Test
    void whatIsWrittenDoesNotEndUpInLogs() {
        assertThat(consent(1, "ai_calls", true, NOON).toString()).doesNotContain("Lindqvist");
    }
}
