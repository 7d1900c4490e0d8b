package io.callwake.graphql.connection;

import static io.callwake.graphql.PlacesInInput.INPUT;

import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.agent.Agents;
import io.callwake.application.connection.ArchiveConnection;
import io.callwake.application.connection.Arrivals.Again;
import io.callwake.application.connection.Connection;
import io.callwake.application.connection.ReadArrivalsAgain;
import io.callwake.application.connection.SaveConnection;
import io.callwake.application.connection.SaveConnection.Result;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.Kinds;
import io.callwake.graphql.GraphQlSettings;
import io.callwake.graphql.Ids;
import io.callwake.graphql.UserError;
import io.callwake.graphql.UserError.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes connections, and has their webhooks be read again. */
@Controller
final class ConnectionChangesController {

    private static final String CONNECTION_ID = "connectionId";
    private static final String PLATFORM_AGENT = "platformAgent";
    private static final String AGENT_ID = "agentId";
    private static final String ARRIVAL_IDS = "arrivalIds";
    private static final String SECRET = "secret";
    private static final int MOST_ARRIVALS = 1_000;

    private final SaveConnection saveConnection;
    private final ArchiveConnection archiveConnection;
    private final ReadArrivalsAgain readArrivalsAgain;
    private final Agents agents;
    private final GraphQlSettings settings;

    ConnectionChangesController(
            SaveConnection saveConnection,
            ArchiveConnection archiveConnection,
            ReadArrivalsAgain readArrivalsAgain,
            Agents agents,
            GraphQlSettings settings) {
        this.saveConnection = saveConnection;
        this.archiveConnection = archiveConnection;
        this.readArrivalsAgain = readArrivalsAgain;
        this.agents = agents;
        this.settings = settings;
    }

    /** @param readAgain how many webhooks that could not be filed so far are taken in now */
    record SavedPayload(
            @Nullable ConnectionNode connection, @Nullable Integer readAgain, List<UserError> errors) {

        static SavedPayload refused(List<UserError> errors) {
            return new SavedPayload(null, null, errors);
        }

        static SavedPayload refused(UserError error) {
            return refused(List.of(error));
        }
    }

    record ConnectionPayload(@Nullable ConnectionNode connection, List<UserError> errors) {}

    record ReadAgainPayload(@Nullable Integer readAgain, List<UserError> errors) {

        static ReadAgainPayload refused(UserError error) {
            return new ReadAgainPayload(null, List.of(error));
        }
    }

    record SetSecretInput(
            String connectionId, SecretUse use, @Nullable String secret) {

        /** Secrets do not end up in logs. */
        @Override
        public String toString() {
            return "SetSecretInput[" + connectionId + ", " + use + "]";
        }
    }

    record MapAgentInput(
            String connectionId,
            String platformAgent,
            @Nullable String agentId) {}

    record ArchiveInput(String connectionId, boolean archived) {}

    record ReadAgainInput(
            String connectionId,
            @Nullable List<String> arrivalIds,
            @Nullable Instant since,
            @Nullable Boolean unmapped) {}

    @MutationMapping
    SavedPayload createConnection(DataFetchingEnvironment field, @ContextValue Principal caller) {
        WrittenConnection written = new WrittenConnection(field.getArgumentOrDefault(INPUT, Map.of()));
        return payload(saveConnection.create(caller, written.document(), written.slips()), written::errors);
    }

    /** What is left out and what is {@code null} is told apart by the argument itself alone. */
    @MutationMapping
    SavedPayload updateConnection(DataFetchingEnvironment field, @ContextValue Principal caller) {
        Map<?, ?> input = field.getArgumentOrDefault(INPUT, Map.of());
        WrittenConnection written = new WrittenConnection(input);
        return changed(
                String.valueOf(input.get(CONNECTION_ID)),
                id -> payload(saveConnection.change(caller, id, written.document(), written.slips()), written::errors));
    }

    @MutationMapping
    SavedPayload setConnectionSecret(@Argument SetSecretInput input, @ContextValue Principal caller) {
        Map<String, @Nullable Object> secrets = new HashMap<>();
        secrets.put(Kinds.wordOf(input.use()), input.secret());
        return changed(
                input.connectionId(),
                id -> payload(
                        saveConnection.change(caller, id, Map.of("secrets", secrets)),
                        faults -> errors(faults, _ -> SECRET)));
    }

    @MutationMapping
    SavedPayload mapPlatformAgent(@Argument MapAgentInput input, @ContextValue Principal caller) {
        String named = input.agentId();
        Optional<AgentId> agent = named == null ? Optional.empty() : agents.named(caller.tenant(), named);
        if (named != null && agent.isEmpty()) {
            return SavedPayload.refused(UserError.notFound(named, INPUT, AGENT_ID));
        }
        return changed(
                input.connectionId(),
                id -> payload(
                        saveConnection.map(caller, id, input.platformAgent(), agent.orElse(null)),
                        faults -> errors(faults, path -> path.equals(PLATFORM_AGENT) ? path : AGENT_ID)));
    }

    private static SavedPayload changed(String id, Function<ConnectionId, SavedPayload> change) {
        return Ids.parse(id, ConnectionId::parse).map(change).orElseGet(() -> SavedPayload.refused(unknown(id)));
    }

    private SavedPayload payload(Result result, Function<List<Fault>, List<UserError>> errors) {
        return switch (result) {
            case Result.Saved(Connection connection, int readAgain) ->
                new SavedPayload(node(connection), readAgain, List.of());
            case Result.Unknown(ConnectionId id) -> SavedPayload.refused(unknown(id.toString()));
            case Result.Faulty(List<Fault> faults) -> SavedPayload.refused(errors.apply(faults));
            case Result.TooManyConnections(int most) ->
                SavedPayload.refused(UserError.of(
                        Code.TOO_MANY,
                        "There are " + most + " connections already; archive one that nobody needs.",
                        INPUT));
        };
    }

    private static List<UserError> errors(List<Fault> faults, Function<String, String> memberOf) {
        return faults.stream()
                .map(fault -> UserError.of(
                        Code.INVALID,
                        memberOf.apply(fault.path()) + ": " + fault.message(),
                        INPUT,
                        memberOf.apply(fault.path())))
                .toList();
    }

    @MutationMapping
    ConnectionPayload archiveConnection(@Argument ArchiveInput input, @ContextValue Principal caller) {
        return Ids.parse(input.connectionId(), ConnectionId::parse)
                .flatMap(id -> archiveConnection.archive(caller, id, input.archived()))
                .map(connection -> new ConnectionPayload(node(connection), List.of()))
                .orElseGet(() -> new ConnectionPayload(null, List.of(unknown(input.connectionId()))));
    }

    @MutationMapping
    ReadAgainPayload readArrivalsAgain(@Argument ReadAgainInput input, @ContextValue Principal caller) {
        List<UserError> errors = new ArrayList<>();
        Again which = which(input, errors);
        if (which == null) {
            return new ReadAgainPayload(null, errors);
        }
        OptionalInt many = Ids.parse(input.connectionId(), ConnectionId::parse)
                .map(id -> readArrivalsAgain.readAgain(caller, id, which))
                .orElse(OptionalInt.empty());
        return many.isPresent()
                ? new ReadAgainPayload(many.getAsInt(), List.of())
                : ReadAgainPayload.refused(unknown(input.connectionId()));
    }

    private static @Nullable Again which(ReadAgainInput input, List<UserError> errors) {
        boolean unmapped = Boolean.TRUE.equals(input.unmapped());
        if (Stream.of(input.arrivalIds() != null, input.since() != null, unmapped)
                        .filter(isSaid -> isSaid)
                        .count()
                != 1) {
            errors.add(UserError.of(
                    Code.INVALID,
                    "Which ones is said by arrivalIds, by since or by unmapped: give one of them.",
                    INPUT));
            return null;
        }
        if (unmapped) {
            return new Again.AllUnmapped();
        }
        return input.since() == null
                ? these(input.arrivalIds() == null ? List.of() : input.arrivalIds(), errors)
                : new Again.Since(input.since());
    }

    private static @Nullable Again these(List<String> named, List<UserError> errors) {
        if (named.size() > MOST_ARRIVALS) {
            errors.add(UserError.of(
                    Code.TOO_MANY,
                    "There are " + named.size() + " webhooks, at most " + MOST_ARRIVALS + " are read again at once.",
                    INPUT,
                    ARRIVAL_IDS));
            return null;
        }
        List<ArrivalId> ids = new ArrayList<>();
        for (int index = 0; index < named.size(); index++) {
            Optional<ArrivalId> id = Ids.parse(named.get(index), ArrivalId::parse);
            if (id.isPresent()) {
                ids.add(id.get());
            } else {
                errors.add(UserError.notFound(named.get(index), INPUT, ARRIVAL_IDS, String.valueOf(index)));
            }
        }
        return errors.isEmpty() ? new Again.These(ids) : null;
    }

    private ConnectionNode node(Connection connection) {
        return ConnectionNode.of(connection, settings.publicUrl());
    }

    private static UserError unknown(String id) {
        return UserError.notFound(id, INPUT, CONNECTION_ID);
    }
}
