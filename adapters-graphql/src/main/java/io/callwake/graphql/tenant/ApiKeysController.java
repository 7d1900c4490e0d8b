package io.callwake.graphql.tenant;

import io.callwake.application.tenant.ApiKeys;
import io.callwake.application.tenant.CreateApiKey;
import io.callwake.application.tenant.Principal;
import io.callwake.application.tenant.RevokeApiKey;
import io.callwake.application.tenant.RotateApiKey;
import io.callwake.domain.tenant.ApiKey;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.KeySecret;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.Connection;
import io.callwake.graphql.Cursors;
import io.callwake.graphql.Ids;
import io.callwake.graphql.PageRequest;
import io.callwake.graphql.UserError;
import io.callwake.graphql.UserError.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers for API keys. */
@Controller
final class ApiKeysController {

    private static final Connection.Of<ApiKey, ApiKeyId> LIST =
            new Connection.Of<>(Cursors.ofId('k', ApiKeyId::value, ApiKeyId::new), ApiKey::id);

    private final ApiKeys keys;
    private final CreateApiKey createApiKey;
    private final RotateApiKey rotateApiKey;
    private final RevokeApiKey revokeApiKey;

    ApiKeysController(ApiKeys keys, CreateApiKey createApiKey, RotateApiKey rotateApiKey, RevokeApiKey revokeApiKey) {
        this.keys = keys;
        this.createApiKey = createApiKey;
        this.rotateApiKey = rotateApiKey;
        this.revokeApiKey = revokeApiKey;
    }

    record CreateApiKeyInput(
            String name, List<Scope> scopes, @Nullable Instant expiresAt) {}

    record RotateApiKeyInput(String id, Duration overlap) {}

    record RevokeApiKeyInput(String id) {}

    record CreateApiKeyPayload(
            @Nullable ApiKeyNode apiKey, @Nullable String secret, List<UserError> errors) {

        static CreateApiKeyPayload refused(List<UserError> errors) {
            return new CreateApiKeyPayload(null, null, errors);
        }

        static CreateApiKeyPayload refused(UserError error) {
            return refused(List.of(error));
        }
    }

    record RotateApiKeyPayload(
            @Nullable ApiKeyNode apiKey,
            @Nullable String secret,
            @Nullable Instant formerSecretUntil,
            List<UserError> errors) {

        static RotateApiKeyPayload refused(UserError error) {
            return new RotateApiKeyPayload(null, null, null, List.of(error));
        }
    }

    record RevokeApiKeyPayload(@Nullable ApiKeyNode apiKey, List<UserError> errors) {}

    @QueryMapping
    Connection<ApiKeyNode> apiKeys(PageRequest page, @ContextValue Principal caller) {
        return LIST.page(
                page, slice -> keys.page(caller.tenant(), slice), () -> keys.count(caller.tenant()), ApiKeyNode::of);
    }

    @MutationMapping
    CreateApiKeyPayload createApiKey(@Argument CreateApiKeyInput input, @ContextValue Principal caller) {
        List<UserError> errors = new ArrayList<>();
        try {
            ApiKey.checkName(input.name());
        } catch (IllegalArgumentException e) {
            errors.add(UserError.invalid(e, "input", "name"));
        }
        if (input.scopes().isEmpty()) {
            errors.add(UserError.of(Code.INVALID, "A key without a scope opens nothing.", "input", "scopes"));
        }
        if (!errors.isEmpty()) {
            return CreateApiKeyPayload.refused(errors);
        }
        return switch (createApiKey.create(caller, input.name(), Set.copyOf(input.scopes()), input.expiresAt())) {
            case CreateApiKey.Result.Created(ApiKey key, KeySecret secret) ->
                new CreateApiKeyPayload(ApiKeyNode.of(key), secret.value(), List.of());
            case CreateApiKey.Result.ScopesNotHeld(Set<Scope> missing) ->
                CreateApiKeyPayload.refused(notHeld(missing, "input", "scopes"));
            case CreateApiKey.Result.ExpiresInThePast(Instant expiresAt) ->
                CreateApiKeyPayload.refused(
                        UserError.of(Code.INVALID, expiresAt + " is past already.", "input", "expiresAt"));
            case CreateApiKey.Result.TooManyKeys(int most) ->
                CreateApiKeyPayload.refused(UserError.of(
                        Code.TOO_MANY, "There are " + most + " keys already; revoke one that nobody needs."));
        };
    }

    @MutationMapping
    RotateApiKeyPayload rotateApiKey(@Argument RotateApiKeyInput input, @ContextValue Principal caller) {
        Optional<ApiKeyId> id = Ids.parse(input.id(), ApiKeyId::parse);
        if (id.isEmpty()) {
            return RotateApiKeyPayload.refused(UserError.notFound(input.id(), "input", "id"));
        }
        return switch (rotateApiKey.rotate(caller, id.get(), input.overlap())) {
            case RotateApiKey.Result.Rotated(ApiKey key, KeySecret secret, Instant formerUntil) ->
                new RotateApiKeyPayload(ApiKeyNode.of(key), secret.value(), formerUntil, List.of());
            case RotateApiKey.Result.Unknown(ApiKeyId unknown) ->
                RotateApiKeyPayload.refused(UserError.notFound(unknown.toString(), "input", "id"));
            case RotateApiKey.Result.Closed(ApiKey key) ->
                RotateApiKeyPayload.refused(UserError.of(
                        Code.CLOSED, key.id() + " is " + (key.isRevoked() ? "revoked." : "expired."), "input", "id"));
            case RotateApiKey.Result.ScopesNotHeld(Set<Scope> missing) ->
                RotateApiKeyPayload.refused(notHeld(missing, "input", "id"));
            case RotateApiKey.Result.OverlapOutOfBounds(Duration overlap) ->
                RotateApiKeyPayload.refused(UserError.of(
                        Code.INVALID,
                        overlap + " is longer than " + RotateApiKey.LONGEST_OVERLAP + ".",
                        "input",
                        "overlap"));
        };
    }

    @MutationMapping
    RevokeApiKeyPayload revokeApiKey(@Argument RevokeApiKeyInput input, @ContextValue Principal caller) {
        return Ids.parse(input.id(), ApiKeyId::parse)
                .flatMap(id -> revokeApiKey.revoke(caller, id))
                .map(key -> new RevokeApiKeyPayload(ApiKeyNode.of(key), List.of()))
                .orElseGet(() -> new RevokeApiKeyPayload(null, List.of(UserError.notFound(input.id(), "input", "id"))));
    }

    private static UserError notHeld(Set<Scope> missing, String... path) {
        String names = missing.stream().map(Scope::key).sorted().collect(Collectors.joining(", "));
        return UserError.of(Code.SCOPE_NOT_HELD, "Whoever asks lacks " + names + " himself.", path);
    }
}
