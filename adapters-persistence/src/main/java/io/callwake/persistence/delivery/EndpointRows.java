package io.callwake.persistence.delivery;

import static io.callwake.persistence.schema.Tables.ENDPOINT;
import static io.callwake.persistence.schema.Tables.ENDPOINT_AGENT;
import static io.callwake.persistence.schema.Tables.ENDPOINT_EVENT;
import static io.callwake.persistence.schema.Tables.ENDPOINT_SECRET;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.select;

import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Pace;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.persistence.Columns;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;

/** Endpoints with all that they want, as rows hold them. */
final class EndpointRows {

    private static final Field<String[]> EVENTS = array(select(ENDPOINT_EVENT.EVENT_TYPE)
                    .from(ENDPOINT_EVENT)
                    .where(ENDPOINT_EVENT.TENANT_ID.eq(ENDPOINT.TENANT_ID), ENDPOINT_EVENT.ENDPOINT_ID.eq(ENDPOINT.ID)))
            .as("events");

    private static final Field<UUID[]> AGENTS = array(select(ENDPOINT_AGENT.AGENT_ID.coerce(UUID.class))
                    .from(ENDPOINT_AGENT)
                    .where(ENDPOINT_AGENT.TENANT_ID.eq(ENDPOINT.TENANT_ID), ENDPOINT_AGENT.ENDPOINT_ID.eq(ENDPOINT.ID)))
            .as("agents");

    private static final Field<String[]> HEADERS = array(select(ENDPOINT_SECRET.NAME)
                    .from(ENDPOINT_SECRET)
                    .where(
                            ENDPOINT_SECRET.TENANT_ID.eq(ENDPOINT.TENANT_ID),
                            ENDPOINT_SECRET.ENDPOINT_ID.eq(ENDPOINT.ID),
                            ENDPOINT_SECRET.USED_FOR.eq(EndpointSecrets.HEADER)))
            .as("headers");

    private EndpointRows() {}

    static SelectJoinStep<Record> endpoints(DSLContext sql) {
        return sql.select(ENDPOINT.fields()).select(EVENTS, AGENTS, HEADERS).from(ENDPOINT);
    }

    static Endpoint endpoint(Record row) {
        return new Endpoint(
                row.get(ENDPOINT.ID),
                row.get(ENDPOINT.NAME),
                WebhookUrl.parse(row.get(ENDPOINT.URL)),
                events(row.get(EVENTS)),
                Arrays.stream(row.get(AGENTS)).map(AgentId::new).collect(Collectors.toSet()),
                row.get(ENDPOINT.MASKING),
                row.get(ENDPOINT.SCHEMA_VERSION),
                signatures(row.get(ENDPOINT.SIGNATURES)),
                new Pace(row.get(ENDPOINT.AT_ONCE), row.get(ENDPOINT.PER_SECOND)),
                Set.of(row.get(HEADERS)),
                row.get(ENDPOINT.CREATED_AT),
                row.get(ENDPOINT.CHANGED_AT),
                row.get(ENDPOINT.ARCHIVED_AT));
    }

    /** Types that a later version knows are none of this one's business. */
    private static Set<EventType> events(String[] keys) {
        return Arrays.stream(keys)
                .map(EventType::ofKey)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Set<SignatureVersion> signatures(String keys) {
        Set<SignatureVersion> versions = EnumSet.noneOf(SignatureVersion.class);
        for (String key : keys.split(" ", -1)) {
            versions.add(EndpointSecrets.version(key));
        }
        return versions;
    }

    static Columns columns(Endpoint endpoint) {
        return new Columns()
                .set(ENDPOINT.NAME, endpoint.name())
                .set(ENDPOINT.URL, endpoint.url().value().toString())
                .set(ENDPOINT.MASKING, endpoint.masking())
                .set(ENDPOINT.SCHEMA_VERSION, endpoint.schemaVersion())
                .set(
                        ENDPOINT.SIGNATURES,
                        endpoint.signatures().stream()
                                .sorted()
                                .map(SignatureVersion::key)
                                .collect(Collectors.joining(" ")))
                .set(ENDPOINT.AT_ONCE, endpoint.pace().atOnce())
                .set(ENDPOINT.PER_SECOND, endpoint.pace().perSecond())
                .set(ENDPOINT.CHANGED_AT, endpoint.changedAt())
                .set(ENDPOINT.ARCHIVED_AT, endpoint.archivedAt());
    }
}
