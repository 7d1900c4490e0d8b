package io.callwake.persistence.tenant;

import static io.callwake.persistence.schema.Tables.CREDENTIAL;

import io.callwake.application.tenant.CredentialHash;
import io.callwake.application.tenant.Credentials;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Actor;
import io.callwake.persistence.Scopes;
import io.callwake.persistence.Statements;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
        return Optional.ofNullable(findAll(List.of(hash), now).get(hash));
    }

    @Override
    public Map<CredentialHash, Principal> findAll(Collection<CredentialHash> hashes, Instant now) {
        return Statements.asNobody(
                app,
                sql -> sql.select(CREDENTIAL.KEY_HASH, CREDENTIAL.TENANT_ID, CREDENTIAL.KEY_ID, CREDENTIAL.SCOPES)
                        .from(CREDENTIAL)
                        .where(
                                CREDENTIAL.KEY_HASH.in(hashes.stream()
                                        .map(CredentialHash::value)
                                        .toList()),
                                CREDENTIAL.EXPIRES_AT.isNull().or(CREDENTIAL.EXPIRES_AT.gt(now)))
                        .fetchMap(
                                found -> new CredentialHash(found.value1()),
                                found -> new Principal(
                                        found.value2(), new Actor.Key(found.value3()), Scopes.read(found.value4()))));
    }
}
