package io.callwake.graphql.connection;

import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Arrivals.Filed;
import io.callwake.application.connection.IncomingWebhook;
import io.callwake.domain.UuidV7;
import io.callwake.domain.call.CallId;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ArrivalState;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.testing.TestGraphQl;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Webhooks that came over a connection. */
final class Webhooks {

    private Webhooks() {}

    static Arrival came(ConnectionId connection, ArrivalState state, Instant at) {
        return came(connection, state, at, null, null);
    }

    static Arrival unmapped(ConnectionId connection, @Nullable String platformAgent, Instant at) {
        return came(connection, ArrivalState.UNMAPPED, at, platformAgent, null);
    }

    static Arrival filed(ConnectionId connection, CallId call) {
        return came(connection, ArrivalState.FILED, TestGraphQl.NOW, "boilers", new Filed(call, Filed.As.MERGED));
    }

    private static Arrival came(
            ConnectionId connection,
            ArrivalState state,
            Instant at,
            @Nullable String platformAgent,
            @Nullable Filed filed) {
        return new Arrival(
                new ArrivalId(UuidV7.of(at, 0, TestGraphQl.newId().getLeastSignificantBits())),
                connection,
                at,
                state,
                state == ArrivalState.REFUSED ? "the signature does not fit" : null,
                platformAgent,
                filed,
                "application/json",
                17,
                1);
    }

    static IncomingWebhook saying(String body) {
        return new IncomingWebhook("POST", List.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
