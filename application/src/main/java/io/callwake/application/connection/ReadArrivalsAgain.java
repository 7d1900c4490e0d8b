package io.callwake.application.connection;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.connection.ConnectionId;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;

/**
 * Has kept webhooks read once more, after a mapping was mended. What they say now counts in place of what they said before; one
 * that says the same changes nothing.
 */
public final class ReadArrivalsAgain {

    private final TenantTransaction transaction;
    private final Connections connections;
    private final Arrivals arrivals;
    private final Audit audit;
    private final Clock clock;

    public ReadArrivalsAgain(
            TenantTransaction transaction, Connections connections, Arrivals arrivals, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.connections = connections;
        this.arrivals = arrivals;
        this.audit = audit;
        this.clock = clock;
    }

    /** How many will be read; nothing if there is no such connection. */
    public OptionalInt readAgain(Principal who, ConnectionId id, Arrivals.Again which) {
        return transaction.in(who.tenant(), Site.CHANGE_CONNECTION, () -> {
            if (connections.lock(who.tenant(), id).isEmpty()) {
                return OptionalInt.empty();
            }
            int many = arrivals.readAgain(who.tenant(), id, which, clock.instant());
            audit.tell(who.tenant(), who.actor(), AuditedAction.ARRIVALS_READ_AGAIN, id, List.of());
            return OptionalInt.of(many);
        });
    }
}
