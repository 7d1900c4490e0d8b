package io.callwake.application.tenant;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.domain.tenant.TenantSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/** The operator makes a tenant, with a first key that may do everything; with it the tenant makes all others. */
public final class CreateTenant {

    private static final Actor OPERATOR = new Actor.Operator();
    private static final String FIRST_KEY = "First key";

    private final TenantTransaction transaction;
    private final Tenants tenants;
    private final ApiKeys keys;
    private final Audit audit;
    private final NewSecrets secrets;
    private final NewIds ids;
    private final Clock clock;

    public CreateTenant(
            TenantTransaction transaction,
            Tenants tenants,
            ApiKeys keys,
            Audit audit,
            NewSecrets secrets,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.tenants = tenants;
        this.keys = keys;
        this.audit = audit;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is made; the secret is never seen again. */
    public record Created(Tenant tenant, ApiKey key, KeySecret secret) {}

    public Created create(String name, ZoneId timeZone, Currency currency) {
        Tenant tenant = new Tenant(new TenantId(ids.next()), name, timeZone, currency, TenantSettings.USUAL);
        KeySecret secret = secrets.next();
        ApiKey key = fresh(new ApiKeyId(ids.next()), FIRST_KEY, secret);
        return transaction.in(tenant.id(), Site.CHANGE_TENANT, () -> {
            tenants.add(tenant);
            keys.add(tenant.id(), key, CredentialHash.of(secret.value()));
            audit.tell(tenant.id(), OPERATOR, AuditedAction.TENANT_CREATED, tenant.id(), List.of());
            audit.tell(tenant.id(), OPERATOR, AuditedAction.API_KEY_CREATED, key.id(), List.of());
            return new Created(tenant, key, secret);
        });
    }

    /** Makes sure that a tenant is there, and that this secret and no other opens that key of his. */
    public void provide(Tenant tenant, ApiKeyId id, String keyName, KeySecret secret) {
        transaction.run(tenant.id(), Site.CHANGE_TENANT, () -> {
            tenants.add(tenant);
            keys.provide(tenant.id(), fresh(id, keyName, secret), CredentialHash.of(secret.value()));
        });
    }

    private ApiKey fresh(ApiKeyId id, String name, KeySecret secret) {
        Instant now = clock.instant();
        return ApiKey.fresh(id, name, Scope.all(), secret, now, OPERATOR, null);
    }
}
