package io.callwake.application.delivery;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.Receiver;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes an endpoint out of use for good. What it was sent stays in the log; what was still to be sent is skipped. */
public final class ArchiveEndpoint {

    private final TenantTransaction transaction;
    private final Endpoints endpoints;
    private final ReceiverDesk desk;
    private final Audit audit;
    private final Clock clock;

    public ArchiveEndpoint(
            TenantTransaction transaction, Endpoints endpoints, DueRows dueRows, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.endpoints = endpoints;
        this.desk = new ReceiverDesk(endpoints, dueRows);
        this.audit = audit;
        this.clock = clock;
    }

    /** Nothing if there is no such endpoint. */
    public Optional<Endpoint> archive(Principal who, EndpointId id) {
        return transaction.in(
                who.tenant(),
                Site.CHANGE_ENDPOINT,
                () -> endpoints.lock(who.tenant(), id).map(known -> known.isArchived() ? known : archive(who, known)));
    }

    /** It is paused too, so that what is on its way is held, and skipped by whoever looks after it. */
    private Endpoint archive(Principal who, Endpoint known) {
        Instant now = clock.instant();
        Receiver receiver = new Receiver.AtEndpoint(known.id());
        Endpoint archived = known.archived(now);
        endpoints.change(who.tenant(), archived);
        endpoints.setHealth(
                who.tenant(),
                receiver,
                endpoints.lockHealth(who.tenant(), receiver).paused(now));
        desk.lookAt(who.tenant(), receiver, now);
        audit.tell(who.tenant(), who.actor(), AuditedAction.ENDPOINT_ARCHIVED, known.id(), List.of());
        return archived;
    }
}
