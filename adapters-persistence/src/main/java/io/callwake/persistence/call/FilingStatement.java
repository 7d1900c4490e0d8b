package io.callwake.persistence.call;

import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.CALL_IDENTITY;
import static io.callwake.persistence.schema.Tables.CALL_REPORT;
import static io.callwake.persistence.schema.Tables.CAMPAIGN;
import static io.callwake.persistence.schema.Tables.CAMPAIGN_RUN;
import static io.callwake.persistence.schema.Tables.CHANGE;
import static io.callwake.persistence.schema.Tables.CUSTOMER;
import static io.callwake.persistence.schema.Tables.CUSTOMER_KEY;
import static io.callwake.persistence.schema.Tables.DUE_ROW;
import static io.callwake.persistence.schema.Tables.RECORDING;
import static io.callwake.persistence.schema.Tables.TRANSCRIPT;

import io.callwake.application.call.Filing;
import io.callwake.application.call.Filing.NewCampaign;
import io.callwake.application.call.Filing.NewRun;
import io.callwake.application.change.ChangeKind;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.Lane;
import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.Turn;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.customer.CustomerMatch;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.BareStatement;
import io.callwake.persistence.Columns;
import io.callwake.persistence.customer.CustomerRows;
import io.callwake.persistence.delivery.EventRows;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is written when a report is filed, in one statement: a part for each table, in which a value that is there
 * already is an error and nothing of the whole is written.
 */
final class FilingStatement {

    private static final String READ_AGAIN = " on conflict (tenant_id, call_id, digest) do update"
            + " set arrival_id = excluded.arrival_id, reading = excluded.reading";

    private final TenantId tenant;
    private final BareStatement statement = new BareStatement();
    private int parts;

    private FilingStatement(TenantId tenant) {
        this.tenant = tenant;
    }

    /** Of the first report of a call. */
    static FilingStatement opening(
            TenantId tenant,
            Filing filing,
            Map<TableField<Record, ?>, @Nullable Object> call,
            @Nullable String traceparent) {
        Instant now = filing.call().firstHeardAt();
        PostCall.Waiting waiting = (PostCall.Waiting) filing.call().postCall();
        FilingStatement statement = new FilingStatement(tenant);
        statement.write(filing, "", now, traceparent);
        Row row = statement.row(CALL).with(CALL.ID, filing.call().id());
        row.with(CALL.CREATED_AT, now).with(CALL.UPDATED_AT, now).values().putAll(call);
        row.insert();
        if (!filing.call().facts().transcript().isEmpty()) {
            statement.insertTranscript(filing.call(), "");
        }
        statement
                .row(DUE_ROW)
                .with(DUE_ROW.KIND, DueKind.POST_CALL)
                .with(DUE_ROW.REF_ID, filing.call().id().value())
                .with(DUE_ROW.LANE, Lane.of(tenant, filing.call().id()).name())
                .with(DUE_ROW.DUE_AT, waiting.settlesAt())
                .with(DUE_ROW.TRACEPARENT, traceparent)
                .insert();
        return statement;
    }

    /** Of another report of a call. */
    static FilingStatement merging(
            TenantId tenant,
            Filing filing,
            Map<TableField<Record, ?>, @Nullable Object> call,
            Instant now,
            @Nullable String traceparent) {
        FilingStatement statement = new FilingStatement(tenant);
        statement.write(filing, filing.report().reading() == null ? "" : READ_AGAIN, now, traceparent);
        Row row = statement.row(CALL).with(CALL.UPDATED_AT, now);
        row.values().putAll(call);
        row.update(CALL.ID, filing.call().id());
        if (filing.call().facts().transcript().isEmpty()) {
            // There may have been one, in what a webhook that is read anew said before.
            statement
                    .row(TRANSCRIPT)
                    .with(TRANSCRIPT.TURNS, CallJson.transcript(List.of()))
                    .update(TRANSCRIPT.CALL_ID, filing.call().id());
        } else {
            statement.insertTranscript(
                    filing.call(), " on conflict (tenant_id, call_id) do update set turns = excluded.turns");
        }
        return statement;
    }

    /** Of a settled call that is taken for over. */
    static FilingStatement ending(
            TenantId tenant, Call call, EventId event, Instant now, @Nullable String traceparent) {
        FilingStatement statement = new FilingStatement(tenant);
        statement
                .row(CALL)
                .with(CALL.STATUS, call.facts().status())
                .with(CALL.ENDING, call.facts().ending())
                .with(CALL.UPDATED_AT, now)
                .update(CALL.ID, call.id());
        statement.tell(Map.of(event, EventType.CALL_ENDED), call, now, traceparent);
        statement.noteChange(call);
        return statement;
    }

    void execute(Connection connection) {
        statement.sql(" select 1").execute(connection);
    }

    private void write(Filing filing, String orElseOfReport, Instant now, @Nullable String traceparent) {
        Call call = filing.call();
        for (CallName name : filing.names()) {
            row(CALL_IDENTITY)
                    .with(CALL_IDENTITY.SCOPE, name.scope())
                    .with(CALL_IDENTITY.VALUE, name.value())
                    .with(CALL_IDENTITY.CALL_ID, call.id())
                    .insert();
        }
        switch (filing.customer()) {
            case CustomerMatch.NoOne _ -> {}
            case CustomerMatch.Existing(Customer customer, List<CustomerKey> newKeys) -> insertKeys(customer, newKeys);
            case CustomerMatch.Changed(Customer customer, List<CustomerKey> newKeys) -> {
                Row row = row(CUSTOMER);
                row.values().putAll(CustomerRows.columns(customer));
                row.update(CUSTOMER.ID, customer.id());
                insertKeys(customer, newKeys);
            }
            case CustomerMatch.New(Customer customer, List<CustomerKey> newKeys) -> {
                Row row = row(CUSTOMER).with(CUSTOMER.ID, customer.id());
                row.values().putAll(CustomerRows.columns(customer));
                row.insert();
                insertKeys(customer, newKeys);
            }
        }
        NewCampaign campaign = filing.campaign();
        if (campaign != null) {
            row(CAMPAIGN)
                    .with(CAMPAIGN.ID, campaign.id())
                    .with(CAMPAIGN.EXTERNAL_ID, campaign.externalId())
                    .with(CAMPAIGN.CREATED_AT, now)
                    .insert();
        }
        NewRun run = filing.run();
        if (run != null) {
            row(CAMPAIGN_RUN)
                    .with(CAMPAIGN_RUN.ID, run.id())
                    .with(CAMPAIGN_RUN.CAMPAIGN_ID, run.campaign())
                    .with(CAMPAIGN_RUN.EXTERNAL_ID, run.externalId())
                    .with(CAMPAIGN_RUN.CREATED_AT, now)
                    .insert();
        }
        insertReport(call, filing.report(), orElseOfReport);
        tell(filing.events(), call, now, traceparent);
        filing.recordings().forEach((of, recording) -> beginRecording(of, recording, now, traceparent));
        noteChange(call);
    }

    private void tell(Map<EventId, EventType> events, Call call, Instant now, @Nullable String traceparent) {
        events.forEach((event, type) -> {
            begin();
            EventRows.insert(statement, tenant, event, type, call.id(), null, now)
                    .sql(")");
            begin();
            EventRows.tell(statement, tenant, event, type, now, traceparent).sql(")");
        });
    }

    private void noteChange(Call call) {
        row(CHANGE)
                .with(CHANGE.KIND, ChangeKind.CALL)
                .with(CHANGE.SUBJECT_ID, call.id().value())
                .insert(" on conflict do nothing");
    }

    /** To be looked after at once, whoever is just about it. */
    private void beginRecording(CallId call, KeptRecording recording, Instant now, @Nullable String traceparent) {
        Row row = row(RECORDING).with(RECORDING.CALL_ID, call);
        row.values().putAll(RecordingRows.columns(recording));
        row.insert(row.values().keySet().stream()
                .filter(column -> !column.equals(RECORDING.CALL_ID))
                .map(column -> column.getName() + " = excluded." + column.getName())
                .collect(Collectors.joining(", ", " on conflict (tenant_id, call_id) do update set ", "")));
        row(DUE_ROW)
                .with(DUE_ROW.KIND, DueKind.RECORDING)
                .with(DUE_ROW.REF_ID, call.value())
                .with(DUE_ROW.LANE, Lane.ofRecording(tenant, recording).name())
                .with(DUE_ROW.DUE_AT, now)
                .with(DUE_ROW.TRACEPARENT, traceparent)
                .insert(" on conflict (tenant_id, kind, ref_id) do update set due_at = excluded.due_at,"
                        + " lease_owner = null, lease_until = null, epoch = due_row.epoch + 1");
    }

    private void insertKeys(Customer customer, List<CustomerKey> keys) {
        for (CustomerKey key : keys) {
            row(CUSTOMER_KEY)
                    .with(CUSTOMER_KEY.KIND, key.kind())
                    .with(CUSTOMER_KEY.VALUE, key.value())
                    .with(CUSTOMER_KEY.CUSTOMER_ID, customer.id())
                    .insert();
        }
    }

    private void insertReport(Call call, FiledReport filed, String orElse) {
        FiledReport.Reading reading = filed.reading();
        row(CALL_REPORT)
                .with(CALL_REPORT.CALL_ID, call.id())
                .with(CALL_REPORT.DIGEST, filed.digest().value())
                .with(CALL_REPORT.RECEIVED_AT, filed.receivedAt())
                .with(CALL_REPORT.BODY, CallJson.column(filed.report()))
                .with(CALL_REPORT.SOURCE, CallRows.source(filed.source()))
                .with(CALL_REPORT.CONNECTION_ID, CallRows.connection(filed.source()))
                .with(CALL_REPORT.AGENT_ID, filed.agent())
                .with(CALL_REPORT.ARRIVAL_ID, reading == null ? null : reading.arrival())
                .with(CALL_REPORT.READING, reading == null ? null : reading.number())
                .insert(orElse);
    }

    private void insertTranscript(Call call, String orElse) {
        List<Turn> turns = call.facts().transcript();
        row(TRANSCRIPT)
                .with(TRANSCRIPT.CALL_ID, call.id())
                .with(TRANSCRIPT.TURNS, CallJson.transcript(turns))
                .insert(orElse);
    }

    private Row row(Table<Record> table) {
        return new Row(table);
    }

    private void begin() {
        statement
                .sql(parts == 0 ? "with part_" : ", part_")
                .sql(Integer.toString(parts++))
                .sql(" as (");
    }

    private final class Row {

        private final Table<Record> table;
        private final Columns columns = new Columns();

        private Row(Table<Record> table) {
            this.table = table;
        }

        Map<TableField<Record, ?>, @Nullable Object> values() {
            return columns.values();
        }

        <T> Row with(TableField<Record, T> column, @Nullable T value) {
            columns.set(column, value);
            return this;
        }

        void insert() {
            insert("");
        }

        void insert(String orElse) {
            begin();
            statement.sql("insert into callwake.").sql(table.getName()).sql(" (tenant_id");
            values().keySet().forEach(column -> statement.sql(", ").sql(column.getName()));
            statement.sql(") values (").value(CALL.TENANT_ID, tenant);
            values().forEach((column, value) -> statement.sql(", ").value(column, value));
            statement.sql(")").sql(orElse).sql(")");
        }

        <T> void update(TableField<Record, T> key, T id) {
            begin();
            statement.sql("update callwake.").sql(table.getName());
            String before = " set ";
            for (Map.Entry<TableField<Record, ?>, @Nullable Object> each : values().entrySet()) {
                statement.sql(before).sql(each.getKey().getName()).sql(" = ").value(each.getKey(), each.getValue());
                before = ", ";
            }
            statement
                    .sql(" where tenant_id = ")
                    .value(CALL.TENANT_ID, tenant)
                    .sql(" and ")
                    .sql(key.getName())
                    .sql(" = ")
                    .value(key, id)
                    .sql(")");
        }
    }
}
