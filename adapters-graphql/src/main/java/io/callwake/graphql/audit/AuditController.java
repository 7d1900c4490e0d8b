package io.callwake.graphql.audit;

import io.callwake.application.audit.AuditTrail;
import io.callwake.application.audit.AuditTrail.Filter;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditEntryId;
import io.callwake.graphql.Connection;
import io.callwake.graphql.Cursors;
import io.callwake.graphql.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers for the audit log. */
@Controller
final class AuditController {

    private static final Connection.Of<AuditEntry, AuditEntryId> LIST =
            new Connection.Of<>(Cursors.ofId('u', AuditEntryId::value, AuditEntryId::new), AuditEntry::id);

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @QueryMapping
    Connection<AuditEntryNode> auditEntries(
            PageRequest page, @Argument @Nullable Filter filter, @ContextValue Principal caller) {
        Filter only = filter == null ? Filter.NONE : filter;
        return LIST.page(
                page,
                slice -> trail.page(caller.tenant(), only, slice),
                () -> trail.count(caller.tenant(), only),
                AuditEntryNode::of);
    }
}
