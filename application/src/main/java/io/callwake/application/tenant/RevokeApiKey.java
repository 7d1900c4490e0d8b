package io.callwake.application.tenant;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Closes a key for good, at once. To revoke it again changes nothing. */
public final class RevokeApiKey {

    private final TenantTransaction transaction;
    private final ApiKeys keys;
    private final Audit audit;
    private final Clock clock;

    public RevokeApiKey(TenantTransaction transaction, ApiKeys keys, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return the revoked key; nothing if there is none of that id */
    public Optional<ApiKey> revoke(Principal who, ApiKeyId id) {
        return transaction.in(
                who.tenant(),
                Site.CHANGE_API_KEY,
                () -> keys.lock(who.tenant(), id).map(key -> key.isRevoked() ? key : revoke(who, key)));
    }

    private ApiKey revoke(Principal who, ApiKey key) {
        ApiKey revoked = key.revoked(clock.instant());
        keys.revoke(who.tenant(), revoked);
        audit.tell(who.tenant(), who.actor(), AuditedAction.API_KEY_REVOKED, key.id(), List.of());
        return revoked;
    }
}
