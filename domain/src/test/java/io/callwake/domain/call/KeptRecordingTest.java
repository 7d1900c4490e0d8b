package io.callwake.domain.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwake.domain.call.KeptRecording.State;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeptRecordingTest {

    private static final Instant NOW = Instant.parse("2026-03-03T09:02:00Z");
    private static final Duration HALF_A_YEAR = Duration.ofDays(184);
    private static final RecordingOrigin.Address HERE = new RecordingOrigin.Address("https://example.net/1.mp3", null);
    private static final RecordingOrigin.Address THERE = new RecordingOrigin.Address("https://example.net/2.mp3", null);
    private static final RecordingOrigin.Webhook BROUGHT =
            new RecordingOrigin.Webhook(new ArrivalId(new UUID(0, 1)), new ConnectionId(new UUID(0, 2)));
    private static final AudioFile FILE = new AudioFile("audio/mpeg", 10, "ab");
    private static final CallId CALL = new CallId(new UUID(0, 3));

    static List<State> tried() {
        return List.of(
                new State.Pending(HERE, 3, "not_given"), new State.Linked(HERE), new State.Failed(HERE, "too_large"));
    }

    static List<State> forGood() {
        return List.of(
                new State.Copied(FILE, CALL, NOW),
                new State.Removed(NOW, KeptRecording.RETENTION, null),
                new State.Pending(BROUGHT, 1, null));
    }

    @ParameterizedTest
    @MethodSource("tried")
    void anotherAddressIsTriedFromTheBeginning(State state) {
        assertThat(in(state).heardAgain(THERE).state()).isEqualTo(new State.Pending(THERE, 0, null));
        assertThat(in(state).heardAgain(BROUGHT).state()).isEqualTo(new State.Pending(BROUGHT, 0, null));
    }

    @ParameterizedTest
    @MethodSource("tried")
    void theSameAddressAgainIsNoNews(State state) {
        assertThat(in(state).heardAgain(HERE)).isEqualTo(in(state));
    }

    @ParameterizedTest
    @MethodSource("forGood")
    void whatWasGotOrRemovedIsNotLookedForElsewhere(State state) {
        assertThat(in(state).heardAgain(THERE)).isEqualTo(in(state));
    }

    @Test
    void itIsKeptFromWhenItWasNamed() {
        KeptRecording kept = in(new State.Linked(HERE)).expiringAfter(HALF_A_YEAR);

        Instant end = NOW.plus(HALF_A_YEAR);
        assertThat(kept.expiresAt()).isEqualTo(end);
        assertThat(kept.isExpiredAt(end.minusNanos(1))).isFalse();
        assertThat(kept.isExpiredAt(end)).isTrue();
    }

    @Test
    void itDoesNotExpireBeforeAnybodyHasLookedUntilWhenItMayBeKept() {
        assertThat(KeptRecording.heardOf(HERE, NOW).isExpiredAt(Instant.MAX)).isFalse();
    }

    @Test
    void theCallSaysWhatBecameOfItsRecording() {
        Recording reported = new Recording(HERE.url(), RecordingStatus.PENDING);

        tried().forEach(state -> assertThat(in(state).over(reported)).isEqualTo(reported));
        assertThat(in(new State.Copied(FILE, CALL, NOW)).over(reported))
                .isEqualTo(new Recording(HERE.url(), RecordingStatus.COMPLETED));
        assertThat(in(new State.Copied(FILE, CALL, NOW))
                        .removed(NOW, "user ada")
                        .over(reported))
                .isEqualTo(Recording.REMOVED);
    }

    @Test
    void itIsTriedSixTimes() {
        assertThat(FetchSchedule.gapAfter(1)).contains(Duration.ofMinutes(1));
        assertThat(FetchSchedule.gapAfter(5)).contains(Duration.ofHours(24));
        assertThat(FetchSchedule.gapAfter(6)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> FetchSchedule.gapAfter(0));
    }

    @Test
    void aRecordingOfNothingIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioFile("audio/mpeg", 0, "ab"));
    }

    @Test
    void nothingOfItEndsUpInLogs() {
        assertThat(KeptRecording.heardOf(HERE, NOW).toString()).doesNotContain("example");
        assertThat(new State.Linked(HERE).toString()).doesNotContain("example");
    }

    private static KeptRecording in(State state) {
        return new KeptRecording(state, NOW, null);
    }
}
