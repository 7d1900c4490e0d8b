package io.callwake.graphql.connection;

import io.callwake.application.connection.Arrivals.Arrival;
import io.callwake.application.connection.Arrivals.Filed;
import io.callwake.domain.call.CallId;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ArrivalState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A platform's webhook as the schema has it, but for the call and for what it said. */
public record ArrivalNode(
        ArrivalId arrivalId,
        Instant receivedAt,
        ArrivalState state,
        @Nullable String reason,
        @Nullable String platformAgent,
        Filed.@Nullable As filedAs,
        @Nullable CallId callId,
        @Nullable String contentType,
        int size,
        int readings) {

    static ArrivalNode of(Arrival arrival) {
        Filed filed = arrival.filed();
        return new ArrivalNode(
                arrival.id(),
                arrival.receivedAt(),
                arrival.state(),
                arrival.reason(),
                arrival.platformAgent(),
                filed == null ? null : filed.as(),
                filed == null ? null : filed.call(),
                arrival.contentType(),
                arrival.size(),
                arrival.readings());
    }

    public String id() {
        return arrivalId.toString();
    }
}
