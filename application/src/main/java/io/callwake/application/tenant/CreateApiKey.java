package io.callwake.application.tenant;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a key. Nobody can make one that may do more than he may himself. */
public final class CreateApiKey {

    /** Enough for every use, and few enough to be looked through. */
    public static final int MOST_OPEN_KEYS = 100;

    private final TenantTransaction transaction;
    private final ApiKeys keys;
    private final Audit audit;
    private final NewSecrets secrets;
    private final NewIds ids;
    private final Clock clock;

    public CreateApiKey(
            TenantTransaction transaction, ApiKeys keys, Audit audit, NewSecrets secrets, NewIds ids, Clock clock) {
        this.transaction = transaction;
        this.keys = keys;
        this.audit = audit;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Result {

        /** The secret is never seen again. */
        record Created(ApiKey key, KeySecret secret) implements Result {}

        record ScopesNotHeld(Set<Scope> missing) implements Result {}

        record ExpiresInThePast(Instant expiresAt) implements Result {}

        record TooManyKeys(int most) implements Result {}
    }

    public Result create(Principal who, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
        Set<Scope> missing = missing(who, scopes);
        if (!missing.isEmpty()) {
            return new Result.ScopesNotHeld(missing);
        }
        Instant now = clock.instant();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            return new Result.ExpiresInThePast(expiresAt);
        }
        KeySecret secret = secrets.next();
        ApiKey key = ApiKey.fresh(new ApiKeyId(ids.next()), name, scopes, secret, now, who.actor(), expiresAt);
        return transaction.in(who.tenant(), Site.CHANGE_API_KEY, () -> {
            if (keys.countOpen(who.tenant(), now) >= MOST_OPEN_KEYS) {
                return new Result.TooManyKeys(MOST_OPEN_KEYS);
            }
            keys.add(who.tenant(), key, CredentialHash.of(secret.value()));
            audit.tell(who.tenant(), who.actor(), AuditedAction.API_KEY_CREATED, key.id(), List.of());
            return new Result.Created(key, secret);
        });
    }

    static Set<Scope> missing(Principal who, Set<Scope> scopes) {
        Set<Scope> missing = EnumSet.noneOf(Scope.class);
        missing.addAll(scopes);
        missing.removeAll(who.scopes());
        return missing;
    }
}
