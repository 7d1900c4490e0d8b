package io.callwake.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
