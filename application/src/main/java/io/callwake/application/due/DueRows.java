package io.callwake.application.due;

import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;

/** What is due for a tenant. All of these take part in the transaction they are called in. */
public interface DueRows {

    void add(Lane lane, DueKind kind, UUID ref, Instant dueAt);

    /**
     * Moves what is due about that thing to another time, if there is such a row, and ends the claim on it, if there is one:
     * whoever holds the row knows of another time and must not set that again.
     */
    void reschedule(TenantId tenant, DueKind kind, UUID ref, Instant dueAt);

    /** Nothing is due about that thing any more, whoever may have claimed it. */
    void removeAbout(TenantId tenant, DueKind kind, UUID ref);

    /**
     * The claimed row is finished.
     *
     * @return whether nobody has claimed the row, moved or removed it since; else it stays as it is
     */
    boolean done(DueRow row);

    /**
     * The claimed row becomes due again at that time. Until somebody claims it anew its last holder may still say otherwise.
     *
     * @return whether nobody has claimed the row, moved or removed it since; else it stays as it is
     */
    boolean putBack(DueRow row, Instant dueAt);
}
