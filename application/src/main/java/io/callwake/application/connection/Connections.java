package io.callwake.application.connection;

import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The links of tenants to voice platforms. */
public interface Connections {

    /** Readable before any tenant is known: a platform names the connection alone. */
    Optional<TenantId> tenantOf(ConnectionId id);

    /** In one round: the connection, and its secrets that are valid then. */
    Optional<Linked> linked(TenantId tenant, ConnectionId id, Instant now);

    record Linked(Connection connection, ConnectionSecrets secrets) {}

    /** All of a tenant, the newest first; there are few. */
    List<Connection> all(TenantId tenant);

    Map<ConnectionId, Connection> findAll(TenantId tenant, Collection<ConnectionId> ids);

    /** What is known of the secrets of these connections, but for the secrets. */
    Map<ConnectionId, List<KnownSecret>> secretsOf(TenantId tenant, Collection<ConnectionId> ids);

    /** @param validUntil set while it is being replaced by a newer one */
    record KnownSecret(
            SecretUse use, Instant setAt, @Nullable Instant validUntil) {}

    /** In a transaction: how many a tenant has; whoever else wants to make one waits until the commit. */
    int lockAndCount(TenantId tenant);

    /** In a transaction: makes it, and a place in the directory. */
    void create(TenantId tenant, Connection connection);

    /** In a transaction: the connection, locked until the commit. */
    Optional<Connection> lock(TenantId tenant, ConnectionId id);

    /** In a transaction: writes a locked connection as it is now, with the agents it maps. */
    void change(TenantId tenant, Connection connection);

    /**
     * In a transaction: a locked connection gets a secret. Those it had for that use are valid until then, if they were longer.
     */
    void setSecret(TenantId tenant, ConnectionId id, SecretUse use, String secret, Instant now, Instant formerUntil);

    /** In a transaction: a locked connection has no secret of that use any more. */
    void forgetSecrets(TenantId tenant, ConnectionId id, SecretUse use);
}
