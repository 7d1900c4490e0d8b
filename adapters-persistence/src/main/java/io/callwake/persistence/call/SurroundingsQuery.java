package io.callwake.persistence.call;

import static io.callwake.persistence.schema.Tables.AGENT;
import static io.callwake.persistence.schema.Tables.CALL_IDENTITY;
import static io.callwake.persistence.schema.Tables.CAMPAIGN;
import static io.callwake.persistence.schema.Tables.CAMPAIGN_RUN;
import static io.callwake.persistence.schema.Tables.CUSTOMER;
import static io.callwake.persistence.schema.Tables.CUSTOMER_KEY;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonArray;
import static org.jooq.impl.DSL.jsonArrayAgg;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;

import io.callwake.application.call.Calls.Mentioned;
import io.callwake.application.call.Calls.Surroundings;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.call.CallId;
import io.callwake.domain.call.CallName;
import io.callwake.domain.campaign.CampaignId;
import io.callwake.domain.campaign.RunId;
import io.callwake.domain.customer.Customer;
import io.callwake.domain.customer.CustomerKey;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Json;
import io.callwake.persistence.customer.CustomerRows;
import io.callwake.persistence.schema.tables.CallIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All that is there of what a report speaks of, in one statement: a row for each customer, or one without. */
final class SurroundingsQuery {

    private SurroundingsQuery() {}

    static Surroundings fetch(DSLContext sql, TenantId tenant, Mentioned mentioned) {
        Field<AgentId> agent = field(
                        select(AGENT.ID).from(AGENT).where(AGENT.TENANT_ID.eq(tenant), is(mentioned.agent())))
                .as("agent");
        Field<JSON> names = field(
                        select(jsonArrayAgg(jsonArray(CALL_IDENTITY.CALL_ID, CALL_IDENTITY.SCOPE, CALL_IDENTITY.VALUE)))
                                .from(CALL_IDENTITY)
                                .where(CALL_IDENTITY.TENANT_ID.eq(tenant), isOfACallNamed(tenant, mentioned.names())))
                .as("names");
        Field<CampaignId> campaign = field(select(CAMPAIGN.ID)
                        .from(CAMPAIGN)
                        .where(CAMPAIGN.TENANT_ID.eq(tenant), isNamed(CAMPAIGN.EXTERNAL_ID, mentioned.campaign())))
                .as("campaign");
        Field<RunId> run = field(select(CAMPAIGN_RUN.ID)
                        .from(CAMPAIGN_RUN)
                        .where(CAMPAIGN_RUN.TENANT_ID.eq(tenant), isNamed(CAMPAIGN_RUN.EXTERNAL_ID, mentioned.run())))
                .as("run");
        Result<Record> rows = sql.select(List.of(agent, names, campaign, run))
                .select(CUSTOMER_KEY.KIND, CUSTOMER_KEY.VALUE)
                .select(CUSTOMER.fields())
                .from(select(inline(1)).asTable("always"))
                .leftJoin(CUSTOMER_KEY)
                .on(CUSTOMER_KEY.TENANT_ID.eq(tenant), isOneOf(mentioned.customer()))
                .leftJoin(CUSTOMER)
                .on(isCustomerOfKey(tenant, mentioned.customer()))
                .fetch();
        Record first = rows.getFirst();
        return new Surroundings(
                Optional.ofNullable(first.get(agent)),
                names(first.get(names)),
                customers(rows),
                Optional.ofNullable(first.get(campaign)),
                Optional.ofNullable(first.get(run)));
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

    private static Condition isNamed(Field<String> column, @Nullable String name) {
        return name == null ? falseCondition() : column.eq(name);
    }

    private static Condition is(@Nullable AgentSelector selector) {
        return switch (selector) {
            case null -> falseCondition();
            case AgentSelector.ById(AgentId id) -> AGENT.ID.eq(id);
            case AgentSelector.ByRef(AgentRef ref) -> AGENT.REF.eq(ref.value());
        };
    }
}
