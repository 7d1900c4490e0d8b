package io.callwake.application.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.CapturedLog;
import io.callwake.application.InMemoryTransaction;
import io.callwake.application.MovableClock;
import io.callwake.application.SequentialIds;
import io.callwake.application.fault.Site;
import io.callwake.domain.analysis.Cost;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.AnalysisBudget;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchBudgetTest {

    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Currency DOLLAR = Currency.getInstance("USD");
    private static final Duration A_WHILE = Duration.ofSeconds(10);
    private static final Usage USAGE = new Usage("openai", "large", "analysis-1", 1, 1, 1);

    private final MovableClock clock = MovableClock.at("2026-03-03T09:00:00Z");
    private final SequentialIds ids = new SequentialIds();
    private final InMemoryTransaction transaction = new InMemoryTransaction();
    private final InMemoryAnalysisUsages usages = new InMemoryAnalysisUsages(transaction);
    private final WatchBudget watchBudget = new WatchBudget(usages, clock);
    private final Tenant tenant = Tenant.of(new TenantId(ids.next()), "Fjord Heating", ZoneId.of("Europe/Oslo"));

    private Tenant having(long micros) {
        return new Tenant(
                tenant.id(),
                tenant.name(),
                tenant.timeZone(),
                tenant.currency(),
                tenant.settings().withAnalysisBudget(new AnalysisBudget(micros, EURO)));
    }

    private void spends(long micros, Currency currency) {
        transaction.run(
                tenant.id(),
                Site.COUNT_USAGE,
                () -> usages.add(
                        tenant.id(),
                        watchBudget.monthOf(tenant),
                        new CallId(ids.next()),
                        USAGE,
                        new Cost(micros, currency)));
    }

    private void spendsHere(long micros, Currency currency) {
        watchBudget.hasSpent(
                tenant.id(), watchBudget.monthOf(tenant), List.of(new Spent(USAGE, new Cost(micros, currency))));
    }

    private void hasWritten(long micros) {
        watchBudget.hasWritten(
                tenant.id(), watchBudget.monthOf(tenant), List.of(new Spent(USAGE, new Cost(micros, EURO))));
    }

    @Test
    void whoHasNoBudgetSpendsWhatHeLikes() {
        spends(Long.MAX_VALUE / 2, EURO);
        assertThat(watchBudget.isUsedUp(tenant)).isFalse();
    }

    @Test
    void itIsUsedUpOnceThatMuchIsSpent() {
        spends(999, EURO);
        assertThat(watchBudget.isUsedUp(having(1_000))).isFalse();
        spends(1, EURO);
        clock.advance(A_WHILE);
        assertThat(watchBudget.isUsedUp(having(1_000))).isTrue();
    }

    @Test
    void aBudgetOfNothingIsUsedUpAtOnce() {
        assertThat(watchBudget.isUsedUp(having(0))).isTrue();
    }

    @Test
    void anotherBudgetHoldsAtOnce() {
        spends(1_000, EURO);
        assertThat(watchBudget.isUsedUp(having(1_000))).isTrue();
        assertThat(watchBudget.isUsedUp(having(1_001))).isFalse();
    }

    @Test
    void whatIsSpentHereIsKnownAtOnce() {
        assertThat(watchBudget.isUsedUp(having(1_000))).isFalse();
        spendsHere(999, EURO);
        spendsHere(1_000_000, DOLLAR);
        assertThat(watchBudget.isUsedUp(having(1_000))).isFalse();
        spendsHere(1, EURO);
        assertThat(watchBudget.isUsedUp(having(1_000))).isTrue();
    }

    /** Recording may wait for longer than the sum is believed; read anew, it does not hold what is on its way. */
    @Test
    void whatIsSpentHereAndNotYetWrittenStaysKnownHoweverOftenTheSumIsRead() {
        assertThat(watchBudget.isUsedUp(having(1_000))).isFalse();
        spendsHere(600, EURO);
        spendsHere(400, EURO);
        for (int i = 0; i < 3; i++) {
            clock.advance(A_WHILE);
            assertThat(watchBudget.isUsedUp(having(1_000))).isTrue();
        }
        assertThat(watchBudget.isUsedUp(having(1_001))).isFalse();
    }

    @Test
    void whatWasSpentBeforeAnybodyAskedIsKnown() {
        spendsHere(1_000, EURO);
        assertThat(watchBudget.isUsedUp(having(1_000))).isTrue();
    }

    @Test
    void whatIsSpentHereIsNotCountedTwice() {
        assertThat(watchBudget.isUsedUp(having(1_000))).isFalse();
        spendsHere(600, EURO);
        spends(600, EURO);
        hasWritten(600);
        for (int i = 0; i < 3; i++) {
            clock.advance(A_WHILE);
            assertThat(watchBudget.isUsedUp(having(1_000))).isFalse();
            assertThat(watchBudget.isUsedUp(having(600))).isTrue();
        }
    }

    /** Else it was neither in the sum nor on its way until the next reading. */
    @Test
    void whatIsWrittenStaysKnownUntilTheSumIsReadAnew() {
        assertThat(watchBudget.isUsedUp(having(1_000))).isFalse();
        spendsHere(1_000, EURO);
        spends(1_000, EURO);
        hasWritten(1_000);
        clock.advance(A_WHILE.minusMillis(1));
        assertThat(watchBudget.isUsedUp(having(1_000))).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(watchBudget.isUsedUp(having(1_000))).isTrue();
        assertThat(watchBudget.isUsedUp(having(1_001))).isFalse();
    }

    @Test
    void whatIsWrittenWhileTheSumIsReadIsNotLost() {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        WatchBudget slow = new WatchBudget(new ReadSlowly(usages, meanwhile), clock);
        List<Spent> spent = List.of(new Spent(USAGE, new Cost(1_000, EURO)));
        slow.hasSpent(tenant.id(), slow.monthOf(tenant), spent);
        meanwhile.set(() -> slow.hasWritten(tenant.id(), slow.monthOf(tenant), spent));
        assertThat(slow.isUsedUp(having(1_000))).isTrue();
    }

    /** What is written down after the sum was looked up is not in it. */
    private record ReadSlowly(AnalysisUsages usages, AtomicReference<Runnable> meanwhile) implements AnalysisUsages {

        @Override
        public long spentMicros(TenantId tenant, YearMonth month, Currency currency) {
            long read = usages.spentMicros(tenant, month, currency);
            meanwhile.get().run();
            return read;
        }

        @Override
        public void add(TenantId tenant, YearMonth month, CallId call, Usage usage, @Nullable Cost cost) {
            usages.add(tenant, month, call, usage, cost);
        }

        @Override
        public List<Used> of(TenantId tenant, YearMonth month) {
            return usages.of(tenant, month);
        }
    }

    @Test
    void whatBelongsToTheLastMonthDoesNotCountInThis() {
        clock.moveTo(Instant.parse("2026-04-01T09:00:00Z"));
        assertThat(watchBudget.isUsedUp(having(1_000))).isFalse();
        watchBudget.hasSpent(tenant.id(), YearMonth.of(2026, 3), List.of(new Spent(USAGE, new Cost(1_000, EURO))));
        assertThat(watchBudget.isUsedUp(having(1_000))).isFalse();
    }

    @Test
    void whatIsSpentMeanwhileIsKnownAfterAWhile() {
        assertThat(watchBudget.isUsedUp(having(1_000))).isFalse();
        spends(1_000, EURO);
        clock.advance(A_WHILE.minusMillis(1));
        assertThat(watchBudget.isUsedUp(having(1_000))).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(watchBudget.isUsedUp(having(1_000))).isTrue();
    }

    @Test
    void whatHasAPriceInAnotherCurrencyDoesNotCount() {
        spends(1_000_000, DOLLAR);
        assertThat(watchBudget.isUsedUp(having(1_000))).isFalse();
    }

    @Test
    void aMonthBeginsInTheTenantsOwnZone() {
        spends(1_000, EURO);
        clock.moveTo(Instant.parse("2026-03-31T21:59:00Z"));
        assertThat(watchBudget.isUsedUp(having(1_000))).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(watchBudget.monthOf(tenant)).isEqualTo(YearMonth.of(2026, 4));
        assertThat(watchBudget.isUsedUp(having(1_000))).isFalse();
    }

    @Test
    void theLogSaysOnceThatItComesToItsEndAndOnceThatItHas() {
        try (CapturedLog log = new CapturedLog(WatchBudget.class)) {
            for (int i = 0; i < 12; i++) {
                watchBudget.isUsedUp(having(1_000));
                spends(100, EURO);
                clock.advance(A_WHILE);
            }
            assertThat(log.messages()).hasSize(2).allMatch(message -> message.contains("budget for analysts"));
        }
    }
}
