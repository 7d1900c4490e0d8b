package io.callwake.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The leases of processes that are gone. A node that knows itself to be the only one ends them at its start instead of waiting
 * for them to run out.
 */
public final class StaleLeases {

    private StaleLeases() {}

    /** As the owner, for they are those of all tenants. */
    public static void end(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "update callwake.due_row set lease_owner = null, lease_until = null where lease_owner is not null");
            statement.execute("delete from callwake.lane_lease");
            statement.execute("update callwake.step set until = clock_timestamp() where done_at is null");
        }
    }
}
