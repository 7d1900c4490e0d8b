package io.callwake.persistence.delivery;

import static io.callwake.persistence.schema.Tables.DELIVERY;
import static io.callwake.persistence.schema.Tables.DUE_ROW;
import static io.callwake.persistence.schema.Tables.ENDPOINT;
import static io.callwake.persistence.schema.Tables.ENDPOINT_SECRET;
import static io.callwake.persistence.schema.Tables.EVENT;
import static io.callwake.persistence.schema.Tables.RECEIVER;
import static io.callwake.persistence.schema.Tables.SECRET;

import io.callwake.application.delivery.Deliveries.Outgoing;
import io.callwake.application.delivery.Deliveries.Ready;
import io.callwake.application.delivery.Deliveries.Terms;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.delivery.AttemptNumber;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.Pace;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.BareStatement;
import io.callwake.persistence.TenantSecrets;
import io.callwake.persistence.TenantSecrets.Keyring;
import io.callwake.persistence.agent.PostgresAgents;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;

/**
 * What is to be sent of some deliveries, and to whom: two queries in one round, since what is sent to many is read once. With
 * {@code offset 0} a delivery is looked up for itself, whatever Postgres thinks of the size of a table.
 */
final class ReadyQuery {

    private static final List<Field<?>> OF_DELIVERIES = List.of(
            DELIVERY.ID,
            DELIVERY.EVENT_ID,
            DELIVERY.RECEIVER_ID,
            DELIVERY.AGENT_ID,
            DELIVERY.ATTEMPTS,
            DELIVERY.ROUND_FROM,
            DELIVERY.IS_TEST,
            ENDPOINT.URL,
            EVENT.BODY,
            DUE_ROW.TRACEPARENT);

    private static final List<Field<?>> OF_RECEIVERS = List.of(
            DELIVERY.RECEIVER_ID,
            DELIVERY.AGENT_ID,
            ENDPOINT.AT_ONCE,
            ENDPOINT.PER_SECOND,
            RECEIVER.STATE,
            RECEIVER.REASON,
            RECEIVER.SINCE,
            RECEIVER.FAILING_SINCE,
            RECEIVER.FAILED_TRIES,
            RECEIVER.NEXT_PROBE_AT,
            RECEIVER.PROBES,
            RECEIVER.PROBE_ID,
            RECEIVER.URL_HASH,
            SECRET.CIPHERTEXT,
            SECRET.FORMER_CIPHERTEXT,
            ENDPOINT_SECRET.ID,
            ENDPOINT_SECRET.USED_FOR,
            ENDPOINT_SECRET.NAME,
            ENDPOINT_SECRET.CIPHERTEXT,
            ENDPOINT_SECRET.PUBLIC_KEY);

    private final Keyring keyring;
    private final Map<Receiver, Terms> terms = new HashMap<>();
    private final Map<Receiver, List<SigningKey>> keys = new HashMap<>();
    private final Map<Receiver, Map<String, String>> headers = new HashMap<>();

    private ReadyQuery(Keyring keyring) {
        this.keyring = keyring;
    }

    static Ready fetch(
            Connection connection,
            TenantSecrets secrets,
            TenantId tenant,
            Collection<DeliveryId> deliveries,
            Instant now) {
        List<Result<Record>> results =
                statement(tenant, deliveries, now).fetchEach(connection, List.of(OF_DELIVERIES, OF_RECEIVERS));
        return new ReadyQuery(secrets.keyring(tenant)).ready(results.getFirst(), results.getLast());
    }

    private static BareStatement statement(TenantId tenant, Collection<DeliveryId> deliveries, Instant now) {
        return new BareStatement()
                .throughIndexes()
                .sql("""
                    select d.id, d.event_id, d.receiver_id, d.agent_id, d.attempts, d.round_from, d.is_test,
                        case when d.agent_id is null then p.url else r.configuration -> 'fulfilment' ->> 'url' end,
                        case when p.masking = 'clear' then coalesce(e.clear_body, e.body) else e.body end,
                        w.traceparent
                    from unnest(\
                    """)
                .values(DELIVERY.ID, deliveries)
                .sql(") as t (id) cross join lateral (select * from callwake.delivery where id = t.id and tenant_id = ")
                .value(DELIVERY.TENANT_ID, tenant)
                .sql("""
                     offset 0) d
                    cross join lateral (
                        select body, clear_body from callwake.event where tenant_id = d.tenant_id and id = d.event_id offset 0) e
                    left join lateral (
                        select url, masking from callwake.endpoint where tenant_id = d.tenant_id and id = d.receiver_id offset 0
                    ) p on true
                    left join lateral (
                        select configuration from callwake.agent_revision
                        where tenant_id = d.tenant_id and agent_id = d.agent_id and number = d.revision offset 0
                    ) r on true
                    left join lateral (
                        select traceparent from callwake.due_row
                        where tenant_id = d.tenant_id and kind = 'delivery' and ref_id = d.id offset 0
                    ) w on true
                    where d.state = 'pending';
                    with wanted as (
                        select distinct d.receiver_id, d.agent_id from unnest(\
                    """)
                .values(DELIVERY.ID, deliveries)
                .sql(") as t (id) cross join lateral (select * from callwake.delivery where id = t.id and tenant_id = ")
                .value(DELIVERY.TENANT_ID, tenant)
                .sql("""
                     offset 0) d
                    )
                    select w.receiver_id, w.agent_id, p.at_once, p.per_second,
                        h.state, h.reason, h.since, h.failing_since, h.failed_tries, h.next_probe_at, h.probes, h.probe_id, h.url_hash,
                        s.ciphertext, case when s.former_until > \
                    """)
                .value(SECRET.FORMER_UNTIL, now)
                .sql("""
                     then s.former_ciphertext end,
                        k.id, k.used_for, k.name, k.ciphertext, k.public_key
                    from wanted w
                    left join callwake.endpoint p on p.id = w.receiver_id and p.tenant_id = \
                    """)
                .value(ENDPOINT.TENANT_ID, tenant)
                .sql(" left join callwake.receiver h on h.id = w.receiver_id and h.tenant_id = ")
                .value(RECEIVER.TENANT_ID, tenant)
                .sql(
                        " left join callwake.secret s on s.subject_id = w.agent_id and s.purpose = 'fulfilment' and s.tenant_id = ")
                .value(SECRET.TENANT_ID, tenant)
                .sql("""
                     left join callwake.endpoint_secret k
                        on k.tenant_id = p.tenant_id and k.endpoint_id = p.id and (k.valid_until is null or k.valid_until > \
                    """)
                .value(ENDPOINT_SECRET.VALID_UNTIL, now)
                .sql(") order by k.set_at desc, k.id desc");
    }

    private Ready ready(Result<Record> deliveries, Result<Record> receivers) {
        receivers.forEach(this::meet);
        Map<DeliveryId, Outgoing> outgoing = new LinkedHashMap<>();
        for (Record row : deliveries) {
            if (row.get(ENDPOINT.URL) != null && row.get(EVENT.BODY) != null) {
                outgoing.put(row.get(DELIVERY.ID), outgoing(row));
            }
        }
        return new Ready(outgoing, terms);
    }

    private void meet(Record row) {
        Receiver receiver = receiver(row);
        terms.computeIfAbsent(receiver, _ -> {
            meetKeysOf(receiver, row);
            return terms(row);
        });
        String usedFor = row.get(ENDPOINT_SECRET.USED_FOR);
        if (EndpointSecrets.HEADER.equals(usedFor)) {
            headers.computeIfAbsent(receiver, _ -> new HashMap<>())
                    .put(row.get(ENDPOINT_SECRET.NAME), EndpointSecrets.opened(keyring, row));
        } else if (usedFor != null) {
            keys.computeIfAbsent(receiver, _ -> new ArrayList<>()).add(EndpointSecrets.key(keyring, row));
        }
    }

    private void meetKeysOf(Receiver receiver, Record row) {
        if (receiver instanceof Receiver.Fulfilment(var agent)) {
            List<SigningKey> ofAgent = new ArrayList<>();
            for (Field<byte[]> column : List.of(SECRET.CIPHERTEXT, SECRET.FORMER_CIPHERTEXT)) {
                PostgresAgents.openSecret(keyring, agent, row.get(column))
                        .map(SigningKey.Shared::new)
                        .ifPresent(ofAgent::add);
            }
            keys.put(receiver, ofAgent);
        }
    }

    private static Terms terms(Record row) {
        Integer atOnce = row.get(ENDPOINT.AT_ONCE);
        return new Terms(
                atOnce == null ? Pace.USUAL : new Pace(atOnce, row.get(ENDPOINT.PER_SECOND)),
                ReceiverRows.health(row),
                ReceiverRows.disabledUrl(row));
    }

    private Outgoing outgoing(Record row) {
        Receiver receiver = receiver(row);
        int attempt = row.get(DELIVERY.ATTEMPTS) + 1;
        return new Outgoing(
                row.get(DELIVERY.ID),
                row.get(DELIVERY.EVENT_ID),
                receiver,
                WebhookUrl.parse(row.get(ENDPOINT.URL)),
                keys.getOrDefault(receiver, List.of()),
                headers.getOrDefault(receiver, Map.of()),
                row.get(EVENT.BODY),
                new AttemptNumber(attempt),
                new AttemptNumber(attempt - row.get(DELIVERY.ROUND_FROM)),
                row.get(DELIVERY.IS_TEST),
                row.get(DUE_ROW.TRACEPARENT));
    }

    private static Receiver receiver(Record row) {
        return ReceiverRows.receiver(row.get(DELIVERY.RECEIVER_ID), row.get(DELIVERY.AGENT_ID));
    }
}
