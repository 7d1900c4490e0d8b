package io.callwake.persistence.tenant;

import static io.callwake.persistence.schema.Tables.TENANT;
import static org.jooq.impl.DSL.val;

import io.callwake.application.tenant.CredentialHash;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.TenantReads;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/** The tenants in Postgres. */
public final class PostgresTenants implements Tenants {

    private static final String PROVIDE = """
        with tenant as (
            insert into callwake.tenant (tenant_id, name, time_zone, created_at) values ({0}, {1}, {2}, {3})
            on conflict (tenant_id) do nothing
        )
        insert into callwake.credential (tenant_id, key_id, key_hash, created_at) values ({0}, {4}, {5}, {3})
        on conflict (tenant_id, key_id) do update set key_hash = excluded.key_hash
        """;

    private final TenantReads statements;
    private final Clock clock;

    public PostgresTenants(TenantReads statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return statements.as(
                id,
                sql -> sql.select(TENANT.NAME, TENANT.TIME_ZONE)
                        .from(TENANT)
                        .where(TENANT.TENANT_ID.eq(id))
                        .fetchOptional(found -> new Tenant(id, found.value1(), ZoneId.of(found.value2()))));
    }

    @Override
    public void provide(Tenant tenant, String keyId, CredentialHash credential) {
        // One statement, so all of it or nothing; done again at every start.
        statements.as(
                tenant.id(),
                sql -> sql.execute(
                        PROVIDE,
                        val(tenant.id(), TENANT.TENANT_ID),
                        val(tenant.name()),
                        val(tenant.timeZone().getId()),
                        val(clock.instant(), TENANT.CREATED_AT),
                        val(keyId),
                        val(credential.value())));
    }
}
