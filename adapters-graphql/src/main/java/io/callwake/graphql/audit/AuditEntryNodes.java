package io.callwake.graphql.audit;

import io.callwake.application.audit.AuditTrail;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.audit.AuditEntryId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.Ids;
import io.callwake.graphql.NodeType;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Entries of the audit log by their ids. */
@Component
final class AuditEntryNodes implements NodeType {

    private final AuditTrail trail;

    AuditEntryNodes(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public String name() {
        return "AuditEntry";
    }

    @Override
    public Class<?> view() {
        return AuditEntryNode.class;
    }

    @Override
    public Optional<Scope> scope() {
        return Optional.of(Scope.AUDIT_READ);
    }

    @Override
    public boolean isId(String text) {
        return Ids.parse(text, AuditEntryId::parse).isPresent();
    }

    @Override
    public Optional<AuditEntryNode> find(Principal caller, String id) {
        return Ids.parse(id, AuditEntryId::parse)
                .flatMap(entry -> trail.find(caller.tenant(), entry))
                .map(AuditEntryNode::of);
    }
}
