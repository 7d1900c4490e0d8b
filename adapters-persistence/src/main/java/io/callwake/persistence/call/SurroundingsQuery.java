package io.callwake.persistence.call;

import static io.callwake.persistence.schema.Tables.AGENT;
import static io.callwake.persistence.schema.Tables.CALL_IDENTITY;
import static io.callwake.persistence.schema.Tables.CAMPAIGN;
import static io.callwake.persistence.schema.Tables.CAMPAIGN_RUN;
import static io.callwake.persistence.schema.Tables.CUSTOMER;
import static io.callwake.persistence.schema.Tables.CUSTOMER_KEY;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;

import io.callwake.application.call.Calls.Mentioned;
import io.callwake.application.call.Calls.Surroundings;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.BareStatement;
import io.callwake.persistence.Json;
import io.callwake.persistence.customer.CustomerRows;
import io.callwake.persistence.schema.tables.CallIdentity;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All that is there of what a report speaks of, in one statement: a row for each customer, or one without. */
final class SurroundingsQuery {

    private static final Field<JSON> NAMES = field(name("names"), JSON.class);

    private static final List<Field<?>> ALWAYS = List.of(AGENT.ID, NAMES, CAMPAIGN.ID, CAMPAIGN_RUN.ID);

    private static final List<Field<?>> OF_CUSTOMERS = Stream.concat(
                    Stream.of(CUSTOMER_KEY.KIND, CUSTOMER_KEY.VALUE), Arrays.stream(CUSTOMER.fields()))
            .toList();

    private static final List<Field<?>> ALL =
            Stream.concat(ALWAYS.stream(), OF_CUSTOMERS.stream()).toList();

    private static final String AND_CUSTOMERS = Stream.concat(
                    Stream.of("customer_key.kind", "customer_key.value"),
                    Arrays.stream(CUSTOMER.fields()).map(column -> "customer." + column.getName()))
            .collect(joining(
                    ", ",
                    ", ",
                    " from (select 1) always left join callwake.customer_key on customer_key.tenant_id = "));

    private SurroundingsQuery() {}

    static Surroundings fetch(Connection connection, TenantId tenant, Mentioned mentioned) {
        boolean isOfCustomers = !mentioned.customer().isEmpty();
        Result<Record> rows = statement(tenant, mentioned).fetch(connection, isOfCustomers ? ALL : ALWAYS);
        Record first = rows.getFirst();
        return new Surroundings(
                Optional.ofNullable(first.get(AGENT.ID)),
                names(first.get(NAMES)),
                isOfCustomers ? customers(rows) : Map.of(),
                Optional.ofNullable(first.get(CAMPAIGN.ID)),
                Optional.ofNullable(first.get(CAMPAIGN_RUN.ID)));
    }

    private static BareStatement statement(TenantId tenant, Mentioned mentioned) {
        BareStatement statement = new BareStatement().sql("select ");
        switch (mentioned.agent()) {
            case null -> statement.sql("null");
            case AgentSelector.ById(AgentId id) -> selectId(statement, AGENT.ID, tenant, AGENT.ID, id);
            case AgentSelector.ByRef(AgentRef ref) -> selectId(statement, AGENT.ID, tenant, AGENT.REF, ref.value());
        }
        statement.sql(", ");
        selectNames(statement, tenant, mentioned.names());
        statement.sql(", ");
        selectId(statement, CAMPAIGN.ID, tenant, CAMPAIGN.EXTERNAL_ID, mentioned.campaign());
        statement.sql(", ");
        selectRun(statement, tenant, mentioned.campaign(), mentioned.run());
        if (mentioned.customer().isEmpty()) {
            return statement;
        }
        statement.sql(AND_CUSTOMERS).value(CUSTOMER_KEY.TENANT_ID, tenant).sql(" and ");
        isOneOf(statement, mentioned.customer());
        // The ids are looked up first. Joined alone, a plan that was made while there were few customers would go
        // through all of them for each report, as long as it is kept.
        statement
                .sql(" left join callwake.customer on customer.tenant_id = ")
                .value(CUSTOMER.TENANT_ID, tenant)
                .sql(" and customer.id = any(array(select customer_id from callwake.customer_key where tenant_id = ")
                .value(CUSTOMER_KEY.TENANT_ID, tenant)
                .sql(" and ");
        isOneOf(statement, mentioned.customer());
        return statement.sql(")) and customer.id = customer_key.customer_id");
    }

    private static void selectId(
            BareStatement statement,
            TableField<Record, ?> id,
            TenantId tenant,
            TableField<Record, ?> column,
            @Nullable Object value) {
        if (value == null) {
            statement.sql("null");
            return;
        }
        statement
                .sql("(select id from callwake.")
                .sql(requireNonNull(id.getTable()).getName())
                .sql(" where tenant_id = ")
                .value(AGENT.TENANT_ID, tenant)
                .sql(" and ")
                .sql(column.getName())
                .sql(" = ")
                .value(column, value)
                .sql(")");
    }

    /** The one that is called so in that campaign, or in none. */
    private static void selectRun(
            BareStatement statement, TenantId tenant, @Nullable String campaign, @Nullable String run) {
        if (run == null) {
            statement.sql("null");
            return;
        }
        statement
                .sql("(select id from callwake.campaign_run where tenant_id = ")
                .value(CAMPAIGN_RUN.TENANT_ID, tenant)
                .sql(" and external_id = ")
                .value(CAMPAIGN_RUN.EXTERNAL_ID, run);
        if (campaign == null) {
            statement.sql(" and campaign_id is null)");
        } else {
            statement.sql(" and campaign_id = ");
            selectId(statement, CAMPAIGN.ID, tenant, CAMPAIGN.EXTERNAL_ID, campaign);
            statement.sql(")");
        }
    }

    private static void selectNames(BareStatement statement, TenantId tenant, List<CallName> names) {
        if (names.isEmpty()) {
            statement.sql("null");
            return;
        }
        statement
                .sql(
                        "(select json_agg(json_build_array(call_id, scope, value)) from callwake.call_identity where tenant_id = ")
                .value(CALL_IDENTITY.TENANT_ID, tenant)
                .sql(" and call_id = any(array(select call_id from callwake.call_identity where tenant_id = ")
                .value(CALL_IDENTITY.TENANT_ID, tenant)
                .sql(" and ");
        isOneOf(
                statement,
                names,
                name -> statement
                        .sql("(scope = ")
                        .value(CALL_IDENTITY.SCOPE, name.scope())
                        .sql(" and value = ")
                        .value(CALL_IDENTITY.VALUE, name.value())
                        .sql(")"));
        statement.sql(")))");
    }

    private static void isOneOf(BareStatement statement, List<CustomerKey> keys) {
        isOneOf(
                statement,
                keys,
                key -> statement
                        .sql("(customer_key.kind = ")
                        .value(CUSTOMER_KEY.KIND, key.kind())
                        .sql(" and customer_key.value = ")
                        .value(CUSTOMER_KEY.VALUE, key.value())
                        .sql(")"));
    }

    private static <T> void isOneOf(BareStatement statement, List<T> several, Consumer<T> is) {
        String before = "(";
        for (T each : several) {
            statement.sql(before);
            is.accept(each);
            before = " or ";
        }
        statement.sql(")");
    }

    /** Locked, in the order of their ids, so that two who lock the same wait for each other and not both. */
    static Map<CustomerKey, Customer> lockCustomers(DSLContext sql, TenantId tenant, List<CustomerKey> keys) {
        return keys.isEmpty()
                ? Map.of()
                : customers(sql.select(CUSTOMER_KEY.KIND, CUSTOMER_KEY.VALUE)
                        .select(CUSTOMER.fields())
                        .from(CUSTOMER_KEY)
                        .join(CUSTOMER)
                        .on(isCustomerOfKey(tenant, keys))
                        .where(CUSTOMER_KEY.TENANT_ID.eq(tenant), isOneOf(keys))
                        .orderBy(CUSTOMER.ID)
                        .forNoKeyUpdate()
                        .of(CUSTOMER)
                        .fetch());
    }

    /** Whether an identity is one of a call that has one of these names. */
    static Condition isOfACallNamed(TenantId tenant, Collection<CallName> names) {
        CallIdentity other = CALL_IDENTITY.as("other");
        return CALL_IDENTITY.CALL_ID.in(
                select(other.CALL_ID).from(other).where(other.TENANT_ID.eq(tenant), isNamed(other, names)));
    }

    /** Whether an identity is one of these names. */
    private static Condition isNamed(CallIdentity identity, Collection<CallName> names) {
        return names.isEmpty()
                ? falseCondition()
                : or(names.stream()
                        .map(name -> identity.SCOPE.eq(name.scope()).and(identity.VALUE.eq(name.value())))
                        .toList());
    }

    private static Map<CallId, List<CallName>> names(@Nullable JSON found) {
        Map<CallId, List<CallName>> names = new HashMap<>();
        if (found != null) {
            for (JsonNode each : Json.read(found)) {
                names.computeIfAbsent(new CallId(UUID.fromString(each.path(0).stringValue())), _ -> new ArrayList<>())
                        .add(new CallName(
                                each.path(1).stringValue(), each.path(2).stringValue()));
            }
        }
        return names;
    }

    private static Map<CustomerKey, Customer> customers(Result<? extends Record> rows) {
        Map<CustomerKey, Customer> customers = new HashMap<>();
        for (Record row : rows) {
            if (row.get(CUSTOMER.ID) != null) {
                customers.put(
                        new CustomerKey(row.get(CUSTOMER_KEY.KIND), row.get(CUSTOMER_KEY.VALUE)),
                        CustomerRows.customer(row));
            }
        }
        return customers;
    }

    /**
     * The ids are looked up first. Joined alone, a plan that was made while there were few customers would go through all of
     * them for each report, as long as it is kept.
     */
    private static Condition isCustomerOfKey(TenantId tenant, Collection<CustomerKey> keys) {
        return CUSTOMER.TENANT_ID
                .eq(tenant)
                .and(CUSTOMER.ID.eq(any(array(select(CUSTOMER_KEY.CUSTOMER_ID)
                        .from(CUSTOMER_KEY)
                        .where(CUSTOMER_KEY.TENANT_ID.eq(tenant), isOneOf(keys))))))
                .and(CUSTOMER.ID.eq(CUSTOMER_KEY.CUSTOMER_ID));
    }

    private static Condition isOneOf(Collection<CustomerKey> keys) {
        return keys.isEmpty()
                ? falseCondition()
                : or(keys.stream()
                        .map(key -> CUSTOMER_KEY.KIND.eq(key.kind()).and(CUSTOMER_KEY.VALUE.eq(key.value())))
                        .toList());
    }
}
