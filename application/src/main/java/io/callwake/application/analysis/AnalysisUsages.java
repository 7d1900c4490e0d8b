package io.callwake.application.analysis;

import io.callwake.domain.analysis.Cost;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tenant's analyses have taken, month by month. */
public interface AnalysisUsages {

    long spentMicros(TenantId tenant, YearMonth month, Currency currency);

    /** In a transaction, as its last statement. */
    void add(TenantId tenant, YearMonth month, CallId call, Usage usage, @Nullable Cost cost);

    /** By model and currency. */
    List<Used> of(TenantId tenant, YearMonth month);

    /**
     * @param model nothing of an analyst that is none
     * @param cost nothing if it has no price
     */
    record Used(
            @Nullable String model,
            long requests,
            long inputTokens,
            long outputTokens,
            @Nullable Cost cost) {}
}
