package io.callwake.llm.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitToldTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");

    private static @Nullable Duration wait(Map<String, String> headers) {
        return WaitTold.in(name -> Optional.ofNullable(headers.get(name)), NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "0                             | PT0S",
                "7                             | PT7S",
                "' 7 '                         | PT7S",
                "1.5                           | PT1.5S",
                "3600                          | PT1H",
                "Tue, 03 Mar 2026 09:00:30 GMT | PT30S",
                "Tue, 03 Mar 2026 08:59:30 GMT | -",
                "86401                         | -",
                "-1                            | -",
                "soon                          | -",
                "''                            | -",
                "99999999999999999999          | -",
                "NaN                           | -"
            })
    void aWaitIsToldInSecondsOrUntilADate(String header, @Nullable Duration wait) {
        assertThat(wait(Map.of("retry-after", header))).isEqualTo(wait);
    }

    @Test
    void millisecondsAreMoreExact() {
        assertThat(wait(Map.of("retry-after", "2", "retry-after-ms", "1250"))).isEqualTo(Duration.ofMillis(1_250));
    }

    @Test
    void whoSaysNothingNamesNoWait() {
        assertThat(wait(Map.of())).isNull();
    }
}
