package io.callwake.application.analysis;

import io.callwake.application.analysis.SpentHere.Account;
import io.callwake.domain.analysis.Cost;
import io.callwake.domain.tenant.AnalysisBudget;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a tenant's budget for analysts is used up. What is spent on this node counts at once, and what is spent on others
 * within some seconds, so that it may be overspent by what is under way; the log says once a month when it comes to its end.
 */
public final class WatchBudget {

    private static final Logger LOG = System.getLogger(WatchBudget.class.getName());

    private static final Duration KNOWN_FOR = Duration.ofSeconds(10);
    private static final int ALL = 100;
    private static final int NEARLY_ALL = 80;
    private static final int MOST_TENANTS = 10_000;

    private final AnalysisUsages usages;
    private final Clock clock;
    private final Map<TenantId, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TenantId, Known> eldest) {
            return size() > MOST_TENANTS;
        }
    };

    private final SpentHere spentHere = new SpentHere();

    /**
     * @param written how much this node had written down before the sum was read
     * @param told the share of the budget, in percent, that the log has told of
     */
    private record Known(AnalysisBudget budget, YearMonth month, long micros, long written, Instant readAt, int told) {}

    public WatchBudget(AnalysisUsages usages, Clock clock) {
        this.usages = usages;
        this.clock = clock;
    }

    /** The month in which is counted what a tenant spends now. */
    YearMonth monthOf(Tenant tenant) {
        return YearMonth.from(clock.instant().atZone(tenant.timeZone()));
    }

    boolean isUsedUp(Tenant tenant) {
        AnalysisBudget budget = tenant.settings().analysisBudget();
        if (budget == null) {
            return false;
        }
        YearMonth month = monthOf(tenant);
        Known before = knownOf(tenant.id(), budget, month);
        Known now = before != null && clock.instant().isBefore(before.readAt().plus(KNOWN_FOR))
                ? before
                : read(tenant.id(), budget, month, before == null ? 0 : before.told());
        long missing = spentHere.missingSince(account(tenant.id(), budget, month), now.written());
        return SpentHere.sum(now.micros(), missing) >= budget.micros();
    }

    /** It is written down later, or never if that fails; whoever asks is to know of it as well. */
    void hasSpent(TenantId tenant, YearMonth month, List<Spent> spent) {
        costs(spent).forEach(cost -> spentHere.spend(Account.of(tenant, month, cost), cost.micros()));
    }

    /** What was told before as spent is in the sum from now on. */
    void hasWritten(TenantId tenant, YearMonth month, List<Spent> spent) {
        costs(spent).forEach(cost -> spentHere.write(Account.of(tenant, month, cost), cost.micros()));
    }

    private static Stream<Cost> costs(List<Spent> spent) {
        return spent.stream().map(Spent::cost).filter(Objects::nonNull);
    }

    private static Account account(TenantId tenant, AnalysisBudget budget, YearMonth month) {
        return new Account(tenant, month, budget.currency());
    }

    private synchronized @Nullable Known knownOf(TenantId tenant, AnalysisBudget budget, YearMonth month) {
        Known found = known.get(tenant);
        return found != null && found.budget().equals(budget) && found.month().equals(month) ? found : null;
    }

    private Known read(TenantId tenant, AnalysisBudget budget, YearMonth month, int told) {
        long written = spentHere.written(account(tenant, budget, month));
        long micros = usages.spentMicros(tenant, month, budget.currency());
        int share = share(micros, budget);
        if (share > told) {
            LOG.log(
                    share == ALL ? Level.WARNING : Level.INFO,
                    "{0} has spent {1} % of its budget for analysts in {2}",
                    tenant,
                    share,
                    month);
        }
        Known read = new Known(budget, month, micros, written, clock.instant(), Math.max(share, told));
        keep(tenant, read);
        return read;
    }

    private synchronized void keep(TenantId tenant, Known read) {
        known.put(tenant, read);
    }

    /** In percent and steps: what the log tells of. */
    private static int share(long micros, AnalysisBudget budget) {
        if (micros >= budget.micros()) {
            return ALL;
        }
        return micros >= budget.micros() / ALL * NEARLY_ALL ? NEARLY_ALL : 0;
    }
}
