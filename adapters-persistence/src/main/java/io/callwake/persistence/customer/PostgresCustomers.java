package io.callwake.persistence.customer;

import static io.callwake.persistence.schema.Tables.CALL;
import static io.callwake.persistence.schema.Tables.CONSENT;
import static io.callwake.persistence.schema.Tables.CUSTOMER;
import static io.callwake.persistence.schema.Tables.CUSTOMER_KEY;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.customer.Customers;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerId;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.tenant.TenantRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.SelectConditionStep;
import org.jooq.SelectOnConditionStep;
import org.jooq.SelectWhereStep;
import org.jooq.SortField;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** The customers in Postgres. */
public final class PostgresCustomers implements Customers {

    /** What the database makes of a missing name, and no name reaches. */
    private static final String BEHIND_ALL_NAMES = Character.toString(Character.MAX_CODE_POINT);

    private static final io.callwake.persistence.schema.tables.Customer ASKED = CUSTOMER.as("asked");
    private static final io.callwake.persistence.schema.tables.CustomerKey SOUGHT = CUSTOMER_KEY.as("sought");
    private static final io.callwake.persistence.schema.tables.Customer PLACE = CUSTOMER.as("place");
    private static final io.callwake.persistence.schema.tables.Customer NAMED = CUSTOMER.as("named");

    private final TenantReads reads;

    public PostgresCustomers(TenantReads reads) {
        this.reads = reads;
    }

    @Override
    public Optional<Customer> find(TenantId tenant, CustomerId id) {
        return reads.as(
                tenant,
                sql -> survivors(sql)
                        .where(ASKED.TENANT_ID.eq(tenant), ASKED.ID.eq(id))
                        .fetchOptional(CustomerRows::customer));
    }

    @Override
    public Map<CustomerId, Customer> findAll(TenantId tenant, Collection<CustomerId> ids) {
        return reads.as(tenant, sql -> findAll(sql, tenant, ids));
    }

    private static Map<CustomerId, Customer> findAll(DSLContext sql, TenantId tenant, Collection<CustomerId> ids) {
        return survivors(sql)
                .where(ASKED.TENANT_ID.eq(tenant), ASKED.ID.in(ids))
                .fetchMap(ASKED.ID, CustomerRows::customer);
    }

    /** Those who are asked for, or whom they have turned out to be. */
    private static SelectOnConditionStep<Record> survivors(DSLContext sql) {
        return sql.select(ASKED.ID)
                .select(CUSTOMER.fields())
                .from(ASKED)
                .join(CUSTOMER)
                .on(CUSTOMER.TENANT_ID.eq(ASKED.TENANT_ID), CUSTOMER.ID.eq(coalesce(ASKED.MERGED_INTO, ASKED.ID)));
    }

    @Override
    public Page<Customer> page(TenantId tenant, Filter filter, Order order, Slice<CustomerId> slice) {
        return slice.page(
                (most, after) -> inOrder(
                        tenant,
                        filter,
                        after == null ? noCondition() : isBehind(tenant, order, after),
                        forwards(order),
                        most),
                (most, before) -> inOrder(
                        tenant,
                        filter,
                        before == null ? noCondition() : isBefore(tenant, order, before),
                        backwards(order),
                        most));
    }

    private List<Customer> inOrder(
            TenantId tenant, Filter filter, Condition beyond, List<SortField<?>> order, int most) {
        return reads.as(
                tenant,
                sql -> customers(sql)
                        .where(CUSTOMER.TENANT_ID.eq(tenant), passes(tenant, filter), beyond)
                        .orderBy(order)
                        .limit(most)
                        .fetch(CustomerRows::customer));
    }

    private static SelectWhereStep<Record> customers(DSLContext sql) {
        return sql.selectFrom(CUSTOMER);
    }

    private static List<SortField<?>> forwards(Order order) {
        return switch (order) {
            case NEWEST -> List.of(CUSTOMER.CREATED_AT.desc(), CUSTOMER.ID.desc());
            case NAME -> List.of(CUSTOMER.SORT_NAME.asc(), CUSTOMER.ID.asc());
        };
    }

    private static List<SortField<?>> backwards(Order order) {
        return switch (order) {
            case NEWEST -> List.of(CUSTOMER.CREATED_AT.asc(), CUSTOMER.ID.asc());
            case NAME -> List.of(CUSTOMER.SORT_NAME.desc(), CUSTOMER.ID.desc());
        };
    }

    private static Condition isBehind(TenantId tenant, Order order, CustomerId place) {
        return switch (order) {
            case NEWEST ->
                row(CUSTOMER.CREATED_AT, CUSTOMER.ID).lessThan(of(tenant, place, PLACE.CREATED_AT), id(place));
            case NAME ->
                row(CUSTOMER.SORT_NAME, CUSTOMER.ID).greaterThan(of(tenant, place, PLACE.SORT_NAME), id(place));
        };
    }

    private static Condition isBefore(TenantId tenant, Order order, CustomerId place) {
        return switch (order) {
            case NEWEST ->
                row(CUSTOMER.CREATED_AT, CUSTOMER.ID).greaterThan(of(tenant, place, PLACE.CREATED_AT), id(place));
            case NAME -> row(CUSTOMER.SORT_NAME, CUSTOMER.ID).lessThan(of(tenant, place, PLACE.SORT_NAME), id(place));
        };
    }

    private static <T> Field<T> of(TenantId tenant, CustomerId place, Field<T> column) {
        return field(select(column).from(PLACE).where(PLACE.TENANT_ID.eq(tenant), PLACE.ID.eq(place)));
    }

    private static Field<CustomerId> id(CustomerId id) {
        return val(id, CUSTOMER.ID);
    }

    @Override
    public long count(TenantId tenant, Filter filter) {
        return reads.as(
                tenant,
                sql -> sql.fetchCount(
                        sql.selectOne().from(CUSTOMER).where(CUSTOMER.TENANT_ID.eq(tenant), passes(tenant, filter))));
    }

    private static Condition passes(TenantId tenant, Filter filter) {
        return CUSTOMER.MERGED_INTO
                .isNull()
                .and(isFoundOrAny(tenant, CustomerKey.Kind.IDENTIFIER, NAMED.IDENTIFIER, filter.identifier()))
                .and(isFoundOrAny(tenant, CustomerKey.Kind.PHONE, NAMED.NUMBER, filter.number()))
                .and(isOrAny(CUSTOMER.EMAIL, filter.email()))
                .and(beginsWith(filter.namePrefix()))
                .and(isOrNot(filter.doNotDisturb()));
    }

    /** Has it, or had it once and is still found by it; looked up first, as each of the two has an index of its own. */
    private static Condition isFoundOrAny(
            TenantId tenant, CustomerKey.Kind kind, Field<String> column, @Nullable String wanted) {
        return wanted == null
                ? noCondition()
                : CUSTOMER.ID.eq(any(array(select(NAMED.ID)
                        .from(NAMED)
                        .where(NAMED.TENANT_ID.eq(tenant), NAMED.MERGED_INTO.isNull(), column.eq(wanted))
                        .union(select(CUSTOMER_KEY.CUSTOMER_ID)
                                .from(CUSTOMER_KEY)
                                .where(
                                        CUSTOMER_KEY.TENANT_ID.eq(tenant),
                                        CUSTOMER_KEY.KIND.eq(kind),
                                        CUSTOMER_KEY.VALUE.eq(wanted))))));
    }

    private static Condition isOrAny(Field<String> column, @Nullable String wanted) {
        return wanted == null ? noCondition() : column.eq(wanted);
    }

    /** Between the prefix and the last that begins so: {@code like} would not use an index under row security. */
    private static Condition beginsWith(@Nullable String prefix) {
        if (prefix == null) {
            return noCondition();
        }
        Field<String> least = lower(val(prefix, CUSTOMER.SORT_NAME));
        return CUSTOMER.SORT_NAME.ge(least).and(CUSTOMER.SORT_NAME.lt(concat(least, inline(BEHIND_ALL_NAMES))));
    }

    private static Condition isOrNot(@Nullable Boolean doNotDisturb) {
        if (doNotDisturb == null) {
            return noCondition();
        }
        return doNotDisturb ? CUSTOMER.DO_NOT_DISTURB.isTrue() : CUSTOMER.DO_NOT_DISTURB.isFalse();
    }

    @Override
    public void lock(TenantId tenant) {
        TenantRow.lock(tenant);
    }

    @Override
    public Map<CustomerKey, Customer> lock(TenantId tenant, Collection<CustomerKey> keys) {
        Map<CustomerKey, Customer> found = new HashMap<>();
        DSLContext sql = PostgresTransaction.sql(tenant);
        if (keys.isEmpty()) {
            return found;
        }
        sql.select(SOUGHT.KIND, SOUGHT.VALUE)
                .select(CUSTOMER.fields())
                .from(all(tenant, keys, CustomerKey.Kind.IDENTIFIER)
                        .unionAll(all(tenant, keys, CustomerKey.Kind.PHONE))
                        .asTable(SOUGHT.getName()))
                .join(CUSTOMER)
                .on(CUSTOMER.TENANT_ID.eq(tenant), CUSTOMER.ID.eq(SOUGHT.CUSTOMER_ID))
                .orderBy(CUSTOMER.ID)
                .forNoKeyUpdate()
                .of(CUSTOMER)
                .forEach(each -> found.put(
                        new CustomerKey(each.get(SOUGHT.KIND), each.get(SOUGHT.VALUE)), CustomerRows.customer(each)));
        return found;
    }

    /** Kind by kind, as either would not use the index together with the other. */
    private static SelectConditionStep<Record3<CustomerKey.Kind, String, CustomerId>> all(
            TenantId tenant, Collection<CustomerKey> keys, CustomerKey.Kind kind) {
        return select(CUSTOMER_KEY.KIND, CUSTOMER_KEY.VALUE, CUSTOMER_KEY.CUSTOMER_ID)
                .from(CUSTOMER_KEY)
                .where(
                        CUSTOMER_KEY.TENANT_ID.eq(tenant),
                        CUSTOMER_KEY.KIND.eq(kind),
                        CUSTOMER_KEY.VALUE.in(keys.stream()
                                .filter(key -> key.kind() == kind)
                                .map(CustomerKey::value)
                                .distinct()
                                .toList()));
    }

    @Override
    public Optional<Customer> lock(TenantId tenant, CustomerId id) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        return Optional.ofNullable(findAll(sql, tenant, List.of(id)).get(id))
                .flatMap(found -> Optional.ofNullable(
                        locked(sql, tenant, List.of(found.id())).get(found.id())));
    }

    @Override
    public Map<CustomerId, Customer> lockForMerging(TenantId tenant, CustomerId survivor, CustomerId merged) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        Map<CustomerId, Customer> asked = findAll(sql, tenant, List.of(survivor, merged));
        Customer other = asked.get(merged);
        if (other != null) {
            sql.select(CALL.ID)
                    .from(CALL)
                    .where(CALL.TENANT_ID.eq(tenant), CALL.CUSTOMER_ID.eq(other.id()))
                    .orderBy(CALL.ID)
                    .forNoKeyUpdate()
                    .fetch();
        }
        Map<CustomerId, Customer> locked =
                locked(sql, tenant, asked.values().stream().map(Customer::id).toList());
        Map<CustomerId, Customer> both = new HashMap<>();
        asked.forEach((id, found) -> {
            Customer customer = locked.get(found.id());
            if (customer != null) {
                both.put(id, customer);
            }
        });
        return both;
    }

    private static Map<CustomerId, Customer> locked(DSLContext sql, TenantId tenant, Collection<CustomerId> ids) {
        return customers(sql)
                .where(CUSTOMER.TENANT_ID.eq(tenant), CUSTOMER.ID.in(ids))
                .orderBy(CUSTOMER.ID)
                .forNoKeyUpdate()
                .fetchMap(CUSTOMER.ID, CustomerRows::customer);
    }

    @Override
    public void keep(TenantId tenant, Collection<Customer> customers) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        if (customers.isEmpty()) {
            return;
        }
        List<Map<TableField<Record, ?>, @Nullable Object>> rows = new ArrayList<>();
        for (Customer customer : customers) {
            Map<TableField<Record, ?>, @Nullable Object> values = new LinkedHashMap<>();
            values.put(CUSTOMER.TENANT_ID, tenant);
            values.put(CUSTOMER.ID, customer.id());
            values.putAll(CustomerRows.columns(customer));
            rows.add(values);
        }
        Collection<TableField<Record, ?>> columns = rows.getFirst().keySet();
        InsertValuesStepN<Record> insert = sql.insertInto(CUSTOMER).columns(columns);
        for (Map<TableField<Record, ?>, @Nullable Object> values : rows) {
            insert = insert.values(values.values());
        }
        Map<Field<?>, Field<?>> updated = new LinkedHashMap<>();
        CustomerRows.columns(customers.iterator().next())
                .keySet()
                .forEach(column -> updated.put(column, excluded(column)));
        insert.onConflict(CUSTOMER.TENANT_ID, CUSTOMER.ID)
                .doUpdate()
                .set(updated)
                .execute();
    }

    /** In one order, which is that of the reports of calls, so that nobody waits for somebody who waits for him. */
    @Override
    public void addKeys(TenantId tenant, Map<CustomerKey, CustomerId> keys) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        if (keys.isEmpty()) {
            return;
        }
        var insert = sql.insertInto(
                CUSTOMER_KEY, CUSTOMER_KEY.TENANT_ID, CUSTOMER_KEY.KIND, CUSTOMER_KEY.VALUE, CUSTOMER_KEY.CUSTOMER_ID);
        for (Map.Entry<CustomerKey, CustomerId> key : new TreeMap<>(keys).entrySet()) {
            insert = insert.values(tenant, key.getKey().kind(), key.getKey().value(), key.getValue());
        }
        if (insert.onConflictDoNothing().execute() < keys.size()) {
            throw new Interference();
        }
    }

    @Override
    public void dropKeys(TenantId tenant, Map<CustomerKey, CustomerId> keys) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        if (keys.isEmpty()) {
            return;
        }
        sql.deleteFrom(CUSTOMER_KEY)
                .where(
                        CUSTOMER_KEY.TENANT_ID.eq(tenant),
                        row(CUSTOMER_KEY.KIND, CUSTOMER_KEY.VALUE, CUSTOMER_KEY.CUSTOMER_ID)
                                .in(keys.entrySet().stream()
                                        .map(key -> row(
                                                val(key.getKey().kind(), CUSTOMER_KEY.KIND),
                                                val(key.getKey().value(), CUSTOMER_KEY.VALUE),
                                                id(key.getValue())))
                                        .toList()))
                .execute();
    }

    @Override
    public void absorb(TenantId tenant, CustomerId survivor, CustomerId merged, Instant now) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.update(CALL)
                .set(CALL.CUSTOMER_ID, survivor)
                .where(CALL.TENANT_ID.eq(tenant), CALL.CUSTOMER_ID.eq(merged))
                .execute();
        sql.update(CUSTOMER)
                .set(CUSTOMER.MERGED_INTO, survivor)
                .set(CUSTOMER.UPDATED_AT, now)
                .where(CUSTOMER.TENANT_ID.eq(tenant), CUSTOMER.ID.eq(merged).or(CUSTOMER.MERGED_INTO.eq(merged)))
                .execute();
        sql.update(CUSTOMER_KEY)
                .set(CUSTOMER_KEY.CUSTOMER_ID, survivor)
                .where(CUSTOMER_KEY.TENANT_ID.eq(tenant), CUSTOMER_KEY.CUSTOMER_ID.eq(merged))
                .execute();
        sql.update(CONSENT)
                .set(CONSENT.CUSTOMER_ID, survivor)
                .where(CONSENT.TENANT_ID.eq(tenant), CONSENT.CUSTOMER_ID.eq(merged))
                .execute();
    }
}
