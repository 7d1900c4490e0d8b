package io.callwake.domain.audit;

import io.callwake.domain.TypeId;
import java.util.UUID;

/** The public id of an entry of the audit log. Later entries have greater ids. */
public record AuditEntryId(UUID value) {

    private static final String PREFIX = "audit";

    /** @throws IllegalArgumentException quoting the text, if it is not such an id */
    public static AuditEntryId parse(String text) {
        return new AuditEntryId(TypeId.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.format(PREFIX, value);
    }
}
