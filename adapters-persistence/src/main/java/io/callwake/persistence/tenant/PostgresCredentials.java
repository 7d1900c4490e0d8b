package io.callwake.persistence.tenant;

import static io.callwake.persistence.schema.Tables.CREDENTIAL;

import io.callwake.application.tenant.CredentialHash;
import io.callwake.application.tenant.Credentials;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Actor;
import io.callwake.persistence.Scopes;
import io.callwake.persistence.Statements;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The directory of credentials in Postgres; one of the two tables that are read without a tenant. */
public final class PostgresCredentials implements Credentials {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final DataSource app;

    /** Another map after each change, so that what was read before it and comes back after it is not remembered. */
    private volatile Map<CredentialHash, Found> remembered = new ConcurrentHashMap<>();

    private record Found(Principal principal, @Nullable Instant expiresAt, Instant readAt) {

        boolean isOpen(Instant now) {
            return expiresAt == null || expiresAt.isAfter(now);
        }

        boolean isFresh(Instant now) {
            return !now.isBefore(readAt) && now.isBefore(readAt.plus(REMEMBERED));
        }
    }

    public PostgresCredentials(DataSource app) {
        this.app = app;
    }

    /** Not looked up again for a second, if it opened something: what changes on another node counts here that much later. */
    @Override
    public Optional<Principal> find(CredentialHash hash, Instant now) {
        Map<CredentialHash, Found> known = remembered;
        Found found = known.get(hash);
        if (found == null || !found.isFresh(now)) {
            found = read(List.of(hash), now).get(hash);
            if (found == null) {
                known.remove(hash);
                return Optional.empty();
            }
            if (known.size() >= MOST_REMEMBERED) {
                known.clear();
            }
            known.put(hash, found);
        }
        return found.isOpen(now) ? Optional.of(found.principal()) : Optional.empty();
    }

    /** What has been changed on this node counts at once. */
    void forget() {
        remembered = new ConcurrentHashMap<>();
    }

    @Override
    public Map<CredentialHash, Principal> findAll(Collection<CredentialHash> hashes, Instant now) {
        Map<CredentialHash, Principal> open = new HashMap<>();
        read(hashes, now).forEach((hash, found) -> {
            if (found.isOpen(now)) {
                open.put(hash, found.principal());
            }
        });
        return open;
    }

    private Map<CredentialHash, Found> read(Collection<CredentialHash> hashes, Instant now) {
        return Statements.asNobody(
                app,
                sql -> sql.select(
                                CREDENTIAL.KEY_HASH,
                                CREDENTIAL.TENANT_ID,
                                CREDENTIAL.KEY_ID,
                                CREDENTIAL.SCOPES,
                                CREDENTIAL.EXPIRES_AT)
                        .from(CREDENTIAL)
                        .where(CREDENTIAL.KEY_HASH.in(
                                hashes.stream().map(CredentialHash::value).toList()))
                        .fetchMap(
                                found -> new CredentialHash(found.value1()),
                                found -> new Found(
                                        new Principal(
                                                found.value2(),
                                                new Actor.Key(found.value3()),
                                                Scopes.read(found.value4())),
                                        found.value5(),
                                        now)));
    }
}
