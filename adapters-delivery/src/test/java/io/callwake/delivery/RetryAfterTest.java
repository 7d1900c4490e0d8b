package io.callwake.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "120 | PT2M",
                "31536000 | P365D",
                "Tue, 03 Mar 2026 09:02:00 GMT | PT2M",
                "Tuesday, 03-Mar-26 09:02:00 GMT | PT2M",
                "Tue Mar  3 09:02:00 2026 | PT2M",
                "Tue, 03 Mar 2026 09:00:00 GMT | PT0S"
            })
    void isReadAsTheStandardHasIt(String header, Duration wait) {
        assertThat(RetryAfter.read(header, NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-1",
                "+1",
                "1.5",
                "1e3",
                "0x10",
                "١٢٠",
                "31536001",
                "99999999999999999999999999",
                "Tue, 03 Mar 2026 08:59:59 GMT",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "2026-03-03T09:02:00Z",
                "Tue, 03 Mar 2026 09:02:00 GMT Tue, 03 Mar 2026 09:02:00 GMT Tue, 03 Mar 2026"
            })
    void saysNothingOtherwise(String header) {
        assertThat(RetryAfter.read(header, NOW)).isNull();
    }

    @Test
    void mayBeAbsent() {
        assertThat(RetryAfter.read(null, NOW)).isNull();
    }
}
