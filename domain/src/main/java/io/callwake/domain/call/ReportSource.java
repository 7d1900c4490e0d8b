package io.callwake.domain.call;

import io.callwake.domain.connection.ConnectionId;
import org.jspecify.annotations.Nullable;

/** Where a report comes from. */
public sealed interface ReportSource {

    /** From the tenant himself, in the canonical form. */
    record Direct() implements ReportSource {

        @Override
        public @Nullable ConnectionId connection() {
            return null;
        }
    }

    /** From the platform whose agent talked. */
    record Platform(ConnectionId connection) implements ReportSource {}

    /** From the carrier of the line, who knows nothing of what was said. */
    record Carrier(ConnectionId connection) implements ReportSource {}

    /** By which it has come; nothing if it came from the tenant himself. */
    @Nullable
    ConnectionId connection();

    /** Who knows better, the lightest first: the carrier knows the line, the platform its agent, the tenant what he wants to say. */
    default int weight() {
        return switch (this) {
            case Carrier _ -> 0;
            case Platform _ -> 1;
            case Direct _ -> 2;
        };
    }
}
