package io.callwake.graphql.audit;

import io.callwake.application.audit.AuditTrail;
import io.callwake.domain.audit.AuditEntryId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.NodeType;
import org.springframework.stereotype.Component;

/** Entries of the audit log by their ids. */
@Component
final class AuditEntryNodes extends NodeType<AuditEntryId, AuditEntryNode> {

    AuditEntryNodes(AuditTrail trail) {
        super(
                "AuditEntry",
                AuditEntryNode.class,
                Scope.AUDIT_READ,
                AuditEntryId::parse,
                (caller, id) -> trail.find(caller.tenant(), id).map(AuditEntryNode::of));
    }
}
