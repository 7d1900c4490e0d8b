package io.callwake.graphql.connection;

import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.TidyConnection;
import io.callwake.domain.connection.ArrivalState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a connection fares. */
enum ConnectionState {
    WAITING_FOR_FIRST_WEBHOOK,
    RECEIVING,
    REFUSING,
    QUIET,
    ARCHIVED;

    /** @param latest the latest webhook, if one is kept */
    static ConnectionState of(ConnectionNode connection, @Nullable Arrival latest, Instant now) {
        if (connection.archivedAt() != null) {
            return ARCHIVED;
        }
        if (latest != null) {
            return latest.state() == ArrivalState.REFUSED ? REFUSING : RECEIVING;
        }
        // What came longer ago is forgotten.
        return connection.createdAt().isBefore(now.minus(TidyConnection.KEPT_FOR)) ? QUIET : WAITING_FOR_FIRST_WEBHOOK;
    }
}
