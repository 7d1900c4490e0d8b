package io.callwake.application.connection;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.connection.ConnectionId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes a connection out of use, so that its webhooks go nowhere, or back into use. Its calls stay. */
public final class ArchiveConnection {

    private final TenantTransaction transaction;
    private final Connections connections;
    private final Audit audit;
    private final Clock clock;

    public ArchiveConnection(TenantTransaction transaction, Connections connections, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.connections = connections;
        this.audit = audit;
        this.clock = clock;
    }

    /** Nothing if there is no such connection. */
    public Optional<Connection> archive(Principal who, ConnectionId id, boolean archived) {
        return transaction.in(
                who.tenant(),
                Site.CHANGE_CONNECTION,
                () -> connections
                        .lock(who.tenant(), id)
                        .map(known -> known.isArchived() == archived ? known : change(who, known, archived)));
    }

    private Connection change(Principal who, Connection known, boolean archived) {
        Instant now = clock.instant();
        Connection changed = known.archived(archived ? now : null, now);
        connections.change(who.tenant(), changed);
        audit.tell(
                who.tenant(),
                who.actor(),
                archived ? AuditedAction.CONNECTION_ARCHIVED : AuditedAction.CONNECTION_UNARCHIVED,
                known.id(),
                List.of());
        return changed;
    }
}
