package io.callwake.persistence.agent;

import static io.callwake.persistence.schema.Tables.AGENT;
import static io.callwake.persistence.schema.Tables.AGENT_REVISION;
import static io.callwake.persistence.schema.Tables.SECRET;
import static org.jooq.impl.DSL.noCondition;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.agent.Agents;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentConfiguration;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.Fulfilment;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Json;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.TenantSecrets;
import io.callwake.persistence.TenantSecrets.Place;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The agents in Postgres. */
public final class PostgresAgents implements Agents {

    /** The purpose under which an agent's secret for signing its fulfilment webhook is kept. */
    public static final String FULFILMENT = "fulfilment";

    private static final List<Field<?>> COLUMNS =
            List.of(AGENT.ID, AGENT.REF, AGENT_REVISION.NUMBER, AGENT_REVISION.CONFIGURATION, AGENT_REVISION.SAVED_AT);

    private final TenantReads reads;
    private final TenantSecrets secrets;

    public PostgresAgents(TenantReads reads, TenantSecrets secrets) {
        this.reads = reads;
        this.secrets = secrets;
    }

    @Override
    public Optional<AgentId> idOf(TenantId tenant, AgentSelector selector) {
        return reads.as(
                tenant,
                sql -> sql.select(AGENT.ID)
                        .from(AGENT)
                        .where(AGENT.TENANT_ID.eq(tenant), isSelected(selector))
                        .fetchOptional(AGENT.ID));
    }

    @Override
    public Optional<Agent> find(TenantId tenant, AgentSelector selector) {
        return reads.as(
                tenant,
                sql -> current(sql, COLUMNS)
                        .where(AGENT.TENANT_ID.eq(tenant), isSelected(selector))
                        .fetchOptional(PostgresAgents::agent));
    }

    @Override
    public Map<AgentId, Agent> findAll(TenantId tenant, Collection<AgentId> ids) {
        return reads.as(
                tenant,
                sql -> current(sql, COLUMNS)
                        .where(AGENT.TENANT_ID.eq(tenant), AGENT.ID.in(ids))
                        .fetchMap(AGENT.ID, PostgresAgents::agent));
    }

    @Override
    public Page<Agent> page(TenantId tenant, Slice<AgentRef> slice) {
        return slice.page(
                (most, after) -> inOrder(
                        tenant,
                        after == null ? noCondition() : AGENT.REF.greaterThan(after.value()),
                        AGENT.REF.asc(),
                        most),
                (most, before) -> inOrder(
                        tenant,
                        before == null ? noCondition() : AGENT.REF.lessThan(before.value()),
                        AGENT.REF.desc(),
                        most));
    }

    private List<Agent> inOrder(TenantId tenant, Condition beyond, SortField<String> order, int most) {
        return reads.as(
                tenant,
                sql -> current(sql, COLUMNS)
                        .where(AGENT.TENANT_ID.eq(tenant), beyond)
                        .orderBy(order)
                        .limit(most)
                        .fetch(PostgresAgents::agent));
    }

    @Override
    public long count(TenantId tenant) {
        return reads.as(
                tenant, sql -> sql.fetchCount(sql.selectOne().from(AGENT).where(AGENT.TENANT_ID.eq(tenant))));
    }

    @Override
    public Optional<AgentRevision> revision(TenantId tenant, AgentSelector selector, int number) {
        return reads.as(
                tenant,
                sql -> sql.select(COLUMNS)
                        .from(AGENT)
                        .join(AGENT_REVISION)
                        .on(AGENT_REVISION.TENANT_ID.eq(AGENT.TENANT_ID), AGENT_REVISION.AGENT_ID.eq(AGENT.ID))
                        .where(AGENT.TENANT_ID.eq(tenant), isSelected(selector), AGENT_REVISION.NUMBER.eq(number))
                        .fetchOptional(found -> revision(found.get(AGENT.ID), found)));
    }

    @Override
    public Optional<Stored> lock(TenantId tenant, AgentRef ref) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        // Locked first and read then: what was read together with a lock that had to wait would be old.
        return sql.select(AGENT.ID)
                .from(AGENT)
                .where(AGENT.TENANT_ID.eq(tenant), AGENT.REF.eq(ref.value()))
                .forNoKeyUpdate()
                .fetchOptional(AGENT.ID)
                .map(id -> stored(sql, tenant, id));
    }

    private Stored stored(DSLContext sql, TenantId tenant, AgentId id) {
        return current(
                        sql,
                        List.of(
                                AGENT.ID,
                                AGENT.REF,
                                AGENT_REVISION.NUMBER,
                                AGENT_REVISION.CONFIGURATION,
                                AGENT_REVISION.SAVED_AT,
                                SECRET.CIPHERTEXT))
                .leftJoin(SECRET)
                .on(
                        SECRET.TENANT_ID.eq(AGENT.TENANT_ID),
                        SECRET.SUBJECT_ID.eq(AGENT.ID.coerce(SECRET.SUBJECT_ID)),
                        SECRET.PURPOSE.eq(FULFILMENT))
                .where(AGENT.TENANT_ID.eq(tenant), AGENT.ID.eq(id))
                .fetchSingle(found ->
                        new Stored(agent(found), openSecret(secrets, tenant, id, found.get(SECRET.CIPHERTEXT))));
    }

    @Override
    public boolean create(TenantId tenant, Agent agent, Optional<WebhookSecret> fulfilmentSecret) {
        int made = PostgresTransaction.sql(tenant)
                .insertInto(AGENT, AGENT.TENANT_ID, AGENT.ID, AGENT.REF, AGENT.REVISION, AGENT.CREATED_AT)
                .values(
                        tenant,
                        agent.id(),
                        agent.ref().value(),
                        agent.current().number(),
                        agent.current().savedAt())
                .onConflict(AGENT.TENANT_ID, AGENT.REF)
                .doNothing()
                .execute();
        if (made == 0) {
            return false;
        }
        add(tenant, agent.current());
        fulfilmentSecret.ifPresent(secret -> keep(tenant, agent.id(), secret));
        return true;
    }

    @Override
    public void revise(TenantId tenant, AgentRevision revision, Optional<WebhookSecret> fulfilmentSecret) {
        add(tenant, revision);
        PostgresTransaction.sql(tenant)
                .update(AGENT)
                .set(AGENT.REVISION, revision.number())
                .where(AGENT.TENANT_ID.eq(tenant), AGENT.ID.eq(revision.agent()))
                .execute();
        fulfilmentSecret.ifPresentOrElse(
                secret -> keep(tenant, revision.agent(), secret), () -> forget(tenant, revision.agent()));
    }

    private static void add(TenantId tenant, AgentRevision revision) {
        PostgresTransaction.sql(tenant)
                .insertInto(
                        AGENT_REVISION,
                        AGENT_REVISION.TENANT_ID,
                        AGENT_REVISION.AGENT_ID,
                        AGENT_REVISION.NUMBER,
                        AGENT_REVISION.CONFIGURATION,
                        AGENT_REVISION.SAVED_AT)
                .values(
                        tenant,
                        revision.agent(),
                        revision.number(),
                        column(revision.configuration()),
                        revision.savedAt())
                .execute();
    }

    private void keep(TenantId tenant, AgentId agent, WebhookSecret secret) {
        byte[] sealed = secrets.seal(tenant, place(agent), secret.value().getBytes(StandardCharsets.UTF_8));
        PostgresTransaction.sql(tenant)
                .insertInto(SECRET, SECRET.TENANT_ID, SECRET.SUBJECT_ID, SECRET.PURPOSE, SECRET.CIPHERTEXT)
                .values(tenant, agent.value(), FULFILMENT, sealed)
                .onConflict(SECRET.TENANT_ID, SECRET.SUBJECT_ID, SECRET.PURPOSE)
                .doUpdate()
                .set(SECRET.CIPHERTEXT, sealed)
                .execute();
    }

    private static void forget(TenantId tenant, AgentId agent) {
        PostgresTransaction.sql(tenant)
                .deleteFrom(SECRET)
                .where(SECRET.TENANT_ID.eq(tenant), SECRET.SUBJECT_ID.eq(agent.value()), SECRET.PURPOSE.eq(FULFILMENT))
                .execute();
    }

    /** The secret that signs an agent's fulfilment webhook, from what the secret table holds of it. */
    public static Optional<WebhookSecret> openSecret(
            TenantSecrets secrets, TenantId tenant, AgentId agent, byte @Nullable [] sealed) {
        return Optional.ofNullable(sealed)
                .map(present -> new WebhookSecret(
                        new String(secrets.open(tenant, place(agent), present), StandardCharsets.UTF_8)));
    }

    private static Place place(AgentId agent) {
        return new Place("secret", "ciphertext", agent.value() + "/" + FULFILMENT);
    }

    private static SelectJoinStep<Record> current(DSLContext sql, List<Field<?>> columns) {
        return sql.select(columns)
                .from(AGENT)
                .join(AGENT_REVISION)
                .on(
                        AGENT_REVISION.TENANT_ID.eq(AGENT.TENANT_ID),
                        AGENT_REVISION.AGENT_ID.eq(AGENT.ID),
                        AGENT_REVISION.NUMBER.eq(AGENT.REVISION));
    }

    private static Condition isSelected(AgentSelector selector) {
        return switch (selector) {
            case AgentSelector.ById(AgentId id) -> AGENT.ID.eq(id);
            case AgentSelector.ByRef(AgentRef ref) -> AGENT.REF.eq(ref.value());
        };
    }

    private static Agent agent(Record found) {
        return new Agent(found.get(AGENT.ID), new AgentRef(found.get(AGENT.REF)), revision(found.get(AGENT.ID), found));
    }

    /** The revision in a row that holds all columns of one but the agent's id. */
    public static AgentRevision revision(AgentId agent, Record found) {
        return new AgentRevision(
                agent,
                found.get(AGENT_REVISION.NUMBER),
                configuration(found.get(AGENT_REVISION.CONFIGURATION)),
                found.get(AGENT_REVISION.SAVED_AT));
    }

    private static JSON column(AgentConfiguration configuration) {
        ObjectNode document = Json.object().put("name", configuration.name());
        Fulfilment fulfilment = configuration.fulfilment();
        if (fulfilment != null) {
            document.putObject("fulfilment").put("url", fulfilment.url().toString());
        }
        return Json.column(document);
    }

    public static AgentConfiguration configuration(JSON column) {
        JsonNode document = Json.read(column);
        String url = Json.text(document.path("fulfilment"), "url");
        return new AgentConfiguration(
                document.path("name").stringValue(), url == null ? null : new Fulfilment(WebhookUrl.parse(url)));
    }
}
