package io.callwake.graphql.delivery;

import static io.callwake.graphql.PlacesInInput.INPUT;

import graphql.schema.DataFetchingEnvironment;
import io.callwake.application.delivery.ArchiveEndpoint;
import io.callwake.application.delivery.PauseReceiver;
import io.callwake.application.delivery.RotateEndpointKey;
import io.callwake.application.delivery.SaveEndpoint;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.graphql.Ids;
import io.callwake.graphql.PlacesInInput;
import io.callwake.graphql.UserError;
import io.callwake.graphql.UserError.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Changes endpoints. */
@Controller
final class EndpointChangesController {

    private static final String ENDPOINT_ID = "endpointId";

    private final SaveEndpoint saveEndpoint;
    private final RotateEndpointKey rotateEndpointKey;
    private final PauseReceiver pauseReceiver;
    private final ArchiveEndpoint archiveEndpoint;

    EndpointChangesController(
            SaveEndpoint saveEndpoint,
            RotateEndpointKey rotateEndpointKey,
            PauseReceiver pauseReceiver,
            ArchiveEndpoint archiveEndpoint) {
        this.saveEndpoint = saveEndpoint;
        this.rotateEndpointKey = rotateEndpointKey;
        this.pauseReceiver = pauseReceiver;
        this.archiveEndpoint = archiveEndpoint;
    }

    record EndpointInput(String endpointId) {}

    record RotateKeyInput(
            String endpointId,
            @Nullable SignatureVersion version,
            @Nullable String secret) {

        /** Secrets do not end up in logs. */
        @Override
        public String toString() {
            return "RotateKeyInput[" + endpointId + "]";
        }
    }

    record EndpointPayload(@Nullable EndpointNode endpoint, List<UserError> errors) {}

    /** @param secret made by this, if one was */
    record KeyPayload(
            @Nullable EndpointNode endpoint, @Nullable String secret, List<UserError> errors) {

        static KeyPayload of(Endpoint endpoint, @Nullable WebhookSecret secret) {
            return new KeyPayload(EndpointNode.of(endpoint), secret == null ? null : secret.value(), List.of());
        }

        static KeyPayload refused(List<UserError> errors) {
            return new KeyPayload(null, null, errors);
        }

        static KeyPayload refused(UserError error) {
            return refused(List.of(error));
        }

        /** Secrets do not end up in logs. */
        @Override
        public String toString() {
            return "KeyPayload[" + endpoint + "]";
        }
    }

    @MutationMapping
    KeyPayload createEndpoint(DataFetchingEnvironment field, @ContextValue Principal caller) {
        WrittenEndpoint written = new WrittenEndpoint(field.getArgumentOrDefault(INPUT, Map.of()));
        return written.slips().isEmpty()
                ? payload(saveEndpoint.create(caller, written.document()), written)
                : KeyPayload.refused(written.slips());
    }

    /** What is left out and what is {@code null} is told apart by the argument itself alone. */
    @MutationMapping
    KeyPayload updateEndpoint(DataFetchingEnvironment field, @ContextValue Principal caller) {
        Map<?, ?> input = field.getArgumentOrDefault(INPUT, Map.of());
        WrittenEndpoint written = new WrittenEndpoint(input);
        if (!written.slips().isEmpty()) {
            return KeyPayload.refused(written.slips());
        }
        String id = String.valueOf(input.get(ENDPOINT_ID));
        return Ids.parse(id, EndpointId::parse)
                .map(known -> payload(saveEndpoint.change(caller, known, written.document()), written))
                .orElseGet(() -> KeyPayload.refused(unknown(id)));
    }

    private static KeyPayload payload(SaveEndpoint.Result result, WrittenEndpoint written) {
        return switch (result) {
            case SaveEndpoint.Result.Saved(var endpoint, var secret) -> KeyPayload.of(endpoint, secret);
            case SaveEndpoint.Result.Unknown(var id) -> KeyPayload.refused(unknown(id.toString()));
            case SaveEndpoint.Result.Faulty(var faults) -> KeyPayload.refused(written.errors(faults));
            case SaveEndpoint.Result.TooManyEndpoints(int most) ->
                KeyPayload.refused(UserError.of(
                        Code.TOO_MANY,
                        "There are " + most + " endpoints already; archive one that nobody needs.",
                        INPUT));
            case SaveEndpoint.Result.MissingScope(var scope) ->
                KeyPayload.refused(UserError.of(
                        Code.SCOPE_NOT_HELD, "Whoever asks lacks " + scope.key() + " himself.", INPUT, "masking"));
        };
    }

    @MutationMapping
    KeyPayload rotateEndpointKey(@Argument RotateKeyInput input, @ContextValue Principal caller) {
        return Ids.parse(input.endpointId(), EndpointId::parse)
                .map(id -> rotateEndpointKey.rotate(caller, id, input.version(), input.secret()))
                .map(result -> switch (result) {
                    case RotateEndpointKey.Result.Rotated(var endpoint, var secret) -> KeyPayload.of(endpoint, secret);
                    case RotateEndpointKey.Result.Unknown(var id) -> KeyPayload.refused(unknown(id.toString()));
                    case RotateEndpointKey.Result.Faulty(var faults) ->
                        KeyPayload.refused(new PlacesInInput().errors(faults));
                })
                .orElseGet(() -> KeyPayload.refused(unknown(input.endpointId())));
    }

    @MutationMapping
    EndpointPayload revokeFormerKeys(@Argument EndpointInput input, @ContextValue Principal caller) {
        return changed(input, id -> rotateEndpointKey.revokeFormer(caller, id));
    }

    @MutationMapping
    EndpointPayload pauseEndpoint(@Argument EndpointInput input, @ContextValue Principal caller) {
        return changed(input, id -> pauseReceiver.pause(caller, id));
    }

    @MutationMapping
    EndpointPayload resumeEndpoint(@Argument EndpointInput input, @ContextValue Principal caller) {
        return changed(input, id -> pauseReceiver.resume(caller, id));
    }

    @MutationMapping
    EndpointPayload archiveEndpoint(@Argument EndpointInput input, @ContextValue Principal caller) {
        return changed(input, id -> archiveEndpoint.archive(caller, id));
    }

    private static EndpointPayload changed(EndpointInput input, Function<EndpointId, Optional<Endpoint>> change) {
        return Ids.parse(input.endpointId(), EndpointId::parse)
                .flatMap(change)
                .map(endpoint -> new EndpointPayload(EndpointNode.of(endpoint), List.of()))
                .orElseGet(() -> new EndpointPayload(null, List.of(unknown(input.endpointId()))));
    }

    private static UserError unknown(String id) {
        return UserError.notFound(id, INPUT, ENDPOINT_ID);
    }
}
