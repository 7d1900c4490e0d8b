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

    private static final Duration TOOK = Duration.ofMillis(20);
    private static final AttemptResult ANSWERED_500 = new AttemptResult.Answered(500, null, TOOK);

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
        assertThat(RetrySchedule.waitAfter(number, ANSWERED_500, 0)).contains(least);
        assertThat(RetrySchedule.waitAfter(number, ANSWERED_500, 0.5)).contains(planned);
        assertThat(RetrySchedule.waitAfter(number, ANSWERED_500, 1)).contains(most);
        Seeds.tryAll(
                100,
                seeds -> assertThat(RetrySchedule.waitAfter(number, ANSWERED_500, seeds.upTo(1_000) / 1_000.0))
                        .hasValueSatisfying(gap -> assertThat(gap).isBetween(least, most)));
    }

    @Test
    void afterTheTenthAttemptThereIsNone() {
        assertThat(RetrySchedule.waitAfter(new AttemptNumber(10), ANSWERED_500, 0.5))
                .isEmpty();
        assertThat(RetrySchedule.waitAfter(new AttemptNumber(1_000), ANSWERED_500, 0.5))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // attempt, chance, wait
        "1, 0, PT1M",
        "1, 0.5, PT1M6S",
        "1, 1, PT1M12S",
        "2, 0, PT4M",
        "2, 1, PT6M"
    })
    void whoAsksForPatienceIsLeftAloneForAMinuteAtLeast(int attempt, double chance, Duration wait) {
        AttemptNumber number = new AttemptNumber(attempt);
        assertThat(RetrySchedule.waitAfter(number, new AttemptResult.Answered(429, null, TOOK), chance))
                .contains(wait);
        assertThat(RetrySchedule.waitAfter(number, new AttemptResult.Unreachable("timeout", TOOK), chance))
                .contains(wait);
    }

    @ParameterizedTest
    @CsvSource({
        // attempt, status, what is asked for, chance, wait
        "2, 503, PT0S, 0.5, PT5M",
        "2, 503, PT1M, 0.5, PT5M",
        "2, 503, PT7M, 0.5, PT7M",
        "2, 503, PT10M, 0.5, PT10M",
        "2, 503, PT10M1S, 0.5, PT10M",
        "2, 503, PT8760H, 0.5, PT10M",
        "2, 503, PT1M, 0, PT4M",
        "2, 503, PT1M, 1, PT6M",
        "2, 503, PT8760H, 1, PT10M",
        "1, 503, PT1H, 0.5, PT10S",
        "1, 429, PT1S, 0.5, PT1M6S",
        "1, 429, PT90S, 0.5, PT90S",
        "1, 429, PT1H, 0.5, PT2M",
        "9, 429, PT1H, 0.5, PT24H",
        "9, 404, PT72H, 0.5, PT48H"
    })
    void aReceiverThatSaysWhenIsHeardWithinBounds(
            int attempt, int status, Duration asked, double chance, Duration wait) {
        assertThat(RetrySchedule.waitAfter(
                        new AttemptNumber(attempt), new AttemptResult.Answered(status, null, TOOK, asked), chance))
                .contains(wait);
    }

    @Test
    void whatIsAskedForBringsNoFurtherTry() {
        assertThat(RetrySchedule.waitAfter(
                        new AttemptNumber(10), new AttemptResult.Answered(429, null, TOOK, Duration.ofMinutes(1)), 0.5))
                .isEmpty();
    }

    @Test
    void allGapsTogetherAreSome75Hours() {
        Duration all = Duration.ZERO;
        for (int attempt = 1; attempt < 10; attempt++) {
            all = all.plus(RetrySchedule.waitAfter(new AttemptNumber(attempt), ANSWERED_500, 0.5)
                    .orElseThrow());
        }
        assertThat(all).isBetween(Duration.ofHours(75), Duration.ofHours(76));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void aChanceIsFromZeroToOne(double chance) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetrySchedule.waitAfter(new AttemptNumber(1), ANSWERED_500, chance))
                .withMessageContaining("" + chance);
    }

    @Test
    void attemptsCountFromOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttemptNumber(0))
                .withMessageContaining("0");
    }
}
