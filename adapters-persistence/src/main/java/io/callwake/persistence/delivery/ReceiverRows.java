package io.callwake.persistence.delivery;

import static io.callwake.persistence.schema.Tables.RECEIVER;
import static java.util.Objects.requireNonNull;

import io.callwake.application.delivery.UrlHash;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.ReceiverHealth.State;
import io.callwake.persistence.Columns;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Receivers and their health, as rows hold them. */
final class ReceiverRows {

    private static final String ACTIVE = "active";
    private static final String PAUSED = "paused";
    private static final String DISABLED = "disabled";

    private ReceiverRows() {}

    /** Who is meant by the two columns of a delivery. */
    static Receiver receiver(UUID id, @Nullable AgentId agent) {
        return agent == null ? new Receiver.AtEndpoint(new EndpointId(id)) : new Receiver.Fulfilment(agent);
    }

    static String kind(Receiver receiver) {
        return switch (receiver) {
            case Receiver.Fulfilment _ -> "fulfilment";
            case Receiver.AtEndpoint _ -> "endpoint";
        };
    }

    static Columns columns(ReceiverHealth health) {
        Columns columns = new Columns()
                .set(RECEIVER.FAILING_SINCE, health.failingSince())
                .set(RECEIVER.FAILED_TRIES, health.failedTries());
        return switch (health.state()) {
            case State.Active _ -> set(columns, ACTIVE, null, null, null, 0);
            case State.Paused(Instant at) -> set(columns, PAUSED, at, null, null, 0);
            case State.Disabled(var at, var reason, var nextProbeAt, int probes, var probe) ->
                set(columns, DISABLED, at, reason, nextProbeAt, probes).set(RECEIVER.PROBE_ID, probe);
        };
    }

    private static Columns set(
            Columns columns,
            String state,
            @Nullable Instant since,
            ReceiverHealth.@Nullable Reason reason,
            @Nullable Instant nextProbeAt,
            int probes) {
        return columns.set(RECEIVER.STATE, state)
                .set(RECEIVER.SINCE, since)
                .set(RECEIVER.REASON, reason)
                .set(RECEIVER.NEXT_PROBE_AT, nextProbeAt)
                .set(RECEIVER.PROBES, probes)
                .set(RECEIVER.PROBE_ID, null);
    }

    /** The health in a row; of whom there is none is well. */
    static ReceiverHealth health(Record row) {
        String state = row.get(RECEIVER.STATE);
        return state == null
                ? ReceiverHealth.WELL
                : new ReceiverHealth(
                        state(row, state), row.get(RECEIVER.FAILING_SINCE), row.get(RECEIVER.FAILED_TRIES));
    }

    private static State state(Record row, String state) {
        return switch (state) {
            case ACTIVE -> new State.Active();
            case PAUSED -> new State.Paused(requireNonNull(row.get(RECEIVER.SINCE)));
            case DISABLED ->
                new State.Disabled(
                        requireNonNull(row.get(RECEIVER.SINCE)),
                        requireNonNull(row.get(RECEIVER.REASON)),
                        row.get(RECEIVER.NEXT_PROBE_AT),
                        row.get(RECEIVER.PROBES),
                        row.get(RECEIVER.PROBE_ID));
            default -> throw new IllegalStateException("a receiver that is " + state);
        };
    }

    static @Nullable UrlHash disabledUrl(Record row) {
        String hash = row.get(RECEIVER.URL_HASH);
        return hash == null ? null : new UrlHash(hash);
    }
}
