package io.callwake.application.audit;

import io.callwake.application.CurrentRequest;
import io.callwake.application.NewIds;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditEntryId;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** Writes down what is changed; every use case that changes configuration, access or personal data tells it. */
public final class Audit {

    private final AuditLog log;
    private final CurrentRequest request;
    private final NewIds ids;
    private final Clock clock;

    public Audit(AuditLog log, CurrentRequest request, NewIds ids, Clock clock) {
        this.log = log;
        this.request = request;
        this.ids = ids;
        this.clock = clock;
    }

    /** In the transaction of the change. */
    public void tell(TenantId tenant, Actor actor, AuditedAction action, Object subject, Collection<String> fields) {
        AuditEntryId id = new AuditEntryId(ids.next());
        log.record(
                tenant,
                new AuditEntry(
                        id,
                        clock.instant(),
                        actor.toString(),
                        request.id(),
                        action,
                        subject.toString(),
                        List.copyOf(fields)));
    }
}
