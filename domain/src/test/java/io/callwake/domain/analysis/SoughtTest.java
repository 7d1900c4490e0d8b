package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.choice;
import static io.callwake.domain.analysis.ADialogue.flag;
import static io.callwake.domain.analysis.ADialogue.number;
import static io.callwake.domain.analysis.ADialogue.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.agent.ExtractionField;
import io.callwake.domain.agent.TextFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SoughtTest {

    private static Meaning meaning(ExtractionField field) {
        return Sought.of(field, Set.of("callback_at"), Set.of("callback_number"))
                .meaning();
    }

    @Test
    void meansWhatItsTypeIs() {
        assertThat(meaning(number("seats", "How many"))).isEqualTo(Meaning.NUMBER);
        assertThat(meaning(flag("wants", "Whether"))).isEqualTo(Meaning.FLAG);
        assertThat(meaning(choice("interest", "hot, cold", "hot", "cold"))).isEqualTo(Meaning.CHOICE);
        assertThat(meaning(text("full_name", "Full name of the customer"))).isEqualTo(Meaning.WORDS);
    }

    @ParameterizedTest
    @EnumSource
    void meansWhatItsFormatIs(TextFormat format) {
        assertThat(meaning(text("x", format)).name()).isEqualTo(format.name());
    }

    @Test
    void meansWhatActionsTakeItFor() {
        assertThat(meaning(text("callback_at", "When to call again, as an ISO 8601 date")))
                .isEqualTo(Meaning.DATE_TIME);
        assertThat(meaning(text("callback_number", "Number to call back, digits only")))
                .isEqualTo(Meaning.PHONE);
    }

    @Test
    void meansWhatItsDescriptionSays() {
        assertThat(meaning(text("at", "When it happened, as an ISO 8601 date"))).isEqualTo(Meaning.DATE);
        assertThat(meaning(text("at", "Date and time of it, ISO 8601"))).isEqualTo(Meaning.DATE_TIME);
        assertThat(meaning(text("meter", "Number of the meter, digits only"))).isEqualTo(Meaning.DIGITS);
        assertThat(meaning(text("slot", "When the caller wants the inspection")))
                .isEqualTo(Meaning.WORDS);
    }

    @Test
    void mayBeSaidByTheAgentIfItIsAboutHim() {
        assertThat(Sought.of(text("ref", "The reference that the agent gave"), Set.of(), Set.of())
                        .mayBeSaidByAgent())
                .isTrue();
        assertThat(Sought.of(text("ref", "The reference of the customer"), Set.of(), Set.of())
                        .mayBeSaidByAgent())
                .isFalse();
    }

    @Test
    void hasGlossesWhereItsDescriptionTellsWhatTheValuesStandFor() {
        List<String> values = List.of("hot", "warm", "cold", "none");
        assertThat(Glosses.of(values, "hot: wants to buy now; warm = maybe later, cold (not now, not later)\nnone - no")
                        .all())
                .containsExactly(
                        Map.entry("hot", "wants to buy now"),
                        Map.entry("warm", "maybe later"),
                        Map.entry("cold", "not now, not later"));
        assertThat(Glosses.of(values, "hot, warm, cold, none").isEmpty()).isTrue();
        assertThat(Glosses.of(values, "shot: wants").isEmpty()).isTrue();
        assertThat(Glosses.of(values, "").isEmpty()).isTrue();
    }
}
