package io.callwake.graphql.tenant;

import io.callwake.application.tenant.ApiKeys;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.NodeType;
import org.springframework.stereotype.Component;

/** API keys by their ids. */
@Component
final class ApiKeyNodes extends NodeType<ApiKeyId, ApiKeyNode> {

    ApiKeyNodes(ApiKeys keys) {
        super(
                "ApiKey",
                ApiKeyNode.class,
                Scope.KEYS_MANAGE,
                ApiKeyId::parse,
                (caller, id) -> keys.find(caller.tenant(), id).map(ApiKeyNode::of));
    }
}
