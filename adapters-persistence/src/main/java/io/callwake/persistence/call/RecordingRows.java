package io.callwake.persistence.call;

import static io.callwake.persistence.schema.Tables.RECORDING;
import static java.util.Objects.requireNonNull;

import io.callwake.domain.call.AudioFile;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.call.KeptRecording.State;
import io.callwake.domain.call.RecordingOrigin;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.persistence.Columns;
import java.util.Map;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** Rows of the table of recordings, each with all of its columns, so that what is over leaves nothing behind. */
final class RecordingRows {

    private static final String PENDING = "pending";
    private static final String LINKED = "linked";
    private static final String COPIED = "copied";
    private static final String FAILED = "failed";
    private static final String REMOVED = "removed";

    private RecordingRows() {}

    static Map<TableField<Record, ?>, @Nullable Object> columns(KeptRecording recording) {
        Columns columns = new Columns();
        columns.set(RECORDING.SOURCE_URL, null);
        columns.set(RECORDING.CONNECTION_ID, null);
        columns.set(RECORDING.ARRIVAL_ID, null);
        columns.set(RECORDING.TRIES, 0);
        columns.set(RECORDING.REASON, null);
        columns.set(RECORDING.CONTENT_TYPE, null);
        columns.set(RECORDING.BYTES, null);
        columns.set(RECORDING.SHA256, null);
        columns.set(RECORDING.STORED_AS, null);
        columns.set(RECORDING.COPIED_AT, null);
        columns.set(RECORDING.HEARD_AT, recording.heardAt());
        columns.set(RECORDING.EXPIRES_AT, recording.expiresAt());
        columns.set(RECORDING.REMOVED_AT, null);
        columns.set(RECORDING.REMOVED_BY, null);
        setState(columns, recording.state());
        return columns.values();
    }

    private static void setState(Columns columns, State state) {
        switch (state) {
            case State.Pending(RecordingOrigin origin, int tries, String why) -> {
                columns.set(RECORDING.STATE, PENDING);
                columns.set(RECORDING.TRIES, tries);
                columns.set(RECORDING.REASON, why);
                setOrigin(columns, origin);
            }
            case State.Linked(RecordingOrigin origin) -> {
                columns.set(RECORDING.STATE, LINKED);
                setOrigin(columns, origin);
            }
            case State.Copied(AudioFile file, var storedAs, var at) -> {
                columns.set(RECORDING.STATE, COPIED);
                columns.set(RECORDING.CONTENT_TYPE, file.contentType());
                columns.set(RECORDING.BYTES, file.bytes());
                columns.set(RECORDING.SHA256, file.sha256());
                columns.set(RECORDING.STORED_AS, storedAs);
                columns.set(RECORDING.COPIED_AT, at);
            }
            case State.Failed(RecordingOrigin origin, String why) -> {
                columns.set(RECORDING.STATE, FAILED);
                columns.set(RECORDING.REASON, why);
                setOrigin(columns, origin);
            }
            case State.Removed(var at, String by, var storedAs) -> {
                columns.set(RECORDING.STATE, REMOVED);
                columns.set(RECORDING.REMOVED_AT, at);
                columns.set(RECORDING.REMOVED_BY, by);
                columns.set(RECORDING.STORED_AS, storedAs);
            }
        }
    }

    private static void setOrigin(Columns columns, RecordingOrigin origin) {
        columns.set(RECORDING.CONNECTION_ID, origin.connection());
        switch (origin) {
            case RecordingOrigin.Address address -> columns.set(RECORDING.SOURCE_URL, address.url());
            case RecordingOrigin.Webhook webhook -> columns.set(RECORDING.ARRIVAL_ID, webhook.arrival());
        }
    }

    static KeptRecording recording(Record row) {
        return new KeptRecording(state(row), row.get(RECORDING.HEARD_AT), row.get(RECORDING.EXPIRES_AT));
    }

    private static State state(Record row) {
        return switch (row.get(RECORDING.STATE)) {
            case PENDING -> new State.Pending(origin(row), row.get(RECORDING.TRIES), row.get(RECORDING.REASON));
            case LINKED -> new State.Linked(address(row));
            case COPIED ->
                new State.Copied(
                        new AudioFile(
                                requireNonNull(row.get(RECORDING.CONTENT_TYPE)),
                                requireNonNull(row.get(RECORDING.BYTES)),
                                requireNonNull(row.get(RECORDING.SHA256))),
                        requireNonNull(row.get(RECORDING.STORED_AS)),
                        requireNonNull(row.get(RECORDING.COPIED_AT)));
            case FAILED -> new State.Failed(origin(row), requireNonNull(row.get(RECORDING.REASON)));
            case REMOVED ->
                new State.Removed(
                        requireNonNull(row.get(RECORDING.REMOVED_AT)),
                        requireNonNull(row.get(RECORDING.REMOVED_BY)),
                        row.get(RECORDING.STORED_AS));
            default -> throw new IllegalStateException("a recording that is " + row.get(RECORDING.STATE));
        };
    }

    private static RecordingOrigin origin(Record row) {
        ArrivalId arrival = row.get(RECORDING.ARRIVAL_ID);
        return arrival == null
                ? address(row)
                : new RecordingOrigin.Webhook(arrival, requireNonNull(row.get(RECORDING.CONNECTION_ID)));
    }

    private static RecordingOrigin.Address address(Record row) {
        return new RecordingOrigin.Address(
                requireNonNull(row.get(RECORDING.SOURCE_URL)), row.get(RECORDING.CONNECTION_ID));
    }
}
