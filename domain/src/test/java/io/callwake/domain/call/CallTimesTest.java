package io.callwake.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.Fault;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTimesTest {

    private static final Instant NINE = Instant.parse("2026-03-03T09:00:00Z");

    @Test
    void areWithoutFaultIfOneFollowsTheOther() {
        assertThat(new CallTimes(NINE, NINE.plusSeconds(6), NINE.plusSeconds(96)).faults())
                .isEmpty();
        assertThat(new CallTimes(NINE, NINE, NINE).faults()).isEmpty();
        assertThat(CallTimes.UNKNOWN.faults()).isEmpty();
        assertThat(new CallTimes(null, null, NINE).faults()).isEmpty();
    }

    @Test
    void nameEveryContradictionByItsPath() {
        assertThat(new CallTimes(NINE, NINE.minusSeconds(1), NINE.minusSeconds(2)).faults())
                .extracting(Fault::path)
                .containsExactly("answeredAt", "endedAt", "endedAt");
        assertThat(new CallTimes(NINE, null, NINE.minusSeconds(2)).faults())
                .containsExactly(
                        new Fault("endedAt", "2026-03-03T08:59:58Z is before startedAt, 2026-03-03T09:00:00Z"));
        assertThat(new CallTimes(null, NINE, NINE.minusSeconds(2)).faults())
                .extracting(Fault::message)
                .containsExactly("2026-03-03T08:59:58Z is before answeredAt, 2026-03-03T09:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "+58121-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z"
            })
    void areTimesAtWhichPeopleMakeCalls(String text) {
        Instant time = Instant.parse(text);
        assertThat(new CallTimes(time, null, null).faults())
                .extracting(Fault::path)
                .containsExactly("startedAt");
        assertThat(new CallTimes(null, time, null).faults())
                .extracting(Fault::path)
                .containsExactly("answeredAt");
        assertThat(new CallTimes(null, null, time).faults())
                .extracting(Fault::path)
                .containsExactly("endedAt");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 0", "1000, 1", "89999, 89", "90000, 90", "3600000, 3600"})
    void tellTheTalkedSecondsRoundedDown(long talkedMillis, int seconds) {
        assertThat(new CallTimes(NINE, NINE, NINE.plusMillis(talkedMillis)).talkedSeconds())
                .isEqualTo(seconds);
    }

    @Test
    void tellNoSecondsOfACallThatWasNotAnsweredOrOfWhichTheEndIsNotKnown() {
        assertThat(new CallTimes(NINE, null, NINE.plusSeconds(30)).talkedSeconds())
                .isZero();
        assertThat(new CallTimes(NINE, NINE, null).talkedSeconds()).isZero();
        assertThat(CallTimes.UNKNOWN.talkedSeconds()).isZero();
        assertThat(new CallTimes(null, NINE, NINE.minusSeconds(5)).talkedSeconds())
                .isZero();
    }

    @Test
    void neverTellMoreSecondsThanACountHolds() {
        assertThat(new CallTimes(null, Instant.MIN, Instant.MAX).talkedSeconds())
                .isEqualTo(Integer.MAX_VALUE);
    }
}
