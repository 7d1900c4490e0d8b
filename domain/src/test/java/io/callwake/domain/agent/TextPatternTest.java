package io.callwake.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwake.domain.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[0-9]{5}(-[0-9]{3})?     ; 01310-100    ; true",
                "[0-9]{5}(-[0-9]{3})?     ; 01310        ; true",
                "[0-9]{5}(-[0-9]{3})?     ; x01310       ; false",
                "^\\d{3,}$                ; 12345        ; true",
                "^\\d{3,}$                ; 12           ; false",
                "(?:yes|no|)              ; no           ; true",
                "(?:yes|no|)              ; ''           ; true",
                "a+?b*c                   ; aac          ; true",
                "[^\\s,]+\\.[a-z]{2,3}    ; große.de     ; true",
                "[^\\s,]+\\.[a-z]{2,3}    ; a,b.de       ; false",
                "\\p{Lu}\\w*              ; Ada          ; true",
                ".                        ; 🙂            ; true",
                "[a-c&&[^b]]x             ; ax           ; true",
                "[a-c&&[^b]]x             ; bx           ; false",
                "\\+49\\ [0-9]+           ; +49 221      ; true",
                "a$b                      ; ab           ; false",
            })
    void isMatchedByTheWholeOfAText(String expression, String text, boolean matches) {
        assertThat(new TextPattern(expression).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a",
                "a)",
                "[a",
                "[a\\",
                "[z-a]",
                "*",
                "a**",
                "a{2",
                "a{x}",
                "a{3,2}",
                "a{1001}",
                "a{99999}",
                "(?=a)",
                "(?<n>a)",
                "(?i)a",
                "(a)\\1",
                "\\bword",
                "a++",
                "\\",
                "\\Qa\\E",
                "[\\Qa]\\E]",
                "\\p{Nothing}",
                "(?",
                "{",
                "a|*"
            })
    void refusesWhatIsNoneOrMayNotEnd(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextPattern(expression))
                .withMessageStartingWith('"' + expression + "\" is not a regular expression that can be used: ")
                .withMessageMatching("(?s).* at [0-9]+");
    }

    static Stream<String> expressionsThatExplode() {
        return Stream.of(
                "(a+)+x",
                "(a|aa)+x",
                "(.*)*x",
                "(a?|b?)".repeat(42),
                // With these java.util.regex never comes to an end, and does not even look at the text meanwhile.
                "(|)".repeat(75) + "x",
                "((){1000}){1000}".repeat(10) + "x",
                "(((((((a{1000}){1000}){1000}){1000}){1000}){1000}){1000})*x",
                "(((((((a?){1000}){1000}){1000}){1000}){1000}){1000}){1000}x",
                "((((((a*b?)*c?)*d?)*e?)*f?)*g?)*x",
                "(".repeat(149) + "a" + ")*".repeat(75) + ")".repeat(74));
    }

    @ParameterizedTest
    @MethodSource("expressionsThatExplode")
    void matchingEndsSoonHoweverItIsWritten(String expression) {
        TextPattern pattern = new TextPattern(expression);
        for (String text : List.of("", "a", "a".repeat(60), "a".repeat(100_000), "abcdefg".repeat(5_000))) {
            Assertions.assertTimeout(Duration.ofSeconds(3), () -> pattern.matches(text));
        }
    }

    @Test
    void aLongTextIsNotTooLong() {
        assertThat(new TextPattern("([a-z]+ ?)+").matches("many words ".repeat(500)))
                .isTrue();
        assertThat(new TextPattern(".*").matches("x".repeat(20_000))).isTrue();
    }

    /** What can be written here means what it means in Java. */
    @Test
    void agreesWithJava() {
        Seeds.tryAll(3_000, seeds -> {
            String expression = seeds.oneOf(List.of("", "^")) + expression(seeds, 3) + seeds.oneOf(List.of("", "$"));
            String text = Stream.generate(() -> seeds.oneOf(List.of("a", "b", "c")))
                    .limit(seeds.upTo(6))
                    .reduce("", String::concat);
            assertThat(new TextPattern(expression).matches(text))
                    .as("%s on %s", expression, text)
                    .isEqualTo(Pattern.matches(expression, text));
        });
    }

    private static String expression(Seeds seeds, int depth) {
        if (depth == 0) {
            return seeds.oneOf(List.of("a", "b", "[ab]", "[^a]", ".", "\\w", ""));
        }
        String one = expression(seeds, depth - 1);
        String other = expression(seeds, depth - 1);
        return switch (seeds.upTo(3)) {
            case 0 -> one + other;
            case 1 -> "(" + one + "|" + other + ")";
            case 2 -> "(?:" + one + ")" + seeds.oneOf(List.of("*", "+", "?", "{2}", "{1,}", "{0,2}", "*?"));
            default -> one;
        };
    }
}
