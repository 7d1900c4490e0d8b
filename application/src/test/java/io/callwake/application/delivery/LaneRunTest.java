package io.callwake.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.delivery.AttemptResult;
import io.callwake.domain.delivery.AttemptResult.Answered;
import io.callwake.domain.delivery.AttemptResult.Unreachable;
import io.callwake.domain.delivery.Pace;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneRunTest {

    private static final AttemptResult RECEIVED = new Answered(204, null, Duration.ofMillis(1));
    private static final AttemptResult BUSY = new Answered(429, null, Duration.ofMillis(1));
    private static final AttemptResult BROKEN = new Answered(500, null, Duration.ofMillis(1));
    private static final AttemptResult TIMEOUT = new Unreachable(Unreachable.TIMEOUT, Duration.ofSeconds(15));
    private static final AttemptResult REFUSED = new Unreachable("refused", Duration.ofMillis(1));

    private long now = 1_000_000_000L;
    private final LaneRun<Integer> lane = new LaneRun<>(now);

    @Test
    void itBeginsWithFewAtOnceAndHasOneMoreForEachThatIsReceived() {
        has(100, new Pace(16, null));
        assertThat(begins()).isEqualTo(4);
        lane.ended(RECEIVED, now);
        assertThat(begins()).isEqualTo(2);
    }

    @Test
    void neverMoreAtOnceThanThePaceAllows() {
        has(100, new Pace(3, null));
        assertThat(begins()).isEqualTo(3);
        for (int i = 0; i < 20; i++) {
            lane.ended(RECEIVED, now);
            assertThat(begins()).isEqualTo(1);
        }
    }

    @Test
    void whoCannotBeReachedOrAsksForPatienceGetsHalfAsManyAtOnceAndAlwaysOne() {
        for (AttemptResult sign : new AttemptResult[] {BUSY, TIMEOUT, REFUSED}) {
            LaneRun<Integer> each = new LaneRun<>(now);
            each.claimed(50);
            each.prepared(50, IntStream.range(0, 50).boxed().toList());
            for (int i = 0; i < 4; i++) {
                assertThat(each.begin(now)).isNotNull();
            }
            each.ended(sign, now);
            each.ended(sign, now);
            each.ended(sign, now);
            assertThat(each.begin(now)).isNull();
            each.ended(sign, now);
            assertThat(each.begin(now)).isNotNull();
            assertThat(each.begin(now)).isNull();
        }
    }

    @Test
    void anAnswerThatIsWrongDoesNotSlowItDown() {
        has(100, Pace.USUAL);
        assertThat(begins()).isEqualTo(4);
        lane.ended(BROKEN, now);
        assertThat(begins()).isEqualTo(1);
    }

    @Test
    void noMoreBeginInASecondThanThePaceAllows() {
        has(1_000, new Pace(128, 50));
        int begun = 0;
        for (int millis = 0; millis < 2_000; millis++) {
            int begins = begins();
            begun += begins;
            IntStream.range(0, begins).forEach(_ -> lane.ended(RECEIVED, now));
            now += 1_000_000;
        }
        assertThat(begun).isBetween(95, 105);
    }

    @Test
    void whoHasToWaitKnowsForHowLong() {
        has(10, new Pace(16, 2));
        assertThat(begins()).isEqualTo(1);
        assertThat(Duration.ofNanos(lane.waitingTime(now))).isEqualTo(Duration.ofMillis(500));
        now += Duration.ofMillis(499).toNanos();
        assertThat(begins()).isZero();
        now += Duration.ofMillis(2).toNanos();
        assertThat(begins()).isEqualTo(1);
    }

    @Test
    void littleIsWantedForAStrangerAndMoreForWhoTakesMuch() {
        assertThat(lane.room(now)).isEqualTo(LaneRun.ROOM_OF_A_STRANGER);
        has(100, new Pace(32, null));
        for (int i = 0; i < 100; i++) {
            lane.begin(now);
            lane.ended(RECEIVED, now);
        }
        assertThat(lane.room(now)).isEqualTo(200);
    }

    @Test
    void whoTakesLittleHasLittleAtHand() {
        has(100, new Pace(16, 1));
        lane.drain();
        assertThat(lane.room(now)).isEqualTo(5);
    }

    @Test
    void moreIsOnlyAskedForOnceAHandfulIsWanted() {
        has(8, Pace.USUAL);
        assertThat(lane.hasRoom(now)).isFalse();
        lane.begin(now);
        lane.ended(BROKEN, now);
        assertThat(lane.hasRoom(now)).isFalse();
        lane.begin(now);
        lane.ended(BROKEN, now);
        assertThat(lane.hasRoom(now)).isTrue();
    }

    @Test
    void itIsIdleWhenNothingIsAtHand() {
        has(1, Pace.USUAL);
        assertThat(lane.isIdleSince(now + 1)).isFalse();
        lane.begin(now);
        assertThat(lane.isIdleSince(now + 1)).isFalse();
        lane.ended(RECEIVED, now);
        assertThat(lane.isIdleSince(now + 1)).isTrue();
        assertThat(lane.isIdleSince(now)).isFalse();
    }

    private void has(int items, Pace pace) {
        lane.claimed(items);
        lane.adopt(pace);
        lane.prepared(items, IntStream.range(0, items).boxed().toList());
    }

    private int begins() {
        int begun = 0;
        while (lane.begin(now) != null) {
            begun++;
        }
        return begun;
    }
}
