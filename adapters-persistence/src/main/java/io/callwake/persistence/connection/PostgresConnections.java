package io.callwake.persistence.connection;

import static io.callwake.persistence.schema.Tables.CONNECTION;
import static io.callwake.persistence.schema.Tables.CONNECTION_AGENT;
import static io.callwake.persistence.schema.Tables.CONNECTION_DIRECTORY;
import static io.callwake.persistence.schema.Tables.CONNECTION_SECRET;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.jsonArray;
import static org.jooq.impl.DSL.jsonArrayAgg;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.callwake.application.NewIds;
import io.callwake.application.change.ChangeKind;
import io.callwake.application.connection.Connection;
import io.callwake.application.connection.ConnectionSecrets;
import io.callwake.application.connection.Connections;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.Settling;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Columns;
import io.callwake.persistence.Json;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.Statements;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.TenantSecrets;
import io.callwake.persistence.TenantSecrets.Keyring;
import io.callwake.persistence.TenantSecrets.Place;
import io.callwake.persistence.change.NotedChange;
import io.callwake.persistence.tenant.TenantRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.Row4;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectJoinStep;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The connections in Postgres. Their directory is one of the two tables that are read without a tenant. */
public final class PostgresConnections implements Connections {

    private static final Field<JSON> AGENTS = field(
                    select(jsonArrayAgg(jsonArray(CONNECTION_AGENT.PLATFORM_AGENT, CONNECTION_AGENT.AGENT_ID)))
                            .from(CONNECTION_AGENT)
                            .where(
                                    CONNECTION_AGENT.TENANT_ID.eq(CONNECTION.TENANT_ID),
                                    CONNECTION_AGENT.CONNECTION_ID.eq(CONNECTION.ID)))
            .as("agents");

    private final DataSource app;
    private final TenantReads reads;
    private final TenantSecrets secrets;
    private final NewIds ids;

    public PostgresConnections(DataSource app, TenantReads reads, TenantSecrets secrets, NewIds ids) {
        this.app = app;
        this.reads = reads;
        this.secrets = secrets;
        this.ids = ids;
    }

    @Override
    public Optional<TenantId> tenantOf(ConnectionId id) {
        return Statements.asNobody(
                app,
                sql -> sql.select(CONNECTION_DIRECTORY.TENANT_ID)
                        .from(CONNECTION_DIRECTORY)
                        .where(CONNECTION_DIRECTORY.CONNECTION_ID.eq(id))
                        .fetchOptional(CONNECTION_DIRECTORY.TENANT_ID));
    }

    @Override
    public Optional<Linked> linked(TenantId tenant, ConnectionId id, Instant now) {
        Field<String[]> uses = ofSecrets(CONNECTION_SECRET.USED_FOR.coerce(String.class), now, "uses");
        Field<UUID[]> secretIds = ofSecrets(CONNECTION_SECRET.ID, now, "secret_ids");
        Field<byte[][]> ciphertexts = ofSecrets(CONNECTION_SECRET.CIPHERTEXT, now, "ciphertexts");
        Optional<Record> found = reads.as(
                tenant,
                sql -> connections(sql, List.of(uses, secretIds, ciphertexts))
                        .where(CONNECTION.TENANT_ID.eq(tenant), CONNECTION.ID.eq(id))
                        .fetchOptional());
        return found.map(each -> new Linked(
                connection(each), opened(tenant, each.get(uses), each.get(secretIds), each.get(ciphertexts))));
    }

    private static <T> Field<T[]> ofSecrets(Field<T> column, Instant now, String as) {
        return array(select(column)
                        .from(CONNECTION_SECRET)
                        .where(
                                CONNECTION_SECRET.TENANT_ID.eq(CONNECTION.TENANT_ID),
                                CONNECTION_SECRET.CONNECTION_ID.eq(CONNECTION.ID),
                                isValidAt(now))
                        .orderBy(CONNECTION_SECRET.SET_AT.desc(), CONNECTION_SECRET.ID.desc()))
                .as(as);
    }

    private static Condition isValidAt(Instant now) {
        return CONNECTION_SECRET.VALID_UNTIL.isNull().or(CONNECTION_SECRET.VALID_UNTIL.gt(now));
    }

    private ConnectionSecrets opened(TenantId tenant, String[] uses, UUID[] secretIds, byte[][] ciphertexts) {
        Keyring keyring = secrets.keyring(tenant);
        Map<SecretUse, List<String>> opened = new EnumMap<>(SecretUse.class);
        for (int i = 0; i < uses.length; i++) {
            byte[] plain = keyring.open(place(secretIds[i]), ciphertexts[i]);
            opened.computeIfAbsent(SecretUse.valueOf(uses[i].toUpperCase(Locale.ROOT)), _ -> new ArrayList<>())
                    .add(new String(plain, StandardCharsets.UTF_8));
        }
        return new ConnectionSecrets(opened);
    }

    @Override
    public List<Connection> all(TenantId tenant) {
        return reads.as(
                tenant,
                sql -> connections(sql, List.of())
                        .where(CONNECTION.TENANT_ID.eq(tenant))
                        .orderBy(CONNECTION.ID.desc())
                        .fetch(PostgresConnections::connection));
    }

    @Override
    public Map<ConnectionId, Connection> findAll(TenantId tenant, Collection<ConnectionId> wanted) {
        return reads.as(
                tenant,
                sql -> connections(sql, List.of())
                        .where(CONNECTION.TENANT_ID.eq(tenant), CONNECTION.ID.in(wanted))
                        .fetchMap(CONNECTION.ID, PostgresConnections::connection));
    }

    @Override
    public Map<ConnectionId, List<KnownSecret>> secretsOf(TenantId tenant, Collection<ConnectionId> of) {
        return reads.as(
                tenant,
                sql -> sql.select(
                                CONNECTION_SECRET.CONNECTION_ID,
                                CONNECTION_SECRET.USED_FOR,
                                CONNECTION_SECRET.SET_AT,
                                CONNECTION_SECRET.VALID_UNTIL)
                        .from(CONNECTION_SECRET)
                        .where(CONNECTION_SECRET.TENANT_ID.eq(tenant), CONNECTION_SECRET.CONNECTION_ID.in(of))
                        .orderBy(CONNECTION_SECRET.SET_AT.desc(), CONNECTION_SECRET.ID.desc())
                        .fetchGroups(
                                CONNECTION_SECRET.CONNECTION_ID,
                                found -> new KnownSecret(found.value2(), found.value3(), found.value4())));
    }

    @Override
    public int lockAndCount(TenantId tenant) {
        return TenantRow.lock(tenant)
                .fetchCount(CONNECTION, CONNECTION.TENANT_ID.eq(tenant).and(CONNECTION.ARCHIVED_AT.isNull()));
    }

    @Override
    public void create(TenantId tenant, Connection connection) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.insertInto(CONNECTION)
                .set(CONNECTION.TENANT_ID, tenant)
                .set(CONNECTION.ID, connection.id())
                .set(CONNECTION.CREATED_AT, connection.createdAt())
                .set(columns(connection))
                .execute();
        sql.insertInto(CONNECTION_DIRECTORY, CONNECTION_DIRECTORY.TENANT_ID, CONNECTION_DIRECTORY.CONNECTION_ID)
                .values(tenant, connection.id())
                .execute();
        writeAgents(sql, tenant, connection);
        NotedChange.of(sql, tenant, ChangeKind.CONNECTION, connection.id().value());
    }

    @Override
    public Optional<Connection> lock(TenantId tenant, ConnectionId id) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.select(CONNECTION.ID)
                .from(CONNECTION)
                .where(CONNECTION.TENANT_ID.eq(tenant), CONNECTION.ID.eq(id))
                .forNoKeyUpdate()
                .fetch();
        return connections(sql, List.of())
                .where(CONNECTION.TENANT_ID.eq(tenant), CONNECTION.ID.eq(id))
                .fetchOptional(PostgresConnections::connection);
    }

    @Override
    public void change(TenantId tenant, Connection connection) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.update(CONNECTION)
                .set(columns(connection))
                .where(CONNECTION.TENANT_ID.eq(tenant), CONNECTION.ID.eq(connection.id()))
                .execute();
        sql.deleteFrom(CONNECTION_AGENT)
                .where(CONNECTION_AGENT.TENANT_ID.eq(tenant), CONNECTION_AGENT.CONNECTION_ID.eq(connection.id()))
                .execute();
        writeAgents(sql, tenant, connection);
        NotedChange.of(sql, tenant, ChangeKind.CONNECTION, connection.id().value());
    }

    private static void writeAgents(DSLContext sql, TenantId tenant, Connection connection) {
        if (connection.agents().isEmpty()) {
            return;
        }
        List<Row4<TenantId, ConnectionId, String, AgentId>> rows = connection.agents().entrySet().stream()
                .map(each -> row(
                        val(tenant, CONNECTION_AGENT.TENANT_ID),
                        val(connection.id(), CONNECTION_AGENT.CONNECTION_ID),
                        val(each.getKey(), CONNECTION_AGENT.PLATFORM_AGENT),
                        val(each.getValue(), CONNECTION_AGENT.AGENT_ID)))
                .toList();
        sql.insertInto(
                        CONNECTION_AGENT,
                        CONNECTION_AGENT.TENANT_ID,
                        CONNECTION_AGENT.CONNECTION_ID,
                        CONNECTION_AGENT.PLATFORM_AGENT,
                        CONNECTION_AGENT.AGENT_ID)
                .valuesOfRows(rows)
                .execute();
    }

    @Override
    public void setSecret(
            TenantId tenant, ConnectionId id, SecretUse use, String secret, Instant now, Instant formerUntil) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.deleteFrom(CONNECTION_SECRET)
                .where(isSecretOf(tenant, id, use), CONNECTION_SECRET.VALID_UNTIL.le(now))
                .execute();
        sql.update(CONNECTION_SECRET)
                .set(CONNECTION_SECRET.VALID_UNTIL, formerUntil)
                .where(
                        isSecretOf(tenant, id, use),
                        CONNECTION_SECRET.VALID_UNTIL.isNull().or(CONNECTION_SECRET.VALID_UNTIL.gt(formerUntil)))
                .execute();
        UUID secretId = ids.next();
        sql.insertInto(CONNECTION_SECRET)
                .set(CONNECTION_SECRET.TENANT_ID, tenant)
                .set(CONNECTION_SECRET.CONNECTION_ID, id)
                .set(CONNECTION_SECRET.ID, secretId)
                .set(CONNECTION_SECRET.USED_FOR, use)
                .set(
                        CONNECTION_SECRET.CIPHERTEXT,
                        secrets.seal(tenant, place(secretId), secret.getBytes(StandardCharsets.UTF_8)))
                .set(CONNECTION_SECRET.SET_AT, now)
                .execute();
        NotedChange.of(sql, tenant, ChangeKind.CONNECTION, id.value());
    }

    @Override
    public void forgetSecrets(TenantId tenant, ConnectionId id, SecretUse use) {
        DSLContext sql = PostgresTransaction.sql(tenant);
        sql.deleteFrom(CONNECTION_SECRET).where(isSecretOf(tenant, id, use)).execute();
        NotedChange.of(sql, tenant, ChangeKind.CONNECTION, id.value());
    }

    private static Condition isSecretOf(TenantId tenant, ConnectionId id, SecretUse use) {
        return CONNECTION_SECRET
                .TENANT_ID
                .eq(tenant)
                .and(CONNECTION_SECRET.CONNECTION_ID.eq(id))
                .and(CONNECTION_SECRET.USED_FOR.eq(use));
    }

    private static Place place(UUID secret) {
        return new Place("connection_secret", "ciphertext", secret.toString());
    }

    private static SelectJoinStep<Record> connections(
            DSLContext sql, Collection<? extends SelectFieldOrAsterisk> more) {
        return sql.select(CONNECTION.fields()).select(AGENTS).select(more).from(CONNECTION);
    }

    private static Connection connection(Record found) {
        return new Connection(
                found.get(CONNECTION.ID),
                found.get(CONNECTION.NAME),
                new PlatformName(found.get(CONNECTION.PLATFORM)),
                new JsonObject(Json.readTree(found.get(CONNECTION.SETTINGS))),
                found.get(CONNECTION.DEFAULT_AGENT_ID),
                agents(found.get(AGENTS)),
                new Settling(
                        Duration.ofSeconds(found.get(CONNECTION.SETTLES_AFTER_SEC)),
                        Duration.ofSeconds(found.get(CONNECTION.LONGEST_CALL_SEC))),
                found.get(CONNECTION.RECORDINGS),
                found.get(CONNECTION.CREATED_AT),
                found.get(CONNECTION.CHANGED_AT),
                found.get(CONNECTION.ARCHIVED_AT));
    }

    private static Map<String, AgentId> agents(@Nullable JSON found) {
        Map<String, AgentId> agents = new TreeMap<>();
        if (found != null) {
            for (JsonNode each : Json.read(found)) {
                agents.put(
                        each.path(0).stringValue(),
                        new AgentId(UUID.fromString(each.path(1).stringValue())));
            }
        }
        return agents;
    }

    private static Map<TableField<Record, ?>, @Nullable Object> columns(Connection connection) {
        Columns columns = new Columns();
        columns.set(CONNECTION.NAME, connection.name());
        columns.set(CONNECTION.PLATFORM, connection.platform().value());
        columns.set(CONNECTION.SETTINGS, Json.treeColumn(connection.settings().members()));
        columns.set(CONNECTION.DEFAULT_AGENT_ID, connection.defaultAgent());
        columns.set(
                CONNECTION.SETTLES_AFTER_SEC,
                Math.toIntExact(connection.settling().onceOver().toSeconds()));
        columns.set(
                CONNECTION.LONGEST_CALL_SEC,
                Math.toIntExact(connection.settling().inProgress().toSeconds()));
        columns.set(CONNECTION.RECORDINGS, connection.recordings());
        columns.set(CONNECTION.CHANGED_AT, connection.changedAt());
        columns.set(CONNECTION.ARCHIVED_AT, connection.archivedAt());
        return columns.values();
    }
}
