package io.callwake.persistence.analysis;

import static io.callwake.persistence.schema.Tables.ANALYSIS_USAGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.sum;

import io.callwake.application.analysis.AnalysisUsages;
import io.callwake.domain.analysis.Cost;
import io.callwake.domain.analysis.Usage;
import io.callwake.domain.call.CallId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import org.jooq.AggregateFunction;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** What analyses take, in Postgres: sums that grow, each in several rows, lest analyses wait for each other. */
public final class PostgresUsages implements AnalysisUsages {

    private static final int SHARDS = 8;

    /** In the key, where there is no price, or no model. */
    private static final String NONE = "";

    private static final AggregateFunction<BigDecimal> MICROS = sum(ANALYSIS_USAGE.COST_MICROS);
    private static final AggregateFunction<BigDecimal> REQUESTS = sum(ANALYSIS_USAGE.REQUESTS);
    private static final AggregateFunction<BigDecimal> INPUT = sum(ANALYSIS_USAGE.INPUT_TOKENS);
    private static final AggregateFunction<BigDecimal> OUTPUT = sum(ANALYSIS_USAGE.OUTPUT_TOKENS);

    private final TenantReads reads;

    public PostgresUsages(TenantReads reads) {
        this.reads = reads;
    }

    @Override
    public long spentMicros(TenantId tenant, YearMonth month, Currency currency) {
        return reads.as(
                tenant,
                sql -> sql.select(coalesce(MICROS, BigDecimal.ZERO))
                        .from(ANALYSIS_USAGE)
                        .where(
                                ANALYSIS_USAGE.TENANT_ID.eq(tenant),
                                ANALYSIS_USAGE.MONTH.eq(month.toString()),
                                ANALYSIS_USAGE.CURRENCY.eq(currency.getCurrencyCode()))
                        .fetchSingle(found -> found.value1().longValueExact()));
    }

    @Override
    public void add(TenantId tenant, YearMonth month, CallId call, Usage usage, @Nullable Cost cost) {
        String model = usage.model();
        PostgresTransaction.sql(tenant)
                .insertInto(ANALYSIS_USAGE)
                .set(ANALYSIS_USAGE.TENANT_ID, tenant)
                .set(ANALYSIS_USAGE.MONTH, month.toString())
                .set(
                        ANALYSIS_USAGE.CURRENCY,
                        cost == null ? NONE : cost.currency().getCurrencyCode())
                .set(ANALYSIS_USAGE.MODEL, model == null ? NONE : model)
                .set(ANALYSIS_USAGE.SHARD, Math.floorMod(call.value().hashCode(), SHARDS))
                .set(ANALYSIS_USAGE.REQUESTS, (long) usage.requests())
                .set(ANALYSIS_USAGE.INPUT_TOKENS, usage.inputTokens())
                .set(ANALYSIS_USAGE.OUTPUT_TOKENS, usage.outputTokens())
                .set(ANALYSIS_USAGE.COST_MICROS, cost == null ? 0 : cost.micros())
                .onConflict(
                        ANALYSIS_USAGE.TENANT_ID,
                        ANALYSIS_USAGE.MONTH,
                        ANALYSIS_USAGE.CURRENCY,
                        ANALYSIS_USAGE.MODEL,
                        ANALYSIS_USAGE.SHARD)
                .doUpdate()
                .set(ANALYSIS_USAGE.REQUESTS, ANALYSIS_USAGE.REQUESTS.plus(excluded(ANALYSIS_USAGE.REQUESTS)))
                .set(
                        ANALYSIS_USAGE.INPUT_TOKENS,
                        ANALYSIS_USAGE.INPUT_TOKENS.plus(excluded(ANALYSIS_USAGE.INPUT_TOKENS)))
                .set(
                        ANALYSIS_USAGE.OUTPUT_TOKENS,
                        ANALYSIS_USAGE.OUTPUT_TOKENS.plus(excluded(ANALYSIS_USAGE.OUTPUT_TOKENS)))
                .set(ANALYSIS_USAGE.COST_MICROS, ANALYSIS_USAGE.COST_MICROS.plus(excluded(ANALYSIS_USAGE.COST_MICROS)))
                .execute();
    }

    @Override
    public List<Used> of(TenantId tenant, YearMonth month) {
        return reads.as(
                tenant,
                sql -> sql.select(ANALYSIS_USAGE.MODEL, ANALYSIS_USAGE.CURRENCY, REQUESTS, INPUT, OUTPUT, MICROS)
                        .from(ANALYSIS_USAGE)
                        .where(ANALYSIS_USAGE.TENANT_ID.eq(tenant), ANALYSIS_USAGE.MONTH.eq(month.toString()))
                        .groupBy(ANALYSIS_USAGE.MODEL, ANALYSIS_USAGE.CURRENCY)
                        .orderBy(ANALYSIS_USAGE.MODEL, ANALYSIS_USAGE.CURRENCY)
                        .fetch(PostgresUsages::used));
    }

    private static Used used(Record row) {
        String currency = row.get(ANALYSIS_USAGE.CURRENCY);
        String model = row.get(ANALYSIS_USAGE.MODEL);
        return new Used(
                model.equals(NONE) ? null : model,
                row.get(REQUESTS).longValueExact(),
                row.get(INPUT).longValueExact(),
                row.get(OUTPUT).longValueExact(),
                currency.equals(NONE)
                        ? null
                        : new Cost(row.get(MICROS).longValueExact(), Currency.getInstance(currency)));
    }
}
