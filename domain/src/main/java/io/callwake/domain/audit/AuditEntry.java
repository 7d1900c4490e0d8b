package io.callwake.domain.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That somebody changed something: who, what and which fields, but never a value.
 *
 * @param actor the text form of an {@link io.callwake.domain.tenant.Actor}
 * @param request the id of the request that asked for it, if one did
 * @param subject the public id of what was changed
 * @param fields the names of the changed fields, in the order of the alphabet
 */
public record AuditEntry(
        AuditEntryId id,
        Instant at,
        String actor,
        @Nullable String request,
        AuditedAction action,
        String subject,
        List<String> fields) {

    public AuditEntry {
        fields = fields.stream().sorted().distinct().toList();
    }
}
