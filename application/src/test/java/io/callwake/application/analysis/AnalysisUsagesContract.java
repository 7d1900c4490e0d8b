package io.callwake.application.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.TenantTransaction;
import io.callwake.application.analysis.AnalysisUsages.Used;
import io.callwake.application.fault.Site;
import io.callwake.domain.analysis.Cost;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.time.YearMonth;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every place promises where is counted what analyses take. */
public interface AnalysisUsagesContract {

    YearMonth MARCH = YearMonth.of(2026, 3);
    YearMonth APRIL = YearMonth.of(2026, 4);
    Currency EURO = Currency.getInstance("EUR");
    Currency DOLLAR = Currency.getInstance("USD");

    AnalysisUsages usages();

    TenantTransaction transaction();

    TenantId newTenant();

    /** Any one; it need not be there. */
    CallId newCall();

    @Test
    default void ofATenantWhoHasAskedNobodyThereIsNothing() {
        TenantId tenant = newTenant();
        assertThat(usages().spentMicros(tenant, MARCH, EURO)).isZero();
        assertThat(usages().of(tenant, MARCH)).isEmpty();
    }

    @Test
    default void whatIsUsedAddsUpAcrossCalls() {
        TenantId tenant = newTenant();
        for (int i = 0; i < 20; i++) {
            add(tenant, MARCH, newCall(), by("large", 100, 10), new Cost(7, EURO));
        }
        assertThat(usages().spentMicros(tenant, MARCH, EURO)).isEqualTo(140);
        assertThat(usages().of(tenant, MARCH)).containsExactly(new Used("large", 20, 2_000, 200, new Cost(140, EURO)));
    }

    @Test
    default void theSameCallCountsEachTimeItIsAskedAbout() {
        TenantId tenant = newTenant();
        CallId call = newCall();
        add(tenant, MARCH, call, new Usage("openai", "large", "analysis-1", 5, 6, 2), new Cost(1, EURO));
        add(tenant, MARCH, call, by("large", 5, 6), new Cost(2, EURO));
        assertThat(usages().of(tenant, MARCH)).containsExactly(new Used("large", 3, 10, 12, new Cost(3, EURO)));
    }

    @Test
    default void monthsModelsAndCurrenciesAreApartAndWhatHasNoPriceCostsNothing() {
        TenantId tenant = newTenant();
        add(tenant, MARCH, newCall(), by("large", 1, 1), new Cost(5, EURO));
        add(tenant, MARCH, newCall(), by("large", 2, 2), new Cost(50, DOLLAR));
        add(tenant, MARCH, newCall(), by("small", 3, 3), new Cost(500, EURO));
        add(tenant, MARCH, newCall(), by("local", 4, 4), null);
        add(tenant, MARCH, newCall(), new Usage("offline", null, "offline-1", 0, 0, 0), null);
        add(tenant, APRIL, newCall(), by("large", 6, 6), new Cost(5_000, EURO));
        assertThat(usages().spentMicros(tenant, MARCH, EURO)).isEqualTo(505);
        assertThat(usages().spentMicros(tenant, MARCH, DOLLAR)).isEqualTo(50);
        assertThat(usages().spentMicros(tenant, APRIL, EURO)).isEqualTo(5_000);
        assertThat(usages().spentMicros(tenant, APRIL, DOLLAR)).isZero();
        assertThat(usages().of(tenant, MARCH))
                .containsExactlyInAnyOrder(
                        new Used(null, 0, 0, 0, null),
                        new Used("large", 1, 1, 1, new Cost(5, EURO)),
                        new Used("large", 1, 2, 2, new Cost(50, DOLLAR)),
                        new Used("local", 1, 4, 4, null),
                        new Used("small", 1, 3, 3, new Cost(500, EURO)));
        assertThat(usages().of(tenant, MARCH))
                .extracting(Used::model)
                .isSortedAccordingTo(AnalysisUsagesContract::byName);
    }

    private static int byName(@Nullable String one, @Nullable String other) {
        return (one == null ? "" : one).compareTo(other == null ? "" : other);
    }

    @Test
    default void tenantsHaveTheirOwn() {
        TenantId tenant = newTenant();
        TenantId other = newTenant();
        add(tenant, MARCH, newCall(), by("large", 1, 1), new Cost(5, EURO));
        assertThat(usages().spentMicros(other, MARCH, EURO)).isZero();
        assertThat(usages().of(other, MARCH)).isEmpty();
    }

    @Test
    default void whatFailsLaterInTheTransactionIsNotCounted() {
        TenantId tenant = newTenant();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transaction().run(tenant, Site.COUNT_USAGE, () -> {
                    usages().add(tenant, MARCH, newCall(), by("large", 1, 1), new Cost(5, EURO));
                    throw new IllegalArgumentException("on purpose");
                }));
        assertThat(usages().of(tenant, MARCH)).isEmpty();
    }

    @Test
    default void nothingIsCountedWithoutATransaction() {
        TenantId tenant = newTenant();
        assertThatIllegalStateException()
                .isThrownBy(() -> usages().add(tenant, MARCH, newCall(), by("large", 1, 1), null));
    }

    @Test
    default void ofManyAtTheSameTimeNothingIsLost() throws Exception {
        TenantId tenant = newTenant();
        AtTheSameTime.many(16, i -> {
            add(tenant, MARCH, newCall(), by("large", i, 1), new Cost(1, EURO));
            return i;
        });
        assertThat(usages().of(tenant, MARCH)).containsExactly(new Used("large", 16, 120, 16, new Cost(16, EURO)));
    }

    private static Usage by(String model, long inputTokens, long outputTokens) {
        return new Usage("openai", model, "analysis-1", inputTokens, outputTokens, 1);
    }

    private void add(TenantId tenant, YearMonth month, CallId call, Usage usage, @Nullable Cost cost) {
        transaction().run(tenant, Site.COUNT_USAGE, () -> usages().add(tenant, month, call, usage, cost));
    }
}
