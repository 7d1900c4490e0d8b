package io.callwake.graphql.audit;

import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of the audit log as the schema has it. */
record AuditEntryNode(
        String id,
        Instant at,
        String actor,
        @Nullable String requestId,
        AuditedAction action,
        String subject,
        List<String> fields) {

    static AuditEntryNode of(AuditEntry entry) {
        return new AuditEntryNode(
                entry.id().toString(),
                entry.at(),
                entry.actor(),
                entry.request(),
                entry.action(),
                entry.subject(),
                entry.fields());
    }
}
