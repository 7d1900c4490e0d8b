package io.callwake.application;

import io.callwake.domain.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rows of tenants that take part in {@link InMemoryTransaction}s. The rows themselves are never changed, only replaced. */
public final class InMemoryTable<K, V> {

    private final InMemoryTransaction transaction;
    private final Map<Key<K>, V> rows = new LinkedHashMap<>();

    private record Key<K>(TenantId tenant, K key) {}

    public InMemoryTable(InMemoryTransaction transaction) {
        this.transaction = transaction;
    }

    /** Outside of transactions. */
    public Optional<V> read(TenantId tenant, K key) {
        return transaction.read(() -> Optional.ofNullable(rows.get(new Key<>(tenant, key))));
    }

    /** Outside of transactions: all rows of a tenant, in the order in which they were first written. */
    public List<V> readAll(TenantId tenant) {
        return transaction.read(() -> rowsOf(tenant));
    }

    /** In a transaction. */
    public Optional<V> get(TenantId tenant, K key) {
        transaction.requireUnderWay(tenant);
        return Optional.ofNullable(rows.get(new Key<>(tenant, key)));
    }

    /** In a transaction: all rows of a tenant, in the order in which they were first written. */
    public List<V> getAll(TenantId tenant) {
        transaction.requireUnderWay(tenant);
        return rowsOf(tenant);
    }

    /** In a transaction of all tenants. */
    public List<V> getAllOfAllTenants() {
        transaction.requireOfAllTenants();
        return List.copyOf(rows.values());
    }

    /** In a transaction. */
    public void put(TenantId tenant, K key, V row) {
        transaction.requireUnderWay(tenant);
        rememberAsItIs();
        rows.put(new Key<>(tenant, key), row);
    }

    /** In a transaction of all tenants. */
    public void putOfAnyTenant(TenantId tenant, K key, V row) {
        transaction.requireOfAllTenants();
        rememberAsItIs();
        rows.put(new Key<>(tenant, key), row);
    }

    /**
     * In a transaction.
     *
     * @return whether there was such a row
     */
    public boolean remove(TenantId tenant, K key) {
        transaction.requireUnderWay(tenant);
        rememberAsItIs();
        return rows.remove(new Key<>(tenant, key)) != null;
    }

    /**
     * In a transaction.
     *
     * @return whether there was such a row
     */
    public boolean change(TenantId tenant, K key, Function<V, V> change) {
        Optional<V> row = get(tenant, key);
        row.ifPresent(found -> put(tenant, key, change.apply(found)));
        return row.isPresent();
    }

    private void rememberAsItIs() {
        Map<Key<K>, V> before = new LinkedHashMap<>(rows);
        transaction.undoLater(() -> {
            rows.clear();
            rows.putAll(before);
        });
    }

    private List<V> rowsOf(TenantId tenant) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().tenant().equals(tenant))
                .map(Map.Entry::getValue)
                .toList();
    }
}
