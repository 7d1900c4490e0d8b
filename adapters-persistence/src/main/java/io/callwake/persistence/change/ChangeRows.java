package io.callwake.persistence.change;

import io.callwake.application.change.Change;
import io.callwake.application.change.ChangeKind;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Words;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The rows about what has changed, of all tenants, as the relay sees them. */
final class ChangeRows {

    private static final Words<ChangeKind> KINDS = new Words<>(ChangeKind.class);

    /** Each thing once, however often it was changed. The row of the snapshot is there even if nothing else is. */
    private static final String SINCE = """
        select pg_current_snapshot()::text, c.tenant_id, c.kind, c.subject_id
        from (select cast(? as pg_snapshot) as since) s
        left join lateral (
            select distinct tenant_id, kind, subject_id from callwake.change
            where transaction_id >= pg_snapshot_xmin(s.since)::text::bigint
                and not pg_visible_in_snapshot(transaction_id::text::xid8, s.since)
        ) c on true
        """;

    private static final int SOME = 5_000;

    private static final String DELETE_SOME = """
        delete from callwake.change where ctid = any (array(
            select ctid from callwake.change
            where written_at < clock_timestamp() - ? * interval '1 millisecond'
            order by transaction_id limit %d))
        """.formatted(SOME);

    private ChangeRows() {}

    record News(Snapshot snapshot, List<Change> changes) {}

    static Snapshot now(Connection relay) throws SQLException {
        try (var statement = relay.createStatement();
                var row = statement.executeQuery("select pg_current_snapshot()::text")) {
            row.next();
            return new Snapshot(row.getString(1));
        }
    }

    /** What was committed after that snapshot. */
    static News since(Connection relay, Snapshot snapshot) throws SQLException {
        try (var statement = relay.prepareStatement(SINCE)) {
            statement.setString(1, snapshot.text());
            try (ResultSet rows = statement.executeQuery()) {
                List<Change> changes = new ArrayList<>();
                rows.next();
                Snapshot now = new Snapshot(rows.getString(1));
                do {
                    if (rows.getString(2) != null) {
                        changes.add(change(rows));
                    }
                } while (rows.next());
                return new News(now, changes);
            }
        }
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                new TenantId(row.getObject(2, UUID.class)),
                Objects.requireNonNull(KINDS.from(row.getString(3))),
                row.getObject(4, UUID.class));
    }

    static void deleteOlderThan(Connection relay, Duration age) throws SQLException {
        try (var statement = relay.prepareStatement(DELETE_SOME)) {
            statement.setLong(1, age.toMillis());
            int deleted;
            do {
                deleted = statement.executeUpdate();
            } while (deleted == SOME);
        }
    }
}
