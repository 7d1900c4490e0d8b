package io.callwake.domain.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class TimesSaidTest {

    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Anchor at(String local, ZoneId zone, Lexicon lexicon) {
        Instant start = LocalDateTime.parse(local).atZone(zone).toInstant();
        return new Anchor(start, null, zone, OSLO, lexicon);
    }

    private static String read(String words, Anchor anchor) {
        return Told.of(TimesSaid.read(words, anchor));
    }

    /** Said on Tuesday, 3 March 2026, at ten in Los Angeles. */
    private static final Anchor TUESDAY = at("2026-03-03T10:00", LOS_ANGELES, Lexicon.ENGLISH);

    @ParameterizedTest
    @CsvFileSource(resources = "/speech/times.csv", delimiter = '|', numLinesToSkip = 1)
    void isWhatTheCallerMeant(String said, String meant) {
        assertThat(read(said, TUESDAY)).as(said).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/speech/times.csv", delimiter = '|', numLinesToSkip = 1)
    void isTheSameWithSoundsOfThinkingInBetween(String said, String meant) {
        for (String filler : List.of("um", "uh,", ", er,", "like", "you know")) {
            String slow = filler + " " + said.replace(" ", " " + filler + " ") + " " + filler;
            assertThat(read(slow, TUESDAY)).as(slow).isEqualTo(meant);
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/speech/times.csv", delimiter = '|', numLinesToSkip = 1)
    void isTheSameInCapitalsAndInAnswers(String said, String meant) {
        for (String answer : List.of(said.toUpperCase(Locale.ROOT), "Yes, " + said + ".", said + " please")) {
            assertThat(read(answer, TUESDAY)).as(answer).isEqualTo(meant);
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/speech/times-elsewhere.csv", delimiter = '|', numLinesToSkip = 1)
    void dependsOnWhenAndWhereItIsSaid(String start, String zone, String language, String said, String meant) {
        Anchor anchor = at(start, ZoneId.of(zone), Lexicon.of(language));
        assertThat(read(said, anchor)).as("%s, said at %s", said, start).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/speech/times.csv", delimiter = '|', numLinesToSkip = 1)
    void isFoundWhereItStands(String said, String meant) {
        String text = "Yes, " + said + ".";
        List<Mention> mentions = TimesSaid.mentions(text, Lexicon.ENGLISH);
        assertThat(mentions)
                .allSatisfy(mention ->
                        assertThat(text.substring(mention.from(), mention.to())).isNotBlank());
        if (!meant.equals("nothing") && !meant.equals("VAGUE") && !meant.startsWith("REPEATED")) {
            assertThat(mentions).isNotEmpty();
        }
    }

    @Test
    void countsFromTheMomentAtWhichItWasSaid() {
        Anchor later = new Anchor(TUESDAY.start(), Duration.ofSeconds(545), LOS_ANGELES, OSLO, Lexicon.ENGLISH);
        assertThat(read("in ten minutes", later)).isEqualTo("2026-03-03T10:19-08:00");
    }

    @Test
    void tellsWhetherTheZoneWasNamed() {
        assertThat(TimesSaid.read("tomorrow at nine", TUESDAY).isZoneSaid()).isFalse();
        assertThat(TimesSaid.read("tomorrow at nine Eastern", TUESDAY).isZoneSaid())
                .isTrue();
        assertThat(TimesSaid.read("tomorrow at nine Eastern", TUESDAY).zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(TimesSaid.read("hello", TUESDAY).zone()).isEqualTo(LOS_ANGELES);
    }

    /** The days on which clocks are changed in one of these places, and those around them. */
    @ParameterizedTest
    @CsvSource({
        "America/Los_Angeles, 2026-03-08", "America/Los_Angeles, 2026-11-01", "Europe/Berlin, 2026-03-29",
        "Europe/Berlin, 2026-10-25", "Australia/Lord_Howe, 2026-04-05", "Asia/Kolkata, 2026-03-08",
        "Pacific/Apia, 2026-03-08"
    })
    void aTimeOfDayIsThatOnTheWall(ZoneId zone, String day) {
        LocalDateTime change = LocalDateTime.parse(day + "T10:00");
        for (int before = 0; before <= 2; before++) {
            Anchor anchor = at(change.minusDays(before).toString(), zone, Lexicon.ENGLISH);
            SaidTime said = TimesSaid.read("tomorrow at nine", anchor);
            assertThat(said).isInstanceOfSatisfying(SaidTime.Exact.class, exact -> {
                assertThat(exact.at().toLocalTime()).hasToString("09:00");
                assertThat(exact.at().toLocalDate())
                        .isEqualTo(anchor.nowIn(zone).toLocalDate().plusDays(1));
            });
        }
    }

    @Test
    void anythingMayBeSaid() {
        List<String> pieces = new ArrayList<>(List.of(
                "tomorrow",
                "at",
                "nine",
                "next",
                "Tuesday",
                "or",
                "no wait",
                "in",
                "two",
                "hours",
                "between",
                "and",
                "to",
                "the",
                "tenth",
                "of",
                "March",
                "2026-03-10",
                "3/10",
                "99",
                "999999999999999999999",
                "half",
                "past",
                "quarter",
                "not",
                "Friday week",
                "pm",
                "a.m.",
                ":",
                ".",
                ",",
                "-",
                "/",
                "30",
                "February",
                "29",
                "midnight",
                "every",
                "last",
                "week",
                "end of",
                "month",
                "Eastern",
                "your time",
                "\u0000",
                "\ud800",
                "\udc00",
                "\u200b",
                "\u202e",
                "٣",
                "\ud835\udfd7",
                "fünf",
                "明日",
                "oh",
                "hundred",
                "thousand",
                "from",
                "until",
                "after",
                "before",
                "minutes",
                "ago",
                "same time",
                "couple of",
                "weekend",
                "I can't",
                "double",
                "at at at",
                "31st",
                "0",
                "24:00",
                "25:61"));
        Seeds.tryAll(6_000, seeds -> {
            StringBuilder text = new StringBuilder();
            for (int i = seeds.upTo(14); i >= 0; i--) {
                text.append(seeds.oneOf(pieces)).append(seeds.oneOf(List.of(" ", "", ", ")));
            }
            SaidTime once = TimesSaid.read(text.toString(), TUESDAY);
            assertThat(TimesSaid.read(text.toString(), TUESDAY))
                    .as(text.toString())
                    .isEqualTo(once);
            if (once instanceof SaidTime.Ambiguous ambiguous) {
                assertThat(ambiguous.candidates())
                        .as(text.toString())
                        .hasSizeGreaterThan(1)
                        .doesNotHaveDuplicates();
            }
            TimesSaid.mentions(text.toString(), Lexicon.ENGLISH);
            TimesSaid.read(text.toString(), at("2026-10-25T00:30", BERLIN, Lexicon.NONE));
        });
    }
}
