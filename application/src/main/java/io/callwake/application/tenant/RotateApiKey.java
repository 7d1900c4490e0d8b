package io.callwake.application.tenant;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a key another secret. The former one opens it for a while longer, so that whoever uses it can change over without a
 * gap; the one before that no longer does.
 */
public final class RotateApiKey {

    public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final TenantTransaction transaction;
    private final ApiKeys keys;
    private final Audit audit;
    private final NewSecrets secrets;
    private final Clock clock;

    public RotateApiKey(TenantTransaction transaction, ApiKeys keys, Audit audit, NewSecrets secrets, Clock clock) {
        this.transaction = transaction;
        this.keys = keys;
        this.audit = audit;
        this.secrets = secrets;
        this.clock = clock;
    }

    public sealed interface Result {

        /** The secret is never seen again. */
        record Rotated(ApiKey key, KeySecret secret, Instant formerUntil) implements Result {}

        record Unknown(ApiKeyId id) implements Result {}

        /** Revoked or expired: it is not opened again by another secret. */
        record Closed(ApiKey key) implements Result {}

        record ScopesNotHeld(Set<Scope> missing) implements Result {}

        record OverlapOutOfBounds(Duration overlap) implements Result {}
    }

    public Result rotate(Principal who, ApiKeyId id, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            return new Result.OverlapOutOfBounds(overlap);
        }
        return transaction.in(who.tenant(), Site.CHANGE_API_KEY, () -> {
            Optional<ApiKey> found = keys.lock(who.tenant(), id);
            return found.isEmpty() ? new Result.Unknown(id) : rotate(who, found.get(), overlap);
        });
    }

    private Result rotate(Principal who, ApiKey key, Duration overlap) {
        Set<Scope> missing = CreateApiKey.missing(who, key.scopes());
        if (!missing.isEmpty()) {
            return new Result.ScopesNotHeld(missing);
        }
        Instant now = clock.instant();
        if (!key.isOpenAt(now)) {
            return new Result.Closed(key);
        }
        KeySecret secret = secrets.next();
        ApiKey rotated = key.withSecret(secret);
        Instant formerUntil = now.plus(overlap);
        keys.rotate(who.tenant(), rotated, CredentialHash.of(secret.value()), formerUntil);
        audit.tell(who.tenant(), who.actor(), AuditedAction.API_KEY_ROTATED, key.id(), Set.of("secret"));
        return new Result.Rotated(rotated, secret, formerUntil);
    }
}
