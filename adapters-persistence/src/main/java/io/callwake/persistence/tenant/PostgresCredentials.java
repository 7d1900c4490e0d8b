package io.callwake.persistence.tenant;

import static io.callwake.persistence.schema.Tables.CREDENTIAL;

import io.callwake.application.tenant.CredentialHash;
import io.callwake.application.tenant.Credentials;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Actor;
import io.callwake.persistence.Scopes;
import io.callwake.persistence.Statements;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** The directory of credentials in Postgres; one of the two tables that are read without a tenant. */
public final class PostgresCredentials implements Credentials {

    private final DataSource app;

    public PostgresCredentials(DataSource app) {
        this.app = app;
    }

    @Override
    public Optional<Principal> find(CredentialHash hash, Instant now) {
        return Statements.asNobody(
                app,
                sql -> sql.select(CREDENTIAL.TENANT_ID, CREDENTIAL.KEY_ID, CREDENTIAL.SCOPES)
                        .from(CREDENTIAL)
                        .where(
                                CREDENTIAL.KEY_HASH.eq(hash.value()),
                                CREDENTIAL.EXPIRES_AT.isNull().or(CREDENTIAL.EXPIRES_AT.gt(now)))
                        .fetchOptional(found -> new Principal(
                                found.value1(), new Actor.Key(found.value2()), Scopes.read(found.value3()))));
    }
}
