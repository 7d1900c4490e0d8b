package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static io.callwake.domain.analysis.ADialogue.text;
import static io.callwake.domain.analysis.SomeClaims.NORTH_AMERICA;
import static io.callwake.domain.analysis.SomeClaims.claims;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.TextFormat;
import io.callwake.domain.outcome.OutcomeKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time that somebody refuses is not proved by its being said. */
class RefusedTimesTest {

    private static final ExtractionField SLOT = text("slot", TextFormat.DATE_TIME);
    private static final String ASKED = "A: When would be a good time for you?";

    private static Finding finding(ADialogue dialogue, String... quotes) {
        return Grounding.of(
                        dialogue.seeking(SLOT).brief(),
                        claims().of("slot", "2026-03-04T09:00:00-08:00", quotes).all(),
                        NORTH_AMERICA)
                .values()
                .getFirst()
                .finding();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "um not tuesday at nine",
                "tuesday at nine is impossible",
                "i can't do tuesday at nine",
                "well tuesday at nine doesn't work for me",
                "any time but tuesday at nine"
            })
    void areNoValue(String answer) {
        assertThat(finding(aDialogue(ASKED, "C: " + answer), "1 " + answer)).isInstanceOf(Finding.Missing.class);
        assertThat(finding(aDialogue(ASKED, "C: " + answer), "1 tuesday at nine"))
                .isInstanceOf(Finding.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "um not thursday, tuesday at nine",
                "tuesday at nine isn't a problem",
                "thursday at nine doesn't work, tuesday at nine does",
                "i'm busy right now, tuesday at nine"
            })
    void leaveTheOthers(String answer) {
        assertThat(finding(aDialogue(ASKED, "C: " + answer), "1 tuesday at nine"))
                .isInstanceOf(Finding.Found.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oh wait tomorrow at nine is impossible for me",
                "hmm tomorrow doesn't work after all",
                "actually i have a meeting tomorrow at nine"
            })
    void areTakenBack(String later) {
        assertThat(finding(
                        aDialogue(ASKED, "C: tomorrow at nine", "A: Right, nine it is.", "C: " + later),
                        "1 tomorrow at nine"))
                .isInstanceOf(Finding.Missing.class);
        assertThat(finding(aDialogue(ASKED, "C: tomorrow at nine. " + later), "1 tomorrow at nine"))
                .isInstanceOf(Finding.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "but thursday doesn't work",
                "i'm busy today",
                "that isn't a problem",
                "i can't do it before",
                "yeah i couldn't make it any earlier so thanks"
            })
    void areNotTakenBackByRefusingAnother(String later) {
        assertThat(finding(
                        aDialogue(ASKED, "C: tomorrow at nine", "A: Right, nine it is.", "C: " + later),
                        "1 tomorrow at nine"))
                .isInstanceOf(Finding.Found.class);
    }

    @Test
    void areTakenBackWhenTheyAreRepeated() {
        assertThat(finding(
                        aDialogue(
                                ASKED, "C: tomorrow at nine", "A: Right, nine it is.", "C: no i can't do it after all"),
                        "1 tomorrow at nine"))
                .isInstanceOf(Finding.Missing.class);
    }

    @Test
    void areNoAppointment() {
        ADialogue refused = aDialogue("A: Shall we say Tuesday at nine?", "C: um tuesday at nine is impossible thanks");
        assertThat(outcome(refused, "1 tuesday at nine is impossible thanks")).isEmpty();
        ADialogue agreed = aDialogue("A: Shall we say Tuesday at nine?", "C: um tuesday at nine is fine thanks");
        assertThat(outcome(agreed, "1 tuesday at nine is fine thanks")).contains("appointment_scheduled");
    }

    private static Optional<String> outcome(ADialogue dialogue, String quote) {
        return Optional.ofNullable(Grounding.of(
                                dialogue.brief(),
                                claims().outcome("appointment_scheduled", quote).all(),
                                NORTH_AMERICA)
                        .outcome())
                .map(OutcomeKey::value);
    }
}
