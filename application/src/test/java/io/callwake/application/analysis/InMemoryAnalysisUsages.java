package io.callwake.application.analysis;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.domain.analysis.Cost;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What analyses have taken, kept in memory. */
public final class InMemoryAnalysisUsages implements AnalysisUsages {

    private final InMemoryTable<Key, Counted> counted;

    private record Key(
            YearMonth month,
            @Nullable String model,
            @Nullable Currency currency) {}

    private record Counted(Key key, Used used) {}

    public InMemoryAnalysisUsages(InMemoryTransaction transaction) {
        counted = new InMemoryTable<>(transaction);
    }

    @Override
    public long spentMicros(TenantId tenant, YearMonth month, Currency currency) {
        return of(tenant, month).stream()
                .map(Used::cost)
                .filter(Objects::nonNull)
                .filter(cost -> cost.currency().equals(currency))
                .mapToLong(Cost::micros)
                .sum();
    }

    @Override
    public void add(TenantId tenant, YearMonth month, CallId call, Usage usage, @Nullable Cost cost) {
        Key key = new Key(month, usage.model(), cost == null ? null : cost.currency());
        Used before = counted.get(tenant, key)
                .map(Counted::used)
                .orElse(new Used(usage.model(), 0, 0, 0, cost == null ? null : new Cost(0, cost.currency())));
        counted.put(
                tenant,
                key,
                new Counted(
                        key,
                        new Used(
                                usage.model(),
                                before.requests() + usage.requests(),
                                before.inputTokens() + usage.inputTokens(),
                                before.outputTokens() + usage.outputTokens(),
                                sum(before.cost(), cost))));
    }

    private static @Nullable Cost sum(@Nullable Cost before, @Nullable Cost more) {
        return before == null || more == null ? null : new Cost(before.micros() + more.micros(), more.currency());
    }

    @Override
    public List<Used> of(TenantId tenant, YearMonth month) {
        return counted.readAll(tenant).stream()
                .filter(each -> each.key().month().equals(month))
                .sorted(Comparator.comparing((Counted each) ->
                                Objects.requireNonNullElse(each.key().model(), ""))
                        .thenComparing(each -> String.valueOf(each.key().currency())))
                .map(Counted::used)
                .toList();
    }
}
