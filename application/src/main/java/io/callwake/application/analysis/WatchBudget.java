package io.callwake.application.analysis;

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

    /** @param told the share of the budget, in percent, that the log has told of */
    private record Known(AnalysisBudget budget, YearMonth month, long micros, Instant readAt, int told) {

        Known and(long spent) {
            boolean isMore = spent < Long.MAX_VALUE - micros;
            return new Known(budget, month, isMore ? micros + spent : Long.MAX_VALUE, readAt, told);
        }
    }

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
        return now.micros() >= budget.micros();
    }

    /** It is written down later; who asks until then is to know of it as well. */
    synchronized void hasSpent(TenantId tenant, YearMonth month, List<Spent> spent) {
        for (Spent each : spent) {
            Known before = known.get(tenant);
            Cost cost = each.cost();
            if (before != null
                    && cost != null
                    && before.month().equals(month)
                    && before.budget().currency().equals(cost.currency())) {
                known.put(tenant, before.and(cost.micros()));
            }
        }
    }

    private synchronized @Nullable Known knownOf(TenantId tenant, AnalysisBudget budget, YearMonth month) {
        Known found = known.get(tenant);
        return found != null && found.budget().equals(budget) && found.month().equals(month) ? found : null;
    }

    private Known read(TenantId tenant, AnalysisBudget budget, YearMonth month, int told) {
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
        Known read = new Known(budget, month, micros, clock.instant(), Math.max(share, told));
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
