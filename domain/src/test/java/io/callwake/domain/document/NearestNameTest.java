package io.callwake.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("name", "fulfilment", "followUp", "timeZone");

    @ParameterizedTest
    @CsvSource({
        "nmae, name",
        "fulfillment, fulfilment",
        "Follow_up, followUp",
        "timezone, timeZone",
        "webhook, ",
        "'', ",
    })
    void aSlipIsForgivenAndAnotherWordIsNot(String name, String nearest) {
        assertThat(NearestName.to(name, KNOWN).orElse(null)).isEqualTo(nearest);
    }

    @Test
    void ofTwoThatAreAsNearTheOneThatBeginsAlikeIsMeant() {
        assertThat(NearestName.to("mask", List.of("max", "masked"))).contains("masked");
    }

    @Test
    void aShortNameIsNotMeantByJustAnything() {
        assertThat(NearestName.to("id", List.of("to"))).isEmpty();
        assertThat(NearestName.to("too", List.of("to"))).contains("to");
        assertThat(NearestName.to("x", List.of("", "y"))).isEmpty();
        assertThat(NearestName.to("PST", List.of("PRC"))).isEmpty();
        assertThat(NearestName.to("ulr", List.of("url"))).contains("url");
    }

    @Test
    void aLongTextIsNotComparedLetterByLetter() {
        Assertions.assertTimeout(
                Duration.ofSeconds(1),
                () -> assertThat(NearestName.to("name".repeat(5_000_000), KNOWN))
                        .isEmpty());
    }
}
