package io.callwake.persistence.tenant;

import static io.callwake.persistence.schema.Tables.API_KEY;
import static io.callwake.persistence.schema.Tables.CREDENTIAL;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.tenant.ApiKeys;
import io.callwake.application.tenant.CredentialHash;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.NewestFirst;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.Scopes;
import io.callwake.persistence.TenantReads;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The API keys in Postgres, and the directory of credentials as far as it is written. */
public final class PostgresApiKeys implements ApiKeys {

    private static final NewestFirst<ApiKeyId, ApiKey> LIST = new NewestFirst<>(API_KEY.ID, PostgresApiKeys::key);

    private final TenantReads reads;
    private final PostgresCredentials credentials;

    /** @param credentials the directory, in which what opened a key before is forgotten once it does no longer */
    public PostgresApiKeys(TenantReads reads, PostgresCredentials credentials) {
        this.reads = reads;
        this.credentials = credentials;
    }

    @Override
    public Optional<ApiKey> find(TenantId tenant, ApiKeyId id) {
        return reads.as(
                tenant, sql -> sql.selectFrom(API_KEY).where(is(tenant, id)).fetchOptional(PostgresApiKeys::key));
    }

    @Override
    public Map<ApiKeyId, ApiKey> findAll(TenantId tenant, Collection<ApiKeyId> ids) {
        return reads.as(
                tenant,
                sql -> sql.selectFrom(API_KEY)
                        .where(API_KEY.TENANT_ID.eq(tenant), API_KEY.ID.in(ids))
                        .fetchMap(API_KEY.ID, PostgresApiKeys::key));
    }

    @Override
    public Page<ApiKey> page(TenantId tenant, Slice<ApiKeyId> slice) {
        return LIST.page(reads, tenant, API_KEY.TENANT_ID.eq(tenant), slice);
    }

    @Override
    public long count(TenantId tenant) {
        return reads.as(
                tenant, sql -> sql.fetchCount(sql.selectOne().from(API_KEY).where(API_KEY.TENANT_ID.eq(tenant))));
    }

    @Override
    public int countOpen(TenantId tenant, Instant now) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        return sql.fetchCount(sql.selectOne()
                .from(API_KEY)
                .where(
                        API_KEY.TENANT_ID.eq(tenant),
                        API_KEY.REVOKED_AT.isNull(),
                        API_KEY.EXPIRES_AT.isNull().or(API_KEY.EXPIRES_AT.gt(now))));
    }

    @Override
    public Optional<ApiKey> lock(TenantId tenant, ApiKeyId id) {
        return PostgresTransaction.sql(tenant)
                .selectFrom(API_KEY)
                .where(is(tenant, id))
                .forNoKeyUpdate()
                .fetchOptional(PostgresApiKeys::key);
    }

    @Override
    public void add(TenantId tenant, ApiKey key, CredentialHash secret) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        insert(sql, tenant, key);
        open(sql, tenant, key, secret);
    }

    private static int insert(DSLContext sql, TenantId tenant, ApiKey key) {
        return sql.insertInto(API_KEY)
                .columns(
                        API_KEY.TENANT_ID,
                        API_KEY.ID,
                        API_KEY.NAME,
                        API_KEY.SCOPES,
                        API_KEY.HINT,
                        API_KEY.CREATED_AT,
                        API_KEY.CREATED_BY,
                        API_KEY.EXPIRES_AT)
                .values(
                        tenant,
                        key.id(),
                        key.name(),
                        Scopes.column(key.scopes()),
                        key.hint(),
                        key.createdAt(),
                        key.createdBy(),
                        key.expiresAt())
                .onConflict(API_KEY.TENANT_ID, API_KEY.ID)
                .doNothing()
                .execute();
    }

    private static void open(DSLContext sql, TenantId tenant, ApiKey key, CredentialHash secret) {
        sql.insertInto(CREDENTIAL)
                .columns(
                        CREDENTIAL.TENANT_ID,
                        CREDENTIAL.KEY_ID,
                        CREDENTIAL.KEY_HASH,
                        CREDENTIAL.SCOPES,
                        CREDENTIAL.EXPIRES_AT,
                        CREDENTIAL.IS_FORMER)
                .values(tenant, key.id(), secret.value(), Scopes.column(key.scopes()), key.expiresAt(), false)
                .execute();
    }

    @Override
    public void rotate(TenantId tenant, ApiKey key, CredentialHash secret, Instant formerUntil) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.deleteFrom(CREDENTIAL)
                .where(opens(tenant, key.id()), CREDENTIAL.IS_FORMER.isTrue())
                .execute();
        sql.update(CREDENTIAL)
                .set(CREDENTIAL.IS_FORMER, true)
                .set(CREDENTIAL.EXPIRES_AT, earlier(formerUntil, key.expiresAt()))
                .where(opens(tenant, key.id()))
                .execute();
        open(sql, tenant, key, secret);
        sql.update(API_KEY)
                .set(API_KEY.HINT, key.hint())
                .where(is(tenant, key.id()))
                .execute();
        PostgresTransaction.afterCommit(tenant, credentials::forget);
    }

    @Override
    public void revoke(TenantId tenant, ApiKey key) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.deleteFrom(CREDENTIAL).where(opens(tenant, key.id())).execute();
        sql.update(API_KEY)
                .set(API_KEY.REVOKED_AT, key.revokedAt())
                .where(is(tenant, key.id()))
                .execute();
        PostgresTransaction.afterCommit(tenant, credentials::forget);
    }

    @Override
    public void provide(TenantId tenant, ApiKey key, CredentialHash secret) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        if (insert(sql, tenant, key) == 0) {
            sql.update(API_KEY)
                    .set(API_KEY.SCOPES, Scopes.column(key.scopes()))
                    .set(API_KEY.HINT, key.hint())
                    .setNull(API_KEY.REVOKED_AT)
                    .where(is(tenant, key.id()))
                    .execute();
        }
        sql.deleteFrom(CREDENTIAL).where(opens(tenant, key.id())).execute();
        open(sql, tenant, key, secret);
        PostgresTransaction.afterCommit(tenant, credentials::forget);
    }

    @Override
    public void used(TenantId tenant, ApiKeyId id, Instant at) {
        reads.as(
                tenant,
                sql -> sql.update(API_KEY)
                        .set(API_KEY.LAST_USED_AT, at)
                        .where(is(tenant, id), API_KEY.LAST_USED_AT.isNull().or(API_KEY.LAST_USED_AT.lt(at)))
                        .execute());
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    private static Condition is(TenantId tenant, ApiKeyId id) {
        return API_KEY.TENANT_ID.eq(tenant).and(API_KEY.ID.eq(id));
    }

    private static Condition opens(TenantId tenant, ApiKeyId id) {
        return CREDENTIAL.TENANT_ID.eq(tenant).and(CREDENTIAL.KEY_ID.eq(id));
    }

    private static ApiKey key(Record found) {
        return new ApiKey(
                found.get(API_KEY.ID),
                found.get(API_KEY.NAME),
                Scopes.read(found.get(API_KEY.SCOPES)),
                found.get(API_KEY.HINT),
                found.get(API_KEY.CREATED_AT),
                found.get(API_KEY.CREATED_BY),
                found.get(API_KEY.EXPIRES_AT),
                found.get(API_KEY.LAST_USED_AT),
                found.get(API_KEY.REVOKED_AT));
    }
}
