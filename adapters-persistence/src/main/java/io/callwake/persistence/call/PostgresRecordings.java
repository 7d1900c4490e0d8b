package io.callwake.persistence.call;

import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.RECORDING;

import io.callwake.application.call.Recordings;
import io.callwake.application.change.ChangeKind;
import io.callwake.application.delivery.Events;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.Recording;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.change.NotedChange;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What is known of recordings, in Postgres. */
public final class PostgresRecordings implements Recordings {

    private final TenantReads reads;
    private final Events events;

    public PostgresRecordings(TenantReads reads, Events events) {
        this.reads = reads;
        this.events = events;
    }

    @Override
    public Map<CallId, KeptRecording> of(TenantId tenant, Collection<CallId> calls) {
        return reads.as(tenant, sql -> fetch(sql, tenant, calls));
    }

    static Map<CallId, KeptRecording> fetch(DSLContext sql, TenantId tenant, Collection<CallId> calls) {
        return sql.selectFrom(RECORDING)
                .where(RECORDING.TENANT_ID.eq(tenant), RECORDING.CALL_ID.in(calls))
                .fetchMap(RECORDING.CALL_ID, RecordingRows::recording);
    }

    /** The call's row is what is locked: whoever files a report holds it as well. */
    @Override
    public Optional<KeptRecording> lock(TenantId tenant, CallId call) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.select(CALL.ID)
                .from(CALL)
                .where(isThat(tenant, call))
                .forNoKeyUpdate()
                .fetch();
        return sql.selectFrom(RECORDING)
                .where(RECORDING.TENANT_ID.eq(tenant), RECORDING.CALL_ID.eq(call))
                .fetchOptional(RecordingRows::recording);
    }

    @Override
    public void keep(
            TenantId tenant, CallId call, KeptRecording recording, Map<EventId, EventType> happened, Instant now) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.update(RECORDING)
                .set(RecordingRows.columns(recording))
                .where(RECORDING.TENANT_ID.eq(tenant), RECORDING.CALL_ID.eq(call))
                .execute();
        Record told = sql.select(CALL.RECORDING_URL, CALL.RECORDING_STATUS)
                .from(CALL)
                .where(isThat(tenant, call))
                .fetchSingle();
        Recording before = new Recording(told.get(CALL.RECORDING_URL), told.get(CALL.RECORDING_STATUS));
        Recording after = recording.over(before);
        if (!after.equals(before)) {
            sql.update(CALL)
                    .set(CALL.RECORDING_URL, after.url())
                    .set(CALL.RECORDING_STATUS, after.status())
                    .set(CALL.UPDATED_AT, now)
                    .where(isThat(tenant, call))
                    .execute();
        }
        happened.forEach((id, type) -> events.append(tenant, id, type, call, null, now));
        NotedChange.of(sql, tenant, ChangeKind.CALL, call.value());
    }

    private static Condition isThat(TenantId tenant, CallId call) {
        return CALL.TENANT_ID.eq(tenant).and(CALL.ID.eq(call));
    }
}
