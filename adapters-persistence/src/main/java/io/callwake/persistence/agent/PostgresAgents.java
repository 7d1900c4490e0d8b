package io.callwake.persistence.agent;

import static io.callwake.persistence.schema.Tables.AGENT;
import static io.callwake.persistence.schema.Tables.AGENT_REVISION;
import static io.callwake.persistence.schema.Tables.SECRET;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;

import io.callwake.application.Page;
import io.callwake.application.Slice;
import io.callwake.application.agent.Agents;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.agent.Agent;
import io.callwake.domain.agent.AgentDocument;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentRef;
import io.callwake.domain.agent.AgentRevision;
import io.callwake.domain.agent.AgentRevision.State;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.agent.SecretName;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Columns;
import io.callwake.persistence.Json;
import io.callwake.persistence.NewestFirst;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.TenantSecrets;
import io.callwake.persistence.TenantSecrets.Keyring;
import io.callwake.persistence.TenantSecrets.Place;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Row4;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.SortField;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The agents in Postgres. */
public final class PostgresAgents implements Agents {

    private static final Duration FORMER_IS_VALID_FOR = Duration.ofHours(24);

    /** What there is of a revision, its agent's id apart. */
    public static final List<Field<?>> REVISION = List.of(
            AGENT_REVISION.NUMBER,
            AGENT_REVISION.CONFIGURATION,
            AGENT_REVISION.SAVED_AT,
            AGENT_REVISION.SAVED_BY,
            AGENT_REVISION.PUBLISHED_AT,
            AGENT_REVISION.DISCARDED_AT);

    private static final NewestFirst<Integer, AgentRevision> REVISIONS =
            new NewestFirst<>(AGENT_REVISION.NUMBER, found -> revision(found.get(AGENT_REVISION.AGENT_ID), found));

    /** Of an agent beside it: the draft that would be in force next. */
    private static final Table<?> DRAFT = select(REVISION)
            .from(AGENT_REVISION)
            .where(
                    isOfAgent(),
                    AGENT_REVISION.NUMBER.gt(AGENT.REVISION),
                    AGENT_REVISION.PUBLISHED_AT.isNull(),
                    AGENT_REVISION.DISCARDED_AT.isNull())
            .orderBy(AGENT_REVISION.NUMBER.desc())
            .limit(1)
            .asTable("draft");

    private static final Field<Integer> LATEST =
            field(select(max(AGENT_REVISION.NUMBER)).from(AGENT_REVISION).where(isOfAgent()));

    private static final Field<String[]> SECRET_NAMES = array(ofSecrets(SECRET.PURPOSE));
    private static final Field<byte[][]> CIPHERTEXTS = array(ofSecrets(SECRET.CIPHERTEXT));

    private static final List<Field<?>> BESIDE_IT = Stream.concat(
                    DRAFT.fieldStream(), Stream.<Field<?>>of(LATEST, SECRET_NAMES, CIPHERTEXTS))
            .toList();

    private final TenantReads reads;
    private final TenantSecrets secrets;
    private final Clock clock;

    public PostgresAgents(TenantReads reads, TenantSecrets secrets, Clock clock) {
        this.reads = reads;
        this.secrets = secrets;
        this.clock = clock;
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
                sql -> inForce(sql)
                        .where(AGENT.TENANT_ID.eq(tenant), isSelected(selector))
                        .fetchOptional(PostgresAgents::agent));
    }

    @Override
    public Map<AgentId, Agent> findAll(TenantId tenant, Collection<AgentId> ids) {
        return reads.as(
                tenant,
                sql -> inForce(sql)
                        .where(AGENT.TENANT_ID.eq(tenant), AGENT.ID.in(ids))
                        .fetchMap(AGENT.ID, PostgresAgents::agent));
    }

    @Override
    public Page<Agent> page(TenantId tenant, Filter filter, Slice<AgentRef> slice) {
        return slice.page(
                (most, after) -> inOrder(
                        tenant,
                        filter,
                        after == null ? noCondition() : AGENT.REF.greaterThan(after.value()),
                        AGENT.REF.asc(),
                        most),
                (most, before) -> inOrder(
                        tenant,
                        filter,
                        before == null ? noCondition() : AGENT.REF.lessThan(before.value()),
                        AGENT.REF.desc(),
                        most));
    }

    private List<Agent> inOrder(TenantId tenant, Filter filter, Condition beyond, SortField<String> order, int most) {
        return reads.as(
                tenant,
                sql -> inForce(sql)
                        .where(AGENT.TENANT_ID.eq(tenant), passes(filter), beyond)
                        .orderBy(order)
                        .limit(most)
                        .fetch(PostgresAgents::agent));
    }

    @Override
    public long count(TenantId tenant, Filter filter) {
        return reads.as(
                tenant,
                sql -> sql.fetchCount(sql.selectOne().from(AGENT).where(AGENT.TENANT_ID.eq(tenant), passes(filter))));
    }

    private static Condition passes(Filter filter) {
        Boolean isArchived = filter.isArchived();
        if (isArchived == null) {
            return noCondition();
        }
        return isArchived ? AGENT.ARCHIVED_AT.isNotNull() : AGENT.ARCHIVED_AT.isNull();
    }

    @Override
    public Optional<AgentRevision> revision(TenantId tenant, AgentSelector selector, int number) {
        return reads.as(
                tenant,
                sql -> sql.select(AGENT.ID)
                        .select(REVISION)
                        .from(AGENT)
                        .join(AGENT_REVISION)
                        .on(isOfAgent())
                        .where(AGENT.TENANT_ID.eq(tenant), isSelected(selector), AGENT_REVISION.NUMBER.eq(number))
                        .fetchOptional(found -> revision(found.get(AGENT.ID), found)));
    }

    @Override
    public Page<AgentRevision> revisions(TenantId tenant, AgentId agent, Slice<Integer> slice) {
        return REVISIONS.page(reads, tenant, isOf(tenant, agent), slice);
    }

    @Override
    public long countRevisions(TenantId tenant, AgentId agent) {
        return reads.as(
                tenant,
                sql -> sql.fetchCount(sql.selectOne().from(AGENT_REVISION).where(isOf(tenant, agent))));
    }

    @Override
    public Map<AgentId, AgentRevision> drafts(TenantId tenant, Collection<AgentId> ids) {
        return reads.as(
                tenant,
                sql -> sql.select(AGENT.ID)
                        .select(DRAFT.fields())
                        .from(AGENT)
                        .crossJoin(lateral(DRAFT))
                        .where(AGENT.TENANT_ID.eq(tenant), AGENT.ID.in(ids))
                        .fetchMap(AGENT.ID, PostgresAgents::draft));
    }

    @Override
    public Optional<Stored> lock(TenantId tenant, AgentSelector selector) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        // Locked first and read then: what was read together with a lock that had to wait would be old.
        return sql.select(AGENT.ID)
                .from(AGENT)
                .where(AGENT.TENANT_ID.eq(tenant), isSelected(selector))
                .forNoKeyUpdate()
                .fetchOptional(AGENT.ID)
                .map(id -> stored(sql, tenant, id));
    }

    private Stored stored(DSLContext sql, TenantId tenant, AgentId id) {
        return inForce(sql, BESIDE_IT)
                .leftJoin(lateral(DRAFT))
                .on(trueCondition())
                .where(AGENT.TENANT_ID.eq(tenant), AGENT.ID.eq(id))
                .fetchSingle(found -> new Stored(
                        agent(found),
                        found.get(LATEST),
                        found.get(DRAFT.field(AGENT_REVISION.NUMBER)) == null
                                ? Optional.empty()
                                : Optional.of(draft(found)),
                        open(tenant, id, found.get(SECRET_NAMES), found.get(CIPHERTEXTS))));
    }

    private Map<SecretName, String> open(TenantId tenant, AgentId agent, String[] names, byte[][] ciphertexts) {
        Keyring keyring = secrets.keyring(tenant);
        Map<SecretName, String> opened = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            SecretName name = new SecretName(names[i]);
            opened.put(name, text(keyring.open(place(agent, name), ciphertexts[i])));
        }
        return opened;
    }

    /** In one statement: the revision hangs on the agent, and is not written where another one is in the way. */
    @Override
    public boolean create(TenantId tenant, Agent agent) {
        CommonTableExpression<?> made = name("made")
                .as(insertInto(
                                AGENT,
                                AGENT.TENANT_ID,
                                AGENT.ID,
                                AGENT.REF,
                                AGENT.REVISION,
                                AGENT.CREATED_AT,
                                AGENT.ARCHIVED_AT)
                        .values(
                                tenant,
                                agent.id(),
                                agent.ref().value(),
                                agent.current().number(),
                                agent.current().savedAt(),
                                agent.archivedAt())
                        .onConflict(AGENT.TENANT_ID, AGENT.REF)
                        .doNothing()
                        .returning(AGENT.ID));
        Columns columns = columns(tenant, agent.current());
        CommonTableExpression<?> revised = name("revised")
                .as(insertInto(AGENT_REVISION)
                        .columns(columns.values().keySet())
                        .select(select(columns.parameters()).from(made))
                        .returning(AGENT_REVISION.NUMBER));
        return PostgresTransaction.sql(tenant)
                        .with(made, revised)
                        .selectCount()
                        .from(made)
                        .fetchSingle()
                        .value1()
                == 1;
    }

    @Override
    public Optional<AgentRevision> lockedRevision(TenantId tenant, AgentId agent, int number) {
        return PostgresTransaction.sql(tenant)
                .select(REVISION)
                .from(AGENT_REVISION)
                .where(isOf(tenant, agent), AGENT_REVISION.NUMBER.eq(number))
                .fetchOptional(found -> revision(agent, found));
    }

    @Override
    public void add(TenantId tenant, AgentRevision revision) {
        PostgresTransaction.sql(tenant)
                .insertInto(AGENT_REVISION)
                .set(columns(tenant, revision).values())
                .execute();
    }

    private static Columns columns(TenantId tenant, AgentRevision revision) {
        Columns columns = new Columns();
        columns.set(AGENT_REVISION.TENANT_ID, tenant);
        columns.set(AGENT_REVISION.AGENT_ID, revision.agent());
        columns.set(AGENT_REVISION.NUMBER, revision.number());
        columns.set(
                AGENT_REVISION.CONFIGURATION,
                Json.treeColumn(revision.document().members()));
        columns.set(AGENT_REVISION.SAVED_AT, revision.savedAt());
        columns.set(AGENT_REVISION.SAVED_BY, revision.savedBy());
        columns.set(AGENT_REVISION.PUBLISHED_AT, publishedAt(revision.state()));
        columns.set(AGENT_REVISION.DISCARDED_AT, discardedAt(revision.state()));
        return columns;
    }

    @Override
    public void changeState(TenantId tenant, AgentRevision revision) {
        PostgresTransaction.sql(tenant)
                .update(AGENT_REVISION)
                .set(AGENT_REVISION.PUBLISHED_AT, publishedAt(revision.state()))
                .set(AGENT_REVISION.DISCARDED_AT, discardedAt(revision.state()))
                .where(isOf(tenant, revision.agent()), AGENT_REVISION.NUMBER.eq(revision.number()))
                .execute();
    }

    @Override
    public void putInForce(TenantId tenant, AgentRevision revision) {
        PostgresTransaction.sql(tenant)
                .update(AGENT)
                .set(AGENT.REVISION, revision.number())
                .where(AGENT.TENANT_ID.eq(tenant), AGENT.ID.eq(revision.agent()))
                .execute();
    }

    @Override
    public void archive(TenantId tenant, AgentId agent, @Nullable Instant at) {
        PostgresTransaction.sql(tenant)
                .update(AGENT)
                .set(AGENT.ARCHIVED_AT, at)
                .where(AGENT.TENANT_ID.eq(tenant), AGENT.ID.eq(agent))
                .execute();
    }

    @Override
    public void keepSecrets(TenantId tenant, AgentId agent, Map<SecretName, String> values) {
        if (values.isEmpty()) {
            return;
        }
        Keyring keyring = secrets.keyring(tenant);
        String fulfilment = values.get(SecretName.FULFILMENT);
        if (fulfilment != null) {
            keepFormer(tenant, agent, keyring, fulfilment);
        }
        List<Row4<TenantId, UUID, String, byte[]>> rows = new ArrayList<>();
        values.forEach((name, value) -> rows.add(row(
                tenant,
                agent.value(),
                name.value(),
                keyring.seal(place(agent, name), value.getBytes(StandardCharsets.UTF_8)))));
        PostgresTransaction.sql(tenant)
                .insertInto(SECRET, SECRET.TENANT_ID, SECRET.SUBJECT_ID, SECRET.PURPOSE, SECRET.CIPHERTEXT)
                .valuesOfRows(rows)
                .onConflict(SECRET.TENANT_ID, SECRET.SUBJECT_ID, SECRET.PURPOSE)
                .doUpdate()
                .set(SECRET.CIPHERTEXT, excluded(SECRET.CIPHERTEXT))
                .execute();
    }

    /** Whoever verifies webhooks has a while to take over a new secret: until then they are signed with the former as well. */
    private void keepFormer(TenantId tenant, AgentId agent, Keyring keyring, String next) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        Condition isFulfilment = SECRET.TENANT_ID
                .eq(tenant)
                .and(SECRET.SUBJECT_ID.eq(agent.value()))
                .and(SECRET.PURPOSE.eq(SecretName.FULFILMENT.value()));
        Optional<byte[]> present =
                sql.select(SECRET.CIPHERTEXT).from(SECRET).where(isFulfilment).fetchOptional(SECRET.CIPHERTEXT);
        if (openSecret(keyring, agent, present.orElse(null))
                .filter(secret -> !secret.value().equals(next))
                .isPresent()) {
            sql.update(SECRET)
                    .set(SECRET.FORMER_CIPHERTEXT, SECRET.CIPHERTEXT)
                    .set(SECRET.FORMER_UNTIL, clock.instant().plus(FORMER_IS_VALID_FOR))
                    .where(isFulfilment)
                    .execute();
        }
    }

    @Override
    public void forgetSecrets(TenantId tenant, AgentId agent, Set<SecretName> names) {
        if (names.isEmpty()) {
            return;
        }
        PostgresTransaction.sql(tenant)
                .deleteFrom(SECRET)
                .where(
                        SECRET.TENANT_ID.eq(tenant),
                        SECRET.SUBJECT_ID.eq(agent.value()),
                        SECRET.PURPOSE.in(names.stream().map(SecretName::value).toList()))
                .execute();
    }

    /** A secret that signs an agent's fulfilment webhook, from what the secret table holds of it. */
    public static Optional<WebhookSecret> openSecret(Keyring keyring, AgentId agent, byte @Nullable [] sealed) {
        return Optional.ofNullable(sealed)
                .map(present -> new WebhookSecret(text(keyring.open(place(agent, SecretName.FULFILMENT), present))));
    }

    private static Place place(AgentId agent, SecretName name) {
        return new Place("secret", "ciphertext", agent.value() + "/" + name.value());
    }

    private static String text(byte[] plain) {
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static SelectJoinStep<Record> inForce(DSLContext sql) {
        return inForce(sql, List.of());
    }

    private static SelectJoinStep<Record> inForce(DSLContext sql, List<Field<?>> more) {
        return sql.select(AGENT.ID, AGENT.REF, AGENT.ARCHIVED_AT)
                .select(REVISION)
                .select(more)
                .from(AGENT)
                .join(AGENT_REVISION)
                .on(isOfAgent(), AGENT_REVISION.NUMBER.eq(AGENT.REVISION));
    }

    private static Condition isSelected(AgentSelector selector) {
        return switch (selector) {
            case AgentSelector.ById(AgentId id) -> AGENT.ID.eq(id);
            case AgentSelector.ByRef(AgentRef ref) -> AGENT.REF.eq(ref.value());
        };
    }

    /** Whether a revision is of the agent beside it. */
    private static Condition isOfAgent() {
        return AGENT_REVISION.TENANT_ID.eq(AGENT.TENANT_ID).and(AGENT_REVISION.AGENT_ID.eq(AGENT.ID));
    }

    private static Condition isOf(TenantId tenant, AgentId agent) {
        return AGENT_REVISION.TENANT_ID.eq(tenant).and(AGENT_REVISION.AGENT_ID.eq(agent));
    }

    /** A column of all secrets of the agent beside it, always in the same order. */
    private static <T> Select<Record1<T>> ofSecrets(Field<T> column) {
        return select(column)
                .from(SECRET)
                .where(SECRET.TENANT_ID.eq(AGENT.TENANT_ID), SECRET.SUBJECT_ID.eq(AGENT.ID.coerce(SECRET.SUBJECT_ID)))
                .orderBy(SECRET.PURPOSE);
    }

    private static Agent agent(Record found) {
        return new Agent(
                found.get(AGENT.ID),
                new AgentRef(found.get(AGENT.REF)),
                revision(found.get(AGENT.ID), found),
                found.get(AGENT.ARCHIVED_AT));
    }

    private static AgentRevision draft(Record found) {
        return revision(found.get(AGENT.ID), found.into(DRAFT.fields()));
    }

    /** The revision in a row that holds all columns of one but the agent's id. */
    public static AgentRevision revision(AgentId agent, Record found) {
        return new AgentRevision(
                agent,
                found.get(AGENT_REVISION.NUMBER),
                AgentDocument.accepted(Json.readTree(found.get(AGENT_REVISION.CONFIGURATION))),
                found.get(AGENT_REVISION.SAVED_AT),
                found.get(AGENT_REVISION.SAVED_BY),
                state(found.get(AGENT_REVISION.PUBLISHED_AT), found.get(AGENT_REVISION.DISCARDED_AT)));
    }

    private static State state(@Nullable Instant publishedAt, @Nullable Instant discardedAt) {
        if (publishedAt != null) {
            return new State.Published(publishedAt);
        }
        return discardedAt == null ? new State.Draft() : new State.Discarded(discardedAt);
    }

    private static @Nullable Instant publishedAt(State state) {
        return state instanceof State.Published(Instant at) ? at : null;
    }

    private static @Nullable Instant discardedAt(State state) {
        return state instanceof State.Discarded(Instant at) ? at : null;
    }
}
