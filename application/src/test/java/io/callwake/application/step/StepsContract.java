package io.callwake.application.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.TenantTransaction;
import io.callwake.application.fault.Site;
import io.callwake.application.step.Steps.Lease;
import io.callwake.application.step.Steps.LeaseLost;
import io.callwake.application.step.Steps.Taken;
import io.callwake.domain.UuidV7;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What everything that leases steps promises: of all who want to act, one at a time does, and once it is done nobody else. */
public interface StepsContract {

    UUID SUBJECT = UuidV7.of(Instant.parse("2026-03-03T09:00:00Z"), 0, 1);
    UUID OTHER_SUBJECT = UuidV7.of(Instant.parse("2026-03-03T09:00:00Z"), 0, 2);
    Duration LONG = Duration.ofMinutes(10);

    Steps steps();

    TenantTransaction transaction();

    /** A tenant that exists and has no steps; each time another one. */
    TenantId newTenant();

    /** Lets so much time pass that every lease has ended. */
    void letLeasesEnd();

    @Test
    default void whoTakesAStepHasIt() {
        assertThat(take(newTenant())).isInstanceOf(Taken.Ours.class);
    }

    @Test
    default void aStepThatIsTakenIsHeldUntilItsLeaseEnds() {
        TenantId tenant = newTenant();
        take(tenant);
        assertThat(take(tenant))
                .isInstanceOfSatisfying(
                        Taken.Held.class, held -> assertThat(held.until()).isAfter(Instant.EPOCH));
    }

    @Test
    default void aStepWhoseLeaseHasEndedCanBeTakenUnderALaterEpoch() {
        TenantId tenant = newTenant();
        Lease first = taken(tenant);
        letLeasesEnd();
        Lease second = taken(tenant);
        assertThat(second.epoch()).isGreaterThan(first.epoch());
    }

    @Test
    default void aStepThatIsDoneStaysDone() {
        TenantId tenant = newTenant();
        finish(taken(tenant));
        assertThat(take(tenant)).isEqualTo(new Taken.Done());
        letLeasesEnd();
        assertThat(take(tenant)).isEqualTo(new Taken.Done());
    }

    @Test
    default void whoHasLostTheStepCannotFinishIt() {
        TenantId tenant = newTenant();
        Lease first = taken(tenant);
        letLeasesEnd();
        Lease second = taken(tenant);
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> finish(first));
        finish(second);
        assertThat(take(tenant)).isEqualTo(new Taken.Done());
    }

    @Test
    default void whoseLeaseHasEndedMayFinishAsLongAsNobodyElseHasTakenTheStep() {
        TenantId tenant = newTenant();
        Lease lease = taken(tenant);
        letLeasesEnd();
        finish(lease);
        assertThat(take(tenant)).isEqualTo(new Taken.Done());
    }

    @Test
    default void aStepIsFinishedOnce() {
        TenantId tenant = newTenant();
        Lease lease = taken(tenant);
        finish(lease);
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> finish(lease));
    }

    @Test
    default void aStepThatNobodyTookCannotBeFinished() {
        Lease invented = new Lease(newTenant(), SUBJECT, Step.ANALYSE, 1);
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> finish(invented));
    }

    @Test
    default void whatFailsLaterInTheTransactionLeavesTheStepUndone() {
        TenantId tenant = newTenant();
        Lease lease = taken(tenant);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transaction().run(tenant, Site.RECORD_ANALYSIS, () -> {
                    steps().finish(lease);
                    throw new IllegalArgumentException("on purpose");
                }));
        assertThat(take(tenant)).isInstanceOf(Taken.Held.class);
        finish(lease);
    }

    @Test
    default void aStepIsOnlyFinishedInATransaction() {
        Lease lease = taken(newTenant());
        assertThatIllegalStateException().isThrownBy(() -> steps().finish(lease));
    }

    @Test
    default void aStepThatIsGivenBackCanBeTakenAtOnceUnderALaterEpoch() {
        TenantId tenant = newTenant();
        Lease first = taken(tenant);
        steps().giveBack(first);
        Lease second = taken(tenant);
        assertThat(second.epoch()).isGreaterThan(first.epoch());
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> finish(first));
    }

    @Test
    default void whoHasLostTheStepGivesNothingBack() {
        TenantId tenant = newTenant();
        Lease first = taken(tenant);
        letLeasesEnd();
        taken(tenant);
        steps().giveBack(first);
        assertThat(take(tenant)).isInstanceOf(Taken.Held.class);
    }

    @Test
    default void aStepThatIsDoneIsNotGivenBack() {
        TenantId tenant = newTenant();
        Lease lease = taken(tenant);
        finish(lease);
        steps().giveBack(lease);
        assertThat(take(tenant)).isEqualTo(new Taken.Done());
    }

    @Test
    default void aStepThatIsDoneCanBeTakenAtOnceOnceItIsReset() {
        TenantId tenant = newTenant();
        Lease first = taken(tenant);
        finish(first);
        reset(tenant);
        Lease second = taken(tenant);
        assertThat(second.epoch()).isGreaterThan(first.epoch());
        finish(second);
        assertThat(take(tenant)).isEqualTo(new Taken.Done());
    }

    @Test
    default void whoIsStillAtAStepThatIsResetHasLostIt() {
        TenantId tenant = newTenant();
        Lease first = taken(tenant);
        reset(tenant);
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> finish(first));
        Lease second = taken(tenant);
        steps().giveBack(first);
        assertThat(take(tenant)).isInstanceOf(Taken.Held.class);
        finish(second);
    }

    @Test
    default void aStepThatNobodyTookMayBeReset() {
        TenantId tenant = newTenant();
        reset(tenant);
        assertThat(take(tenant)).isInstanceOf(Taken.Ours.class);
    }

    @Test
    default void theResetOfAStepThatFailsLaterInTheTransactionLeavesItDone() {
        TenantId tenant = newTenant();
        finish(taken(tenant));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transaction().run(tenant, Site.REOPEN_CALL, () -> {
                    steps().reset(tenant, SUBJECT, Step.ANALYSE);
                    throw new IllegalArgumentException("on purpose");
                }));
        assertThat(take(tenant)).isEqualTo(new Taken.Done());
    }

    @Test
    default void aStepIsOnlyResetInATransactionAndOnlyThatOne() {
        TenantId tenant = newTenant();
        TenantId other = newTenant();
        finish(taken(tenant));
        finish(taken(other));
        assertThatIllegalStateException().isThrownBy(() -> steps().reset(tenant, SUBJECT, Step.ANALYSE));
        transaction().run(tenant, Site.REOPEN_CALL, () -> steps().reset(tenant, OTHER_SUBJECT, Step.ANALYSE));
        reset(other);
        assertThat(take(tenant)).isEqualTo(new Taken.Done());
    }

    @Test
    default void stepsOfOtherSubjectsAndOtherTenantsAreOtherSteps() {
        TenantId tenant = newTenant();
        finish(taken(tenant));
        assertThat(steps().take(tenant, OTHER_SUBJECT, Step.ANALYSE, LONG)).isInstanceOf(Taken.Ours.class);
        assertThat(take(newTenant())).isInstanceOf(Taken.Ours.class);
    }

    @Test
    default void ofManyWhoTakeAStepAtTheSameTimeOneHasIt() throws Exception {
        TenantId tenant = newTenant();
        List<Taken> all = AtTheSameTime.many(8, _ -> take(tenant));
        assertThat(all).filteredOn(Taken.Ours.class::isInstance).hasSize(1);
        assertThat(all).filteredOn(Taken.Held.class::isInstance).hasSize(7);
    }

    @Test
    default void ofManyWhoTakeAStepOverAtTheSameTimeOneHasIt() throws Exception {
        TenantId tenant = newTenant();
        Lease lost = taken(tenant);
        letLeasesEnd();
        List<Taken> all = AtTheSameTime.many(8, _ -> take(tenant));
        assertThat(all).filteredOn(Taken.Ours.class::isInstance).hasSize(1);
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> finish(lost));
    }

    private Taken take(TenantId tenant) {
        return steps().take(tenant, SUBJECT, Step.ANALYSE, LONG);
    }

    private Lease taken(TenantId tenant) {
        return switch (take(tenant)) {
            case Taken.Ours(Lease lease) -> lease;
            case Taken.Held held -> throw new AssertionError("not ours but " + held);
            case Taken.Done done -> throw new AssertionError("not ours but " + done);
        };
    }

    private void reset(TenantId tenant) {
        transaction().run(tenant, Site.REOPEN_CALL, () -> steps().reset(tenant, SUBJECT, Step.ANALYSE));
    }

    private void finish(Lease lease) {
        transaction().run(lease.tenant(), Site.RECORD_ANALYSIS, () -> steps().finish(lease));
    }
}
