package io.callwake.domain.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

    @ParameterizedTest
    @CsvSource({
        "Hi {{name}}!, Hi <name>!",
        "{{ name }}{{call.outcome}}, <name><call.outcome>",
        "'{a} { {b} } \\ $1 {{c}}', '{a} { {b} } \\ $1 <c>'",
        "{{{name}}}, {<name>}",
        "nothing, nothing"
    })
    void isFilled(String text, String filled) {
        assertThat(new MessageText(text).filled(name -> "<" + name + ">")).isEqualTo(filled);
    }

    @Test
    void whatItIsFilledWithIsNotFilledAgain() {
        assertThat(new MessageText("{{a}}").filled(_ -> "$1 \\ {{a}}")).isEqualTo("$1 \\ {{a}}");
    }

    @Test
    void tellsTheNamesThatStandInIt() {
        assertThat(new MessageText("{{ b }} and {{a}} and {{b}}").names()).containsExactly("b", "a");
        assertThat(new MessageText(" {{ b }} ").isOnePlace()).isTrue();
        assertThat(new MessageText("{{a}}{{b}}").isOnePlace()).isFalse();
        assertThat(new MessageText("a").isOnePlace()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{", "}}", "{{a}", "{a}}", "{{a{{b}}", "{{a}b}}", "{{a}} }}"})
    void refusesBracesWithoutTheirCounterpart(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageText(text));
    }

    /** A text of 3,000 blanks once took half a minute. */
    @ParameterizedTest
    @ValueSource(strings = {"{{", "{{ a", "{", "{{ }", " "})
    void aLongTextIsReadSoon(String part) {
        String text = "{{" + part.repeat(5) + (part + " ".repeat(100)).repeat(200) + " ".repeat(20_000);
        Assertions.assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThatIllegalArgumentException().isThrownBy(() -> new MessageText(text)));
    }
}
