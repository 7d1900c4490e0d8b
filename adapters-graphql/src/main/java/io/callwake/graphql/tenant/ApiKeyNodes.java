package io.callwake.graphql.tenant;

import io.callwake.application.tenant.ApiKeys;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.Ids;
import io.callwake.graphql.NodeType;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** API keys by their ids. */
@Component
final class ApiKeyNodes implements NodeType {

    private final ApiKeys keys;

    ApiKeyNodes(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "ApiKey";
    }

    @Override
    public Class<?> view() {
        return ApiKeyNode.class;
    }

    @Override
    public Optional<Scope> scope() {
        return Optional.of(Scope.KEYS_MANAGE);
    }

    @Override
    public boolean isId(String text) {
        return Ids.parse(text, ApiKeyId::parse).isPresent();
    }

    @Override
    public Optional<ApiKeyNode> find(Principal caller, String id) {
        return Ids.parse(id, ApiKeyId::parse)
                .flatMap(key -> keys.find(caller.tenant(), key))
                .map(ApiKeyNode::of);
    }
}
