package io.callwake.persistence.delivery;

import static io.callwake.persistence.schema.Tables.DELIVERY;
import static java.util.Objects.requireNonNull;

import io.callwake.domain.delivery.DeliveryState;
import io.callwake.persistence.Columns;
import java.time.Instant;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Where a delivery stands, as its row holds it. */
record StateColumns(
        String state,
        @Nullable Instant nextTryAt,
        @Nullable Instant finishedAt,
        @Nullable String reason) {

    static final String PENDING = "pending";
    static final String HELD = "held";
    static final String DELIVERED = "delivered";
    static final String GIVEN_UP = "given_up";
    static final String SKIPPED = "skipped";

    static StateColumns of(DeliveryState state) {
        return switch (state) {
            case DeliveryState.Pending(Instant nextTryAt) -> new StateColumns(PENDING, nextTryAt, null, null);
            case DeliveryState.Held(String reason) -> new StateColumns(HELD, null, null, reason);
            case DeliveryState.Delivered(Instant at) -> new StateColumns(DELIVERED, null, at, null);
            case DeliveryState.GivenUp(Instant at, String reason) -> new StateColumns(GIVEN_UP, null, at, reason);
            case DeliveryState.Skipped(String reason) -> new StateColumns(SKIPPED, null, null, reason);
        };
    }

    Columns columns() {
        return new Columns()
                .set(DELIVERY.STATE, state)
                .set(DELIVERY.NEXT_TRY_AT, nextTryAt)
                .set(DELIVERY.FINISHED_AT, finishedAt)
                .set(DELIVERY.SKIP_REASON, reason);
    }

    static DeliveryState of(Record row) {
        String reason = row.get(DELIVERY.SKIP_REASON);
        Instant finishedAt = row.get(DELIVERY.FINISHED_AT);
        return switch (row.get(DELIVERY.STATE)) {
            case PENDING -> new DeliveryState.Pending(requireNonNull(row.get(DELIVERY.NEXT_TRY_AT)));
            case HELD -> new DeliveryState.Held(requireNonNull(reason));
            case DELIVERED -> new DeliveryState.Delivered(requireNonNull(finishedAt));
            // Of those that were given up before there were other reasons none is kept.
            case GIVEN_UP ->
                new DeliveryState.GivenUp(
                        requireNonNull(finishedAt), reason == null ? DeliveryState.GivenUp.TRIES : reason);
            case SKIPPED -> new DeliveryState.Skipped(requireNonNull(reason));
            default -> throw new IllegalStateException("a delivery that is " + row.get(DELIVERY.STATE));
        };
    }
}
