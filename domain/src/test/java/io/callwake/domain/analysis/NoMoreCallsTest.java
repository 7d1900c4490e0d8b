package io.callwake.domain.analysis;

import static io.callwake.domain.analysis.ADialogue.aDialogue;
import static io.callwake.domain.analysis.ADialogue.flag;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field that is true if somebody wants no more calls, however it is described. */
class NoMoreCallsTest {

    private static final List<String> DESCRIPTIONS = List.of(
            "Whether the customer asks not to be called again",
            "Do not call",
            "true if the customer wants no more calls",
            "Whether the customer refuses to be called");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "look please don't call me again okay | true",
                "please don't call me any more | true",
                "please stop calling me | true",
                "don't call me again ever | true",
                "um I don't want any more calls | true",
                "yeah you can call me again | false",
                "please call me again tomorrow | false",
                "don't forget to call me again | false",
            })
    void followsFromWhatTheySay(String said, boolean value) {
        for (String description : DESCRIPTIONS) {
            for (String before : List.of("A: It is about your boiler.", "A: Is now a good time?")) {
                ADialogue dialogue = aDialogue(before, "C: " + said, "A: Understood.");
                var field = flag("do_not_call", description);
                assertThat(Kept.of(dialogue, field, value, "1 " + said))
                        .as(description)
                        .isEqualTo("found " + value);
                assertThat(Kept.of(dialogue, field, !value, "1 " + said))
                        .as(description)
                        .startsWith("unsupported");
            }
        }
    }
}
