package io.callwake.application.delivery;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.delivery.Endpoints.Queued;
import io.callwake.application.delivery.Endpoints.Which;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.Receiver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends deliveries once more that arrived, or were given up; of what was queued too long ago none. */
public final class Redeliver {

    public static final int MOST_AT_ONCE = 10_000;
    public static final int MOST_BY_ID = 1_000;
    public static final Duration REACHES_BACK = Duration.ofDays(14);

    private final TenantTransaction transaction;
    private final Endpoints endpoints;
    private final Audit audit;
    private final Clock clock;

    public Redeliver(TenantTransaction transaction, Endpoints endpoints, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.endpoints = endpoints;
        this.audit = audit;
        this.clock = clock;
    }

    public sealed interface Result {

        /** @param moreAfter the last of them, if there are more behind it, which can be asked for then */
        record Done(int queued, @Nullable DeliveryId moreAfter) implements Result {}

        record TooMany(int most) implements Result {}
    }

    /** Those that are not found, or are not over, or went to an endpoint that is out of use, are passed over. */
    public Result redeliver(Principal who, Collection<DeliveryId> deliveries) {
        return deliveries.size() > MOST_BY_ID
                ? new Result.TooMany(MOST_BY_ID)
                : redeliver(who, new Which.These(deliveries, earliest()), who.tenant());
    }

    /**
     * What was queued for a receiver in a time, but for tests.
     *
     * @param until before this
     * @param after only what comes behind this one
     */
    public Result.Done redeliver(
            Principal who,
            Receiver receiver,
            Instant since,
            Instant until,
            boolean onlyGivenUp,
            @Nullable DeliveryId after) {
        Instant from = since.isBefore(earliest()) ? earliest() : since;
        return redeliver(who, new Which.Range(receiver, from, until, onlyGivenUp, after), receiver);
    }

    private Instant earliest() {
        return clock.instant().minus(REACHES_BACK);
    }

    private Result.Done redeliver(Principal who, Which which, Object subject) {
        return transaction.in(who.tenant(), Site.REDELIVER, () -> {
            Queued queued = endpoints.redeliver(who.tenant(), which, MOST_AT_ONCE, clock.instant());
            if (queued.deliveries() > 0) {
                audit.tell(who.tenant(), who.actor(), AuditedAction.DELIVERIES_REDELIVERED, subject, List.of("state"));
            }
            return new Result.Done(queued.deliveries(), queued.moreAfter());
        });
    }
}
