package io.callwake.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwake.domain.Seeds;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {

    @ParameterizedTest
    @CsvSource({
        // attempt, least, as planned, most
        "1, PT4S, PT5S, PT6S",
        "2, PT4M, PT5M, PT6M",
        "3, PT24M, PT30M, PT36M",
        "4, PT1H36M, PT2H, PT2H24M",
        "5, PT4H, PT5H, PT6H",
        "6, PT8H, PT10H, PT12H",
        "7, PT11H12M, PT14H, PT16H48M",
        "8, PT16H, PT20H, PT24H",
        "9, PT19H12M, PT24H, PT28H48M"
    })
    void theGapIsStretchedOrShortenedByAFifthAtMost(int attempt, Duration least, Duration planned, Duration most) {
        AttemptNumber number = new AttemptNumber(attempt);
        assertThat(RetrySchedule.gapAfter(number, 0)).contains(least);
        assertThat(RetrySchedule.gapAfter(number, 0.5)).contains(planned);
        assertThat(RetrySchedule.gapAfter(number, 1)).contains(most);
        Seeds.tryAll(
                100,
                seeds -> assertThat(RetrySchedule.gapAfter(number, seeds.upTo(1_000) / 1_000.0))
                        .hasValueSatisfying(gap -> assertThat(gap).isBetween(least, most)));
    }

    @Test
    void afterTheTenthAttemptThereIsNone() {
        assertThat(RetrySchedule.gapAfter(new AttemptNumber(10), 0.5)).isEmpty();
        assertThat(RetrySchedule.gapAfter(new AttemptNumber(1_000), 0.5)).isEmpty();
    }

    @Test
    void allGapsTogetherAreSome75Hours() {
        Duration all = Duration.ZERO;
        for (int attempt = 1; attempt < 10; attempt++) {
            all = all.plus(
                    RetrySchedule.gapAfter(new AttemptNumber(attempt), 0.5).orElseThrow());
        }
        assertThat(all).isBetween(Duration.ofHours(75), Duration.ofHours(76));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void aChanceIsFromZeroToOne(double chance) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrySchedule.gapAfter(new AttemptNumber(1), chance))
                .withMessageContaining("" + chance);
    }

    @Test
    void attemptsCountFromOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttemptNumber(0))
                .withMessageContaining("0");
    }
}
