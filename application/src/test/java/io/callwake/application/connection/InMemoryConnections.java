package io.callwake.application.connection;

import io.callwake.application.InMemoryTable;
import io.callwake.application.InMemoryTransaction;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Connections kept in memory. */
public final class InMemoryConnections implements Connections {

    private static final Comparator<Connection> NEWEST_FIRST =
            Comparator.comparing(connection -> connection.id().toString(), Comparator.reverseOrder());

    private final InMemoryTable<ConnectionId, Kept> connections;
    private final Set<TenantId> tenants = ConcurrentHashMap.newKeySet();

    /** @param secrets the newest first */
    private record Kept(Connection connection, List<Secret> secrets) {

        ConnectionId id() {
            return connection.id();
        }
    }

    private record Secret(
            SecretUse use,
            String text,
            Instant setAt,
            @Nullable Instant validUntil) {

        boolean isValidAt(Instant now) {
            return validUntil == null || now.isBefore(validUntil);
        }

        Secret validUntil(Instant end) {
            return new Secret(use, text, setAt, validUntil == null || end.isBefore(validUntil) ? end : validUntil);
        }

        KnownSecret known() {
            return new KnownSecret(use, setAt, validUntil);
        }
    }

    public InMemoryConnections(InMemoryTransaction transaction) {
        connections = new InMemoryTable<>(transaction);
    }

    @Override
    public Optional<TenantId> tenantOf(ConnectionId id) {
        return tenants.stream()
                .filter(tenant -> connections.read(tenant, id).isPresent())
                .findFirst();
    }

    @Override
    public Optional<Linked> linked(TenantId tenant, ConnectionId id, Instant now) {
        return connections.read(tenant, id).map(kept -> new Linked(kept.connection(), validSecrets(kept, now)));
    }

    private static ConnectionSecrets validSecrets(Kept kept, Instant now) {
        Map<SecretUse, List<String>> byUse = new EnumMap<>(SecretUse.class);
        kept.secrets().stream()
                .filter(secret -> secret.isValidAt(now))
                .forEach(secret -> byUse.computeIfAbsent(secret.use(), _ -> new ArrayList<>())
                        .add(secret.text()));
        return new ConnectionSecrets(byUse);
    }

    @Override
    public List<Connection> all(TenantId tenant) {
        return connections.readAll(tenant).stream()
                .map(Kept::connection)
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public Map<ConnectionId, Connection> findAll(TenantId tenant, Collection<ConnectionId> ids) {
        return all(tenant).stream()
                .filter(connection -> ids.contains(connection.id()))
                .collect(Collectors.toMap(Connection::id, Function.identity()));
    }

    @Override
    public Map<ConnectionId, List<KnownSecret>> secretsOf(TenantId tenant, Collection<ConnectionId> ids) {
        return connections.readAll(tenant).stream()
                .filter(kept -> ids.contains(kept.id()))
                .filter(kept -> !kept.secrets().isEmpty())
                .collect(Collectors.toMap(
                        Kept::id,
                        kept -> kept.secrets().stream().map(Secret::known).toList()));
    }

    @Override
    public int lockAndCount(TenantId tenant) {
        return (int) connections.getAll(tenant).stream()
                .filter(kept -> !kept.connection().isArchived())
                .count();
    }

    @Override
    public void create(TenantId tenant, Connection connection) {
        tenants.add(tenant);
        connections.put(tenant, connection.id(), new Kept(connection, List.of()));
    }

    @Override
    public Optional<Connection> lock(TenantId tenant, ConnectionId id) {
        return connections.get(tenant, id).map(Kept::connection);
    }

    @Override
    public void change(TenantId tenant, Connection connection) {
        connections.change(tenant, connection.id(), kept -> new Kept(connection, kept.secrets()));
    }

    @Override
    public void setSecret(
            TenantId tenant, ConnectionId id, SecretUse use, String secret, Instant now, Instant formerUntil) {
        connections.change(tenant, id, kept -> {
            List<Secret> secrets = new ArrayList<>();
            secrets.add(new Secret(use, secret, now, null));
            kept.secrets().stream()
                    .filter(former -> former.use() != use || former.isValidAt(now))
                    .map(former -> former.use() == use ? former.validUntil(formerUntil) : former)
                    .forEach(secrets::add);
            return new Kept(kept.connection(), List.copyOf(secrets));
        });
    }

    @Override
    public void forgetSecrets(TenantId tenant, ConnectionId id, SecretUse use) {
        connections.change(
                tenant,
                id,
                kept -> new Kept(
                        kept.connection(),
                        kept.secrets().stream()
                                .filter(secret -> secret.use() != use)
                                .toList()));
    }
}
