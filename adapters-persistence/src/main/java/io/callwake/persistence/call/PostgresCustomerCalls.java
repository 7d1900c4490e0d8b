package io.callwake.persistence.call;

import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.CUSTOMER;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.call.CallLog.Entry;
import io.callwake.application.call.CallLog.Position;
import io.callwake.application.customer.CustomerCalls;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.TenantReads;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.SortField;
import org.jooq.Table;

/** The calls of customers in Postgres. */
public final class PostgresCustomerCalls implements CustomerCalls {

    private static final io.callwake.persistence.schema.tables.Call LATEST = CALL.as("latest");

    private final TenantReads reads;

    public PostgresCustomerCalls(TenantReads reads) {
        this.reads = reads;
    }

    @Override
    public Page<Entry> page(TenantId tenant, CustomerId customer, Slice<Position> slice) {
        return slice.page(
                (most, after) -> entries(
                        isOf(tenant, customer)
                                .and(
                                        after == null
                                                ? noCondition()
                                                : row(CALL.SORT_AT, CALL.ID).lessThan(after.sortAt(), after.id())),
                        List.of(CALL.SORT_AT.desc(), CALL.ID.desc()),
                        tenant,
                        most),
                (most, before) -> entries(
                        isOf(tenant, customer)
                                .and(
                                        before == null
                                                ? noCondition()
                                                : row(CALL.SORT_AT, CALL.ID).greaterThan(before.sortAt(), before.id())),
                        List.of(CALL.SORT_AT.asc(), CALL.ID.asc()),
                        tenant,
                        most));
    }

    private List<Entry> entries(Condition calls, List<SortField<?>> order, TenantId tenant, int most) {
        return reads.as(
                tenant,
                sql -> PostgresCallLog.entries(sql)
                        .where(calls)
                        .orderBy(order)
                        .limit(most)
                        .fetch(PostgresCallLog::entry));
    }

    @Override
    public long count(TenantId tenant, CustomerId customer) {
        return reads.as(tenant, sql -> sql.fetchCount(sql.selectOne().from(CALL).where(isOf(tenant, customer))));
    }

    private static Condition isOf(TenantId tenant, CustomerId customer) {
        return CALL.TENANT_ID.eq(tenant).and(CALL.CUSTOMER_ID.eq(customer)).and(CALL.MERGED_INTO.isNull());
    }

    @Override
    public Map<CustomerId, List<Entry>> latest(TenantId tenant, Collection<CustomerId> customers, int most) {
        Table<?> ofCustomer = select(LATEST.ID)
                .from(LATEST)
                .where(
                        LATEST.TENANT_ID.eq(CUSTOMER.TENANT_ID),
                        LATEST.CUSTOMER_ID.eq(CUSTOMER.ID),
                        LATEST.MERGED_INTO.isNull())
                .orderBy(LATEST.SORT_AT.desc(), LATEST.ID.desc())
                .limit(most)
                .asTable("of_customer");
        return reads.as(
                tenant,
                sql -> PostgresCallLog.entries(sql)
                        .where(
                                CALL.TENANT_ID.eq(tenant),
                                CALL.ID.in(select(ofCustomer.field(LATEST.ID))
                                        .from(CUSTOMER)
                                        .crossJoin(lateral(ofCustomer))
                                        .where(CUSTOMER.TENANT_ID.eq(tenant), CUSTOMER.ID.in(customers))))
                        .orderBy(CALL.SORT_AT.desc(), CALL.ID.desc())
                        .fetchGroups(CALL.CUSTOMER_ID, PostgresCallLog::entry));
    }
}
