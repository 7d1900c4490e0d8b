package io.callwake.tests.bench;

import io.callwake.application.CurrentTrace;
import io.callwake.application.NewIds;
import io.callwake.application.due.Lane;
import io.callwake.application.due.WakeUp;
import io.callwake.application.fault.Faults;
import io.callwake.application.fault.Site;
import io.callwake.domain.UuidV7;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.delivery.Pace;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.tenant.Tenant;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Database;
import io.callwake.persistence.MasterKeys;
import io.callwake.persistence.PostgresTransaction;
import io.callwake.persistence.TenantReads;
import io.callwake.persistence.TenantSecrets;
import io.callwake.persistence.delivery.PostgresEndpoints;
import io.callwake.persistence.tenant.PostgresTenants;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/** Endpoints, and deliveries for them, written beside the platform that sends them. Events are numbered by their ids. */
final class BenchDeliveries implements AutoCloseable {

    private static final int A_STATEMENT = 500;
    private static final long NUMBER = 0x3FFF_FFFF_FFFF_FFFFL;
    /** Of 2 KB. */
    private static final String BODY =
            "{\"event\":\"call.completed\",\"summary\":\"" + "A boiler was inspected. ".repeat(83) + "\"}";

    private static final String INSERT = """
        select set_config('app.tenant_id', ?, true);
        with n as (select * from unnest(?::uuid[], ?::uuid[], ?::timestamptz[]) as t (event_id, id, due_at)),
        happened as (
            insert into callwake.event (tenant_id, id, type, body, created_at)
            select ?::uuid, event_id, 'call.updated', ?, due_at from n
        ), queued as (
            insert into callwake.delivery (tenant_id, id, event_id, receiver_id, state, attempts, next_try_at, created_at)
            select ?::uuid, id, event_id, ?::uuid, 'pending', 0, due_at, due_at from n
        )
        insert into callwake.due_row (tenant_id, kind, ref_id, lane, due_at)
            select ?::uuid, 'delivery', id, ?, due_at from n\
        """;

    private final Database database;
    private final PostgresTransaction transaction;
    private final PostgresTenants tenants;
    private final PostgresEndpoints endpoints;
    private final String receiver;
    private int next;

    /** @param folder of the platform that runs */
    BenchDeliveries(Path folder, String receiver) throws IOException {
        this.receiver = receiver;
        database = BareWrites.database(folder);
        NewIds ids = () -> UuidV7.of(
                Instant.now(),
                ThreadLocalRandom.current().nextLong(),
                ThreadLocalRandom.current().nextLong());
        TenantReads reads = new TenantReads(database.app(), Duration.ofMinutes(1));
        MasterKeys keys = MasterKeys.at(folder.resolve("data").resolve("keys").resolve("master.json"), Set.of());
        transaction = new PostgresTransaction(database.app(), Faults.NONE);
        tenants = new PostgresTenants(reads, database.relay(), Clock.systemUTC());
        TenantSecrets secrets = new TenantSecrets(reads, keys, Clock.systemUTC());
        endpoints = new PostgresEndpoints(reads, secrets, ids, new WakeUp(), CurrentTrace.NONE);
    }

    static int numberOf(UUID event) {
        return Math.toIntExact(event.getLeastSignificantBits() & NUMBER);
    }

    TenantId newTenant(String name) {
        TenantId tenant = new TenantId(
                UuidV7.of(Instant.now(), 0, ThreadLocalRandom.current().nextLong()));
        transaction.run(tenant, Site.CHANGE_TENANT, () -> tenants.add(Tenant.of(tenant, name, ZoneId.of("UTC"))));
        return tenant;
    }

    EndpointId newEndpoint(TenantId tenant, String path, int atOnce) {
        Instant now = Instant.now();
        Endpoint endpoint = new Endpoint(
                new EndpointId(UuidV7.of(now, 0, ThreadLocalRandom.current().nextLong())),
                "Bench",
                WebhookUrl.parse(receiver + path),
                Set.of(EventType.ENDPOINT_TEST),
                Set.of(),
                Masking.MASKED,
                1,
                Set.of(SignatureVersion.V1),
                new Pace(atOnce, null),
                Set.of(),
                now,
                now,
                null);
        transaction.run(tenant, Site.CHANGE_ENDPOINT, () -> {
            endpoints.create(tenant, endpoint);
            endpoints.setKey(tenant, endpoint.id(), new SigningKey.Shared(BenchReceiver.SECRET), now, now);
        });
        return endpoint.id();
    }

    /** @return the number of the first of them; the others follow */
    int write(TenantId tenant, EndpointId endpoint, int count, IntFunction<Instant> dueAt) throws SQLException {
        int first = next;
        next += count;
        String lane =
                Lane.ofDeliveries(tenant, new Receiver.AtEndpoint(endpoint)).name();
        try (Connection connection = database.app().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int done = 0; done < count; done += A_STATEMENT) {
                int size = Math.min(A_STATEMENT, count - done);
                Object[] events = new Object[size];
                Object[] deliveries = new Object[size];
                Object[] moments = new Object[size];
                Instant now = Instant.now();
                for (int i = 0; i < size; i++) {
                    events[i] = UuidV7.of(now, 0, first + done + i).toString();
                    deliveries[i] = UuidV7.of(now, 1, first + done + i).toString();
                    moments[i] = dueAt.apply(done + i).toString();
                }
                insert.setString(1, tenant.value().toString());
                insert.setArray(2, connection.createArrayOf("text", events));
                insert.setArray(3, connection.createArrayOf("text", deliveries));
                insert.setArray(4, connection.createArrayOf("text", moments));
                insert.setString(5, tenant.value().toString());
                insert.setString(6, BODY);
                insert.setString(7, tenant.value().toString());
                insert.setString(8, endpoint.value().toString());
                insert.setString(9, tenant.value().toString());
                insert.setString(10, lane);
                insert.execute();
            }
        }
        return first;
    }

    /** How many events there are so far. */
    int written() {
        return next;
    }

    boolean isAnythingDue(TenantId tenant) throws SQLException {
        return !"0"
                .equals(ask(
                        tenant,
                        "select count(*) from (select from callwake.due_row where kind = 'delivery' limit 1) d"));
    }

    /** Nothing is sent to it any more. */
    void forget(TenantId tenant, EndpointId endpoint) throws SQLException {
        String lane =
                Lane.ofDeliveries(tenant, new Receiver.AtEndpoint(endpoint)).name();
        ask(
                tenant,
                "with gone as (delete from callwake.due_row where lane = '" + lane
                        + "' returning 1) select count(*) from gone");
    }

    long notDelivered(TenantId tenant, EndpointId endpoint) throws SQLException {
        return Long.parseLong(ask(
                tenant,
                "select count(*) from callwake.delivery where state <> 'delivered' and receiver_id = '"
                        + endpoint.value() + "'"));
    }

    long delivered(TenantId tenant) throws SQLException {
        return Long.parseLong(ask(tenant, "select count(*) from callwake.delivery where state = 'delivered'"));
    }

    long attempts(TenantId tenant) throws SQLException {
        return Long.parseLong(ask(tenant, "select count(*) from callwake.delivery_attempt"));
    }

    private String ask(TenantId tenant, String query) throws SQLException {
        try (Connection connection = database.app().getConnection();
                PreparedStatement asking =
                        connection.prepareStatement("select set_config('app.tenant_id', ?, true); " + query)) {
            asking.setString(1, tenant.value().toString());
            asking.execute();
            asking.getMoreResults();
            try (ResultSet answer = asking.getResultSet()) {
                answer.next();
                return answer.getString(1);
            }
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
