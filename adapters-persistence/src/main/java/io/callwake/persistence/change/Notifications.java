package io.callwake.persistence.change;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What is said on a channel of the database, for whoever listens on a connection of his own. */
final class Notifications {

    private final PGConnection connection;

    private Notifications(PGConnection connection) {
        this.connection = connection;
    }

    static Notifications on(Connection connection, String channel) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + channel);
        }
        return new Notifications(connection.unwrap(PGConnection.class));
    }

    /** Waits until something is said, for so long at most. */
    List<String> await(Duration atMost) throws SQLException {
        PGNotification[] said = connection.getNotifications(Math.toIntExact(atMost.toMillis()));
        List<String> payloads = new ArrayList<>();
        if (said != null) {
            for (PGNotification each : said) {
                payloads.add(each.getParameter());
            }
        }
        return payloads;
    }

    /** All in one transaction. */
    static void send(Connection connection, String channel, List<String> payloads) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_notify(?, p) from unnest(?) p")) {
            statement.setString(1, channel);
            statement.setArray(2, connection.createArrayOf("text", payloads.toArray()));
            statement.execute();
        }
    }
}
