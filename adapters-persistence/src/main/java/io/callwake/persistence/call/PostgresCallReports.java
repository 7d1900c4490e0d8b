package io.callwake.persistence.call;

import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.CALL_REPORT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import io.callwake.application.call.CallReports;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.TenantReads;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/** The reports of calls in Postgres. */
public final class PostgresCallReports implements CallReports {

    private static final Field<CallId> SURVIVOR =
            coalesce(CALL.MERGED_INTO, CALL.ID).as("survivor");

    private final TenantReads reads;

    public PostgresCallReports(TenantReads reads) {
        this.reads = reads;
    }

    @Override
    public Map<CallId, List<FiledReport>> reports(TenantId tenant, Collection<CallId> calls) {
        return reads.as(
                tenant,
                sql -> sql.select(SURVIVOR)
                        .select(CALL_REPORT.fields())
                        .from(CALL)
                        .join(CALL_REPORT)
                        .on(CALL_REPORT.TENANT_ID.eq(CALL.TENANT_ID), CALL_REPORT.CALL_ID.eq(CALL.ID))
                        .where(areOf(tenant, calls))
                        .fetchGroups(SURVIVOR, CallRows::filedReport));
    }

    @Override
    public Map<CallId, List<News>> news(TenantId tenant, Collection<CallId> calls, int most) {
        Field<Integer> place = rowNumber()
                .over()
                .partitionBy(coalesce(CALL.MERGED_INTO, CALL.ID))
                .orderBy(CALL_REPORT.RECEIVED_AT, CALL_REPORT.DIGEST)
                .as("place");
        Table<?> all = select(SURVIVOR, place)
                .select(CALL_REPORT.fields())
                .from(CALL)
                .join(CALL_REPORT)
                .on(CALL_REPORT.TENANT_ID.eq(CALL.TENANT_ID), CALL_REPORT.CALL_ID.eq(CALL.ID))
                .where(areOf(tenant, calls))
                .asTable("call_report");
        return reads.as(
                tenant,
                sql -> sql.select(all.fields())
                        .from(all)
                        .where(field("place", Integer.class).le(most))
                        .orderBy(field("place"))
                        .fetchGroups(all.field(SURVIVOR), row -> news(CallRows.filedReport(row))));
    }

    /** Postgres itself looks into no body: it stumbles over a NUL character that somebody has sent, wherever it is. */
    private static News news(FiledReport filed) {
        return new News(filed.receivedAt(), filed.source(), filed.report().isFinal());
    }

    private static Condition areOf(TenantId tenant, Collection<CallId> calls) {
        return CALL.TENANT_ID.eq(tenant).and(CALL.ID.in(calls).or(CALL.MERGED_INTO.in(calls)));
    }
}
