package io.callwake.application.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.application.TenantTransaction;
import io.callwake.application.fault.Site;
import io.callwake.domain.UuidV7;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a handler may rely on that has claimed a row, and what others may do to that row meanwhile. */
public interface DueRowsContract {

    Instant NOW = Instant.parse("2026-03-03T09:02:00Z");
    Instant LATER = NOW.plus(Duration.ofMinutes(5));
    UUID REF = UuidV7.of(NOW, 0, 1);

    DueRows dueRows();

    /** Of the queue of work. */
    ClaimDueRows claims();

    TenantTransaction transaction();

    /** A tenant that exists and has no due rows; each time another one. */
    TenantId newTenant();

    /** Lets so much time pass that every lease has ended. */
    void letLeasesEnd();

    @Test
    default void aRowIsClaimedOnceItIsDue() {
        TenantId tenant = withARowDueAt(LATER);
        assertThat(claimed(tenant, LATER.minusMillis(1))).isEmpty();
        assertThat(claimed(tenant, LATER)).hasSize(1).first().satisfies(row -> {
            assertThat(row.kind()).isEqualTo(DueKind.POST_CALL);
            assertThat(row.ref()).isEqualTo(REF);
            assertThat(row.lane()).isEqualTo(laneOf(tenant));
            assertThat(row.attempts()).isEqualTo(1);
        });
    }

    @Test
    default void itIsToldWhenTheNextBecomesDueThatNobodyHas() {
        Instant farOff = Instant.parse("2126-03-03T09:02:00Z");
        TenantId tenant = withARowDueAt(farOff);
        assertThat(claims().nextDueAfter(farOff.minusMillis(1))).contains(farOff);
        assertThat(claims().nextDueAfter(farOff)).isNotEqualTo(Optional.of(farOff));
        assertThat(claimed(tenant, farOff)).hasSize(1);
        assertThat(claims().nextDueAfter(farOff.minusMillis(1))).isNotEqualTo(Optional.of(farOff));
    }

    @Test
    default void aClaimedRowIsNotClaimedAgainUntilItsLeaseEnds() {
        TenantId tenant = withARowDueAt(NOW);
        DueRow first = claim(tenant, NOW);
        assertThat(claimed(tenant, LATER)).isEmpty();
        letLeasesEnd();
        DueRow second = claim(tenant, NOW);
        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThat(second.attempts()).isEqualTo(2);
    }

    @Test
    default void aRowThatIsDoneIsGone() {
        TenantId tenant = withARowDueAt(NOW);
        DueRow row = claim(tenant, NOW);
        assertThat(in(tenant, () -> dueRows().done(row))).isTrue();
        assertThat(in(tenant, () -> dueRows().done(row))).isFalse();
        letLeasesEnd();
        assertThat(claimed(tenant, LATER)).isEmpty();
    }

    @Test
    default void aRowThatIsPutBackIsDueAtThatTime() {
        TenantId tenant = withARowDueAt(NOW);
        DueRow row = claim(tenant, NOW);
        assertThat(in(tenant, () -> dueRows().putBack(row, LATER))).isTrue();
        assertThat(claimed(tenant, LATER.minusMillis(1))).isEmpty();
        assertThat(claimed(tenant, LATER)).hasSize(1);
    }

    @Test
    default void whoHasPutARowBackMaySayOtherwiseUntilSomebodyClaimsIt() {
        TenantId tenant = withARowDueAt(NOW);
        DueRow row = claim(tenant, NOW);
        in(tenant, () -> dueRows().putBack(row, LATER));
        assertThat(in(tenant, () -> dueRows().putBack(row, NOW))).isTrue();
        DueRow again = claim(tenant, NOW);
        assertThat(in(tenant, () -> dueRows().putBack(row, LATER))).isFalse();
        assertThat(in(tenant, () -> dueRows().done(row))).isFalse();
        assertThat(in(tenant, () -> dueRows().done(again))).isTrue();
    }

    @Test
    default void whoHasLostTheRowChangesNothing() {
        TenantId tenant = withARowDueAt(NOW);
        DueRow lost = claim(tenant, NOW);
        letLeasesEnd();
        DueRow held = claim(tenant, NOW);
        assertThat(in(tenant, () -> dueRows().putBack(lost, LATER))).isFalse();
        assertThat(in(tenant, () -> dueRows().done(lost))).isFalse();
        assertThat(in(tenant, () -> dueRows().done(held))).isTrue();
    }

    @Test
    default void aRowThatIsMovedIsDueAtThatTime() {
        TenantId tenant = withARowDueAt(LATER);
        in(tenant, () -> reschedule(tenant, NOW));
        assertThat(claimed(tenant, NOW)).hasSize(1);
    }

    /** Whoever had claimed it knew of another time, and would have set that again. */
    @Test
    default void aRowThatIsMovedIsNobodysAnyMore() {
        TenantId tenant = withARowDueAt(NOW);
        DueRow row = claim(tenant, NOW);
        in(tenant, () -> reschedule(tenant, NOW.plusSeconds(1)));
        assertThat(in(tenant, () -> dueRows().putBack(row, LATER))).isFalse();
        assertThat(in(tenant, () -> dueRows().done(row))).isFalse();
        assertThat(claimed(tenant, NOW.plusSeconds(1))).hasSize(1);
    }

    @Test
    default void whatIsNotThereIsNotMoved() {
        TenantId tenant = newTenant();
        in(tenant, () -> reschedule(tenant, NOW));
        assertThat(claimed(tenant, LATER)).isEmpty();
    }

    @Test
    default void aRowIsRemovedWhoeverHasClaimedIt() {
        TenantId tenant = withARowDueAt(NOW);
        DueRow row = claim(tenant, NOW);
        in(tenant, () -> {
            dueRows().removeAbout(tenant, DueKind.POST_CALL, REF);
            return true;
        });
        assertThat(in(tenant, () -> dueRows().putBack(row, NOW))).isFalse();
        letLeasesEnd();
        assertThat(claimed(tenant, LATER)).isEmpty();
    }

    @Test
    default void whoHadARowThatWasRemovedHasNothingOfALaterOneAboutTheSame() {
        TenantId tenant = withARowDueAt(NOW);
        DueRow old = claim(tenant, NOW);
        in(tenant, () -> {
            dueRows().removeAbout(tenant, DueKind.POST_CALL, REF);
            dueRows().add(laneOf(tenant), DueKind.POST_CALL, REF, NOW);
            return true;
        });
        assertThat(in(tenant, () -> dueRows().done(old))).isFalse();
        assertThat(claimed(tenant, NOW)).hasSize(1);
        assertThat(in(tenant, () -> dueRows().done(old))).isFalse();
    }

    @Test
    default void whatWasClaimedIsDueAgainWhenItIsRecalledAndNobodysAnyMore() {
        TenantId tenant = withARowDueAt(NOW);
        DueRow row = claim(tenant, NOW);
        in(tenant, () -> dueRows().putBack(row, LATER));
        claims().recall(DueKind.POST_CALL, NOW.plusSeconds(1));
        assertThat(in(tenant, () -> dueRows().putBack(row, LATER))).isFalse();
        assertThat(claimed(tenant, NOW.plusSeconds(1))).hasSize(1);
    }

    @Test
    default void whatWasNeverClaimedIsNotRecalled() {
        TenantId tenant = withARowDueAt(LATER);
        claims().recall(DueKind.POST_CALL, NOW);
        assertThat(claimed(tenant, NOW)).isEmpty();
    }

    @Test
    default void aTransactionThatFailsChangesNothing() {
        TenantId tenant = withARowDueAt(NOW);
        DueRow row = claim(tenant, NOW);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> in(tenant, () -> {
                    dueRows().done(row);
                    throw new IllegalArgumentException("on purpose");
                }));
        assertThat(in(tenant, () -> dueRows().putBack(row, LATER))).isTrue();
    }

    @Test
    default void nothingIsChangedOutsideOfATransaction() {
        TenantId tenant = withARowDueAt(NOW);
        DueRow row = claim(tenant, NOW);
        assertThatThrownBy(() -> dueRows().done(row)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> dueRows().putBack(row, NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> dueRows().removeAbout(tenant, DueKind.POST_CALL, REF))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void rowsOfOneLaneAreClaimedTheOldestFirstAndNotMoreThanAsked() {
        TenantId tenant = newTenant();
        List<UUID> refs = List.of(UuidV7.of(NOW, 0, 11), UuidV7.of(NOW, 0, 12), UuidV7.of(NOW, 0, 13));
        in(tenant, () -> {
            for (int i = 0; i < refs.size(); i++) {
                dueRows().add(laneOf(tenant), DueKind.POST_CALL, refs.get(i), NOW.minusSeconds(i));
            }
            return true;
        });
        assertThat(claims().claim(NOW, 100, _ -> 2, Set.of(), Duration.ofMinutes(1)).stream()
                        .filter(row -> row.tenant().equals(tenant))
                        .map(DueRow::ref))
                .containsExactlyInAnyOrder(refs.get(2), refs.get(1));
    }

    @Test
    default void aLaneThatIsFullIsLeftOut() {
        TenantId tenant = withARowDueAt(NOW);
        assertThat(claims().claim(NOW, 100, _ -> 100, Set.of(laneOf(tenant)), Duration.ofMinutes(1)))
                .noneMatch(row -> row.tenant().equals(tenant));
        assertThat(claimed(tenant, NOW)).hasSize(1);
    }

    private TenantId withARowDueAt(Instant dueAt) {
        TenantId tenant = newTenant();
        in(tenant, () -> {
            dueRows().add(laneOf(tenant), DueKind.POST_CALL, REF, dueAt);
            return true;
        });
        return tenant;
    }

    private static Lane laneOf(TenantId tenant) {
        return Lane.ofFulfilment(tenant, new AgentId(REF));
    }

    private boolean reschedule(TenantId tenant, Instant dueAt) {
        dueRows().reschedule(tenant, DueKind.POST_CALL, REF, dueAt);
        return true;
    }

    private List<DueRow> claimed(TenantId tenant, Instant now) {
        return claims().claim(now, 100, _ -> 100, Set.of(), Duration.ofMinutes(1)).stream()
                .filter(row -> row.tenant().equals(tenant))
                .toList();
    }

    private DueRow claim(TenantId tenant, Instant now) {
        List<DueRow> rows = claimed(tenant, now);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private boolean in(TenantId tenant, Supplier<Boolean> work) {
        return transaction().in(tenant, Site.FINISH_DUE_ROW, work);
    }
}
