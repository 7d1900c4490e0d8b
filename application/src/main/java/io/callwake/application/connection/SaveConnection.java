package io.callwake.application.connection;

import static io.callwake.domain.document.Kinds.wordOf;

import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.audit.Audit;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.DueRows;
import io.callwake.application.due.Lane;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.agent.AgentSelector;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.call.Settling;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.document.Reading;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tenant links a voice platform, or changes such a link. What is not spoken of stays as it is. What came from agents that are
 * mapped by this is taken in.
 */
public final class SaveConnection {

    public static final int MOST_CONNECTIONS = 200;

    /** How long a secret that is replaced is still valid: the platform is told of the new one by hand. */
    public static final Duration FORMER_SECRET_VALID_FOR = Duration.ofHours(24);

    private final TenantTransaction transaction;
    private final Connections connections;
    private final ReadConnection readConnection;
    private final Arrivals arrivals;
    private final Agents agents;
    private final DueRows dueRows;
    private final Audit audit;
    private final NewIds ids;
    private final Clock clock;

    public SaveConnection(
            TenantTransaction transaction,
            Connections connections,
            Platforms platforms,
            Arrivals arrivals,
            Agents agents,
            DueRows dueRows,
            Audit audit,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.connections = connections;
        this.readConnection = new ReadConnection(platforms, agents);
        this.arrivals = arrivals;
        this.agents = agents;
        this.dueRows = dueRows;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Result {

        /** @param readAgain how many webhooks that could not be filed so far are taken in now */
        record Saved(Connection connection, int readAgain) implements Result {}

        record Unknown(ConnectionId id) implements Result {}

        record Faulty(List<Fault> faults) implements Result {}

        record TooManyConnections(int most) implements Result {}
    }

    /** @param document has {@code name} and {@code platform}, and may have {@code settings}, {@code secrets} and the rest */
    public Result create(Principal who, Map<String, @Nullable Object> document) {
        return create(who, document, List.of());
    }

    /** @param slips what is wrong with the document that cannot be seen in it */
    public Result create(Principal who, Map<String, @Nullable Object> document, List<Fault> slips) {
        Instant now = clock.instant();
        return transaction.in(who.tenant(), Site.CHANGE_CONNECTION, () -> switch (readConnection.ofNew(
                who.tenant(), document, slips)) {
            case Reading.Faulty<ConnectionWish>(List<Fault> faults) -> new Result.Faulty(faults);
            case Reading.Whole<ConnectionWish>(ConnectionWish wish) -> create(who, wish, now);
        });
    }

    public Result change(Principal who, ConnectionId id, Map<String, @Nullable Object> document) {
        return change(who, id, document, List.of());
    }

    /** @param slips what is wrong with the document that cannot be seen in it */
    public Result change(Principal who, ConnectionId id, Map<String, @Nullable Object> document, List<Fault> slips) {
        Instant now = clock.instant();
        return transaction.in(who.tenant(), Site.CHANGE_CONNECTION, () -> {
            Optional<Connection> known = connections.lock(who.tenant(), id);
            if (known.isEmpty()) {
                return new Result.Unknown(id);
            }
            return switch (readConnection.ofKnown(who.tenant(), known.get(), document, slips)) {
                case Reading.Faulty<ConnectionWish>(List<Fault> faults) -> new Result.Faulty(faults);
                case Reading.Whole<ConnectionWish>(ConnectionWish wish) -> change(who, known.get(), wish, now);
            };
        });
    }

    /** Maps one agent of the platform's, or takes the mapping back. */
    public Result map(Principal who, ConnectionId id, String platformAgent, @Nullable AgentId agent) {
        List<Fault> faults = ConnectionDocument.faultsOf(platformAgent);
        if (!faults.isEmpty()) {
            return new Result.Faulty(faults);
        }
        return transaction.in(who.tenant(), Site.CHANGE_CONNECTION, () -> {
            Optional<Connection> known = connections.lock(who.tenant(), id);
            if (known.isEmpty()) {
                return new Result.Unknown(id);
            }
            if (agent != null
                    && agents.idOf(who.tenant(), new AgentSelector.ById(agent)).isEmpty()) {
                return new Result.Faulty(List.of(new Fault("agent", "there is no agent \"" + agent + "\"")));
            }
            Connection mapped = known.get().mapping(platformAgent, agent, clock.instant());
            if (mapped.agents().size() > ConnectionDocument.MOST_AGENTS) {
                return new Result.Faulty(List.of(new Fault(
                        "platformAgent", "there are " + ConnectionDocument.MOST_AGENTS + " mapped agents already")));
            }
            if (mapped.agents().equals(known.get().agents())) {
                return new Result.Saved(known.get(), 0);
            }
            connections.change(who.tenant(), mapped);
            audit.tell(who.tenant(), who.actor(), AuditedAction.CONNECTION_CHANGED, id, List.of("agents"));
            return new Result.Saved(mapped, readAgain(who.tenant(), known.get(), mapped));
        });
    }

    private Result create(Principal who, ConnectionWish wish, Instant now) {
        Connection blank = new Connection(
                new ConnectionId(ids.next()),
                Objects.requireNonNull(wish.document().name()),
                Objects.requireNonNull(wish.document().platform()),
                JsonObject.EMPTY,
                null,
                Map.of(),
                Settling.OF_CONNECTIONS,
                RecordingKeeping.LINK,
                now,
                now,
                null);
        Connection made = with(blank, wish, now);
        if (connections.lockAndCount(who.tenant()) >= MOST_CONNECTIONS) {
            return new Result.TooManyConnections(MOST_CONNECTIONS);
        }
        connections.create(who.tenant(), made);
        keepSecrets(who, made.id(), wish.document(), now);
        dueRows.add(
                Lane.of(who.tenant(), made.id()),
                DueKind.CONNECTION,
                made.id().value(),
                now.plus(TidyConnection.KEPT_FOR));
        audit.tell(who.tenant(), who.actor(), AuditedAction.CONNECTION_CREATED, made.id(), List.of());
        return new Result.Saved(made, 0);
    }

    private Result change(Principal who, Connection known, ConnectionWish wish, Instant now) {
        Connection changed = with(known, wish, now);
        List<String> fields = fieldsChanged(known, changed);
        if (!fields.isEmpty()) {
            connections.change(who.tenant(), changed);
            audit.tell(who.tenant(), who.actor(), AuditedAction.CONNECTION_CHANGED, known.id(), fields);
        }
        keepSecrets(who, known.id(), wish.document(), now);
        return new Result.Saved(fields.isEmpty() ? known : changed, readAgain(who.tenant(), known, changed));
    }

    private static Connection with(Connection known, ConnectionWish wish, Instant now) {
        ConnectionDocument said = wish.document();
        return new Connection(
                known.id(),
                Objects.requireNonNullElse(said.name(), known.name()),
                known.platform(),
                Objects.requireNonNullElse(said.settings(), known.settings()),
                said.saysDefaultAgent() ? wish.defaultAgent() : known.defaultAgent(),
                said.agents() == null ? known.agents() : wish.agents(),
                new Settling(
                        seconds(said.settlesAfterSeconds(), known.settling().onceOver()),
                        seconds(said.longestCallSeconds(), known.settling().inProgress())),
                Objects.requireNonNullElse(said.recordings(), known.recordings()),
                known.createdAt(),
                now,
                known.archivedAt());
    }

    private static Duration seconds(@Nullable Integer wish, Duration known) {
        return wish == null ? known : Duration.ofSeconds(wish);
    }

    private void keepSecrets(Principal who, ConnectionId id, ConnectionDocument wish, Instant now) {
        wish.secrets().forEach((use, secret) -> {
            if (secret == null) {
                connections.forgetSecrets(who.tenant(), id, use);
            } else {
                connections.setSecret(who.tenant(), id, use, secret, now, now.plus(FORMER_SECRET_VALID_FOR));
            }
            audit.tell(
                    who.tenant(),
                    who.actor(),
                    AuditedAction.CONNECTION_SECRET_SET,
                    id,
                    List.of("secrets." + wordOf(use)));
        });
    }

    /** What could not be filed and can be now. */
    private int readAgain(TenantId tenant, Connection before, Connection now) {
        if (now.defaultAgent() != null && before.defaultAgent() == null) {
            return arrivals.readAgain(tenant, now.id(), new Arrivals.Again.AllUnmapped(), clock.instant());
        }
        return now.agents().keySet().stream()
                .filter(platformAgent -> !before.agents().containsKey(platformAgent))
                .mapToInt(platformAgent -> arrivals.readAgain(
                        tenant, now.id(), new Arrivals.Again.OfAgent(platformAgent), clock.instant()))
                .sum();
    }

    private static List<String> fieldsChanged(Connection before, Connection after) {
        List<String> fields = new ArrayList<>();
        addIfChanged(fields, "name", before.name(), after.name());
        addIfChanged(fields, "settings", before.settings(), after.settings());
        addIfChanged(fields, "defaultAgent", before.defaultAgent(), after.defaultAgent());
        addIfChanged(fields, "agents", before.agents(), after.agents());
        addIfChanged(
                fields,
                "settlesAfterSeconds",
                before.settling().onceOver(),
                after.settling().onceOver());
        addIfChanged(
                fields,
                "longestCallSeconds",
                before.settling().inProgress(),
                after.settling().inProgress());
        addIfChanged(fields, "recordings", before.recordings(), after.recordings());
        return fields;
    }

    private static void addIfChanged(
            List<String> fields, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            fields.add(name);
        }
    }
}
