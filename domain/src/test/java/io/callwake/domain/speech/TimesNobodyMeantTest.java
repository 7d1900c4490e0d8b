package io.callwake.domain.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** A time that stands in the words is not always the one that is meant; beside each such case stand those that are. */
class TimesNobodyMeantTest {

    /** Tuesday, 3 March 2026, at ten. */
    private static final Anchor TUESDAY = new Anchor(
            Instant.parse("2026-03-03T18:00:00Z"),
            null,
            ZoneId.of("America/Los_Angeles"),
            ZoneId.of("Europe/Oslo"),
            Lexicon.ENGLISH);

    @ParameterizedTest
    @CsvFileSource(resources = "/speech/times-refused.csv", delimiter = '|', numLinesToSkip = 1)
    void aTimeIsRefusedAsAWhole(String said, String meant) {
        isRead(said, meant);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/speech/times-relative.csv", delimiter = '|', numLinesToSkip = 1)
    void aTimeBesideAnotherIsCountedFromIt(String said, String meant) {
        isRead(said, meant);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/speech/times-of-other-things.csv", delimiter = '|', numLinesToSkip = 1)
    void whatIsCountedIsNoTime(String said, String meant) {
        isRead(said, meant);
    }

    private static void isRead(String said, String meant) {
        List<String> ways = List.of(
                said,
                said.toUpperCase(Locale.ROOT),
                "um, " + said + ", uh",
                said.replaceAll("(?<!,) ", " er "),
                "yeah " + said,
                said + ".");
        for (String way : ways) {
            assertThat(Told.of(TimesSaid.read(way, TUESDAY))).as(way).isEqualTo(meant);
        }
    }
}
