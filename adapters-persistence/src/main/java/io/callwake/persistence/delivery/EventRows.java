package io.callwake.persistence.delivery;

import static io.callwake.persistence.schema.Tables.DUE_ROW;
import static io.callwake.persistence.schema.Tables.ENDPOINT_EVENT;
import static io.callwake.persistence.schema.Tables.EVENT;

import io.callwake.application.due.DueKind;
import io.callwake.application.due.Lane;
import io.callwake.domain.call.CallId;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.BareStatement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of events, as parts of a statement that writes more. */
public final class EventRows {

    private EventRows() {}

    /** Inserts an event whose body is written when somebody wants it. */
    public static BareStatement insert(
            BareStatement statement,
            TenantId tenant,
            EventId event,
            EventType type,
            @Nullable CallId call,
            @Nullable String body,
            Instant at) {
        return statement
                .sql("insert into callwake.event (tenant_id, id, type, call_id, body, created_at) values (")
                .value(EVENT.TENANT_ID, tenant)
                .sql(", ")
                .value(EVENT.ID, event)
                .sql(", ")
                .value(EVENT.TYPE, type.key())
                .sql(", ")
                .value(EVENT.CALL_ID, call)
                .sql(", ")
                .value(EVENT.BODY, body)
                .sql(", ")
                .value(EVENT.CREATED_AT, at)
                .sql(")");
    }

    /** Telling of an event is due, if anybody wants to hear of its type. Who wants nothing pays next to nothing for it. */
    public static BareStatement tell(
            BareStatement statement,
            TenantId tenant,
            EventId event,
            EventType type,
            Instant at,
            @Nullable String traceparent) {
        return statement
                .sql("insert into callwake.due_row (tenant_id, kind, ref_id, lane, due_at, traceparent) select ")
                .value(DUE_ROW.TENANT_ID, tenant)
                .sql(", ")
                .value(DUE_ROW.KIND, DueKind.EVENT)
                .sql(", ")
                .value(DUE_ROW.REF_ID, event.value())
                .sql(", ")
                .value(DUE_ROW.LANE, Lane.of(tenant, event).name())
                .sql(", ")
                .value(DUE_ROW.DUE_AT, at)
                .sql(", ")
                .value(DUE_ROW.TRACEPARENT, traceparent)
                .sql(" where exists (select from callwake.endpoint_event where tenant_id = ")
                .value(ENDPOINT_EVENT.TENANT_ID, tenant)
                .sql(" and event_type = ")
                .value(ENDPOINT_EVENT.EVENT_TYPE, type.key())
                .sql(")");
    }
}
