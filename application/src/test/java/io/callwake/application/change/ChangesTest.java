package io.callwake.application.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.domain.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static final TenantId TENANT = new TenantId(UUID.fromString("11111111-1111-7111-8111-111111111111"));
    private static final TenantId OTHER = new TenantId(UUID.fromString("22222222-2222-7222-8222-222222222222"));
    private static final UUID ONE = new UUID(0x7000, 1);
    private static final UUID TWO = new UUID(0x7000, 2);

    private final Changes changes = new Changes();
    private final AtomicInteger news = new AtomicInteger();

    @Test
    void whoWatchesAllIsToldOfAllInTheirOrder() {
        Watch watch = watch(null);
        changes.happened(List.of(changed(ONE), changed(TWO)));
        assertThat(takenFrom(watch)).containsExactly(ONE, TWO);
        assertThat(news).hasValue(2);
    }

    @Test
    void whoWatchesOneThingIsToldOfThatOne() {
        Watch watch = watch(TWO);
        changes.happened(List.of(changed(ONE), changed(TWO)));
        assertThat(takenFrom(watch)).containsExactly(TWO);
    }

    @Test
    void whatAnotherTenantChangesIsNoNews() {
        Watch watch = watch(null);
        changes.happened(List.of(new Change(OTHER, ChangeKind.CALL, ONE)));
        assertThat(takenFrom(watch)).isEmpty();
    }

    @Test
    void whatChangesAgainBeforeItIsTakenStandsThereOnce() {
        Watch watch = watch(null);
        for (int i = 0; i < 5_000; i++) {
            changes.happened(List.of(changed(ONE), changed(TWO)));
        }
        assertThat(takenFrom(watch)).containsExactly(ONE, TWO);
        changes.happened(List.of(changed(ONE)));
        assertThat(takenFrom(watch)).containsExactly(ONE);
        assertThat(watch.end()).isEmpty();
    }

    @Test
    void theWatchOfWhoTakesTooLittleIsOver() {
        Watch watch = watch(null);
        changes.happened(IntStream.range(0, Watch.MOST_WAITING + 1)
                .mapToObj(i -> changed(new UUID(0x7000, i)))
                .toList());
        assertThat(watch.end()).contains(Watch.End.TOO_SLOW);
        assertThat(takenFrom(watch)).isEmpty();
        changes.happened(List.of(changed(ONE)));
        assertThat(takenFrom(watch)).isEmpty();
    }

    @Test
    void whereChangesMayHaveBeenMissedEveryWatchIsOver() {
        Watch watch = watch(ONE);
        changes.happened(List.of(changed(ONE)));
        changes.missed();
        assertThat(watch.end()).contains(Watch.End.MISSED);
        assertThat(takenFrom(watch)).isEmpty();
        assertThat(news).hasValue(2);
    }

    @Test
    void nobodyIsToldAfterHeHasClosed() {
        Watch watch = watch(null);
        Watch second = watch(null);
        watch.close();
        assertThat(changes.watching(TENANT)).isEqualTo(1);
        changes.happened(List.of(changed(ONE)));
        assertThat(takenFrom(watch)).isEmpty();
        assertThat(takenFrom(second)).containsExactly(ONE);
        second.close();
        assertThat(changes.watching(TENANT)).isZero();
    }

    private Watch watch(@Nullable UUID subject) {
        return changes.watch(TENANT, ChangeKind.CALL, subject, news::incrementAndGet);
    }

    private static Change changed(UUID subject) {
        return new Change(TENANT, ChangeKind.CALL, subject);
    }

    private static List<UUID> takenFrom(Watch watch) {
        List<UUID> taken = new ArrayList<>();
        for (Optional<UUID> next = watch.next(); next.isPresent(); next = watch.next()) {
            taken.add(next.get());
        }
        return taken;
    }
}
