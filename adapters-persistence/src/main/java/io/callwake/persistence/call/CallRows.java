package io.callwake.persistence.call;

import static io.callwake.persistence.schema.Tables.AGENT_REVISION;
import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.CALL_REPORT;
import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import io.callwake.domain.call.Call;
import io.callwake.domain.call.CallFacts;
import io.callwake.domain.call.CallTimes;
import io.callwake.domain.call.ExternalId;
import io.callwake.domain.call.FiledReport;
import io.callwake.domain.call.Phone;
import io.callwake.domain.call.PostCall;
import io.callwake.domain.call.Recording;
import io.callwake.domain.call.ReportDigest;
import io.callwake.domain.call.ReportSource;
import io.callwake.domain.call.Turn;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.persistence.Json;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rows of the call table, which calls and the call log both read. */
final class CallRows {

    private static final String DIRECT = "direct";
    private static final String PLATFORM = "platform";
    private static final String CARRIER = "carrier";

    private CallRows() {}

    /** The number of the agent's revision in force when the call started, or of the first that was. */
    static Field<Integer> revisionAtItsStart() {
        Field<Integer> inForce =
                field(published(AGENT_REVISION.PUBLISHED_AT.le(coalesce(CALL.STARTED_AT, CALL.CREATED_AT)))
                        .orderBy(AGENT_REVISION.PUBLISHED_AT.desc(), AGENT_REVISION.NUMBER.desc())
                        .limit(1));
        Field<Integer> first = field(published(AGENT_REVISION.PUBLISHED_AT.isNotNull())
                .orderBy(AGENT_REVISION.PUBLISHED_AT, AGENT_REVISION.NUMBER)
                .limit(1));
        return coalesce(inForce, first);
    }

    private static SelectConditionStep<Record1<Integer>> published(Condition when) {
        return select(AGENT_REVISION.NUMBER)
                .from(AGENT_REVISION)
                .where(AGENT_REVISION.TENANT_ID.eq(CALL.TENANT_ID), AGENT_REVISION.AGENT_ID.eq(CALL.AGENT_ID), when);
    }

    static Call call(Record row, List<Turn> transcript) {
        return new Call(
                row.get(CALL.ID),
                row.get(CALL.AGENT_ID),
                row.get(CALL.REVISION),
                facts(row, transcript),
                new Call.Links(row.get(CALL.CUSTOMER_ID), row.get(CALL.CAMPAIGN_ID), row.get(CALL.CAMPAIGN_RUN_ID)),
                postCall(row),
                row.get(CALL.CREATED_AT),
                row.get(CALL.SORT_AT));
    }

    private static CallFacts facts(Record row, List<Turn> transcript) {
        JsonNode details = Json.read(row.get(CALL.DETAILS));
        return new CallFacts(
                new ExternalId(row.get(CALL.EXTERNAL_ID)),
                row.get(CALL.DIRECTION),
                phone(row.get(CALL.FROM_NUMBER)),
                phone(row.get(CALL.TO_NUMBER)),
                new CallTimes(row.get(CALL.STARTED_AT), row.get(CALL.ANSWERED_AT), row.get(CALL.ENDED_AT)),
                row.get(CALL.DURATION_SEC),
                row.get(CALL.STATUS),
                row.get(CALL.REACH),
                row.get(CALL.ENDING),
                row.get(CALL.PLATFORMS_END_REASON),
                new Recording(row.get(CALL.RECORDING_URL), row.get(CALL.RECORDING_STATUS)),
                row.get(CALL.EXTERNAL_CAMPAIGN_ID),
                row.get(CALL.EXTERNAL_CAMPAIGN_RUN_ID),
                CallJson.customer(details),
                CallJson.object(details, "dynamicVariables"),
                CallJson.object(details, "metadata"),
                transcript,
                CallJson.events(details),
                CallJson.carrier(details),
                CallJson.cost(details),
                CallJson.technical(details),
                row.get(CALL.EFFECTS),
                row.get(CALL.IS_FINAL));
    }

    static PostCall postCall(Record row) {
        return switch (row.get(CALL.PROGRESS)) {
            case WAITING -> new PostCall.Waiting(requireNonNull(row.get(CALL.SETTLES_AT)));
            case ANALYSING -> analysing(row);
            case DONE -> new PostCall.Done(requireNonNull(row.get(CALL.CONCLUDED_AT)));
            case NEEDS_ATTENTION ->
                new PostCall.NeedsAttention(
                        requireNonNull(row.get(CALL.CONCLUDED_AT)), requireNonNull(row.get(CALL.ATTENTION)));
            case ACTING -> throw new IllegalStateException("no call comes that far yet: " + row.get(CALL.ID));
            case MERGED ->
                new PostCall.Merged(requireNonNull(row.get(CALL.MERGED_INTO)), requireNonNull(row.get(CALL.MERGED_AT)));
        };
    }

    private static PostCall.Analysing analysing(Record row) {
        Instant reopenedAt = row.get(CALL.REOPENED_AT);
        return reopenedAt == null
                ? new PostCall.Analysing(requireNonNull(row.get(CALL.SETTLED_AT)), false)
                : new PostCall.Analysing(reopenedAt, true);
    }

    static FiledReport filedReport(Record row) {
        ArrivalId arrival = row.get(CALL_REPORT.ARRIVAL_ID);
        return new FiledReport(
                new ReportDigest(row.get(CALL_REPORT.DIGEST)),
                CallJson.report(row.get(CALL_REPORT.BODY)),
                source(row),
                row.get(CALL_REPORT.AGENT_ID),
                row.get(CALL_REPORT.RECEIVED_AT),
                arrival == null ? null : new FiledReport.Reading(arrival, row.get(CALL_REPORT.READING)));
    }

    private static ReportSource source(Record row) {
        return switch (row.get(CALL_REPORT.SOURCE)) {
            case DIRECT -> new ReportSource.Direct();
            case PLATFORM -> new ReportSource.Platform(row.get(CALL_REPORT.CONNECTION_ID));
            case CARRIER -> new ReportSource.Carrier(row.get(CALL_REPORT.CONNECTION_ID));
            default -> throw new IllegalStateException("no source of reports: " + row.get(CALL_REPORT.SOURCE));
        };
    }

    static String source(ReportSource source) {
        return switch (source) {
            case ReportSource.Direct _ -> DIRECT;
            case ReportSource.Platform _ -> PLATFORM;
            case ReportSource.Carrier _ -> CARRIER;
        };
    }

    static @Nullable ConnectionId connection(ReportSource source) {
        return switch (source) {
            case ReportSource.Direct _ -> null;
            case ReportSource.Platform(ConnectionId connection) -> connection;
            case ReportSource.Carrier(ConnectionId connection) -> connection;
        };
    }

    private static @Nullable Phone phone(@Nullable String given) {
        return given == null ? null : new Phone(given);
    }
}
