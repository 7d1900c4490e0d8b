package io.callwake.graphql.tenant;

import io.callwake.application.tenant.ApiKeys;
import io.callwake.application.tenant.Principal;
import io.callwake.application.tenant.Tenants;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.Scope;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers for whoever asks. */
@Controller
final class ViewerController {

    private final Tenants tenants;
    private final ApiKeys keys;

    ViewerController(Tenants tenants, ApiKeys keys) {
        this.tenants = tenants;
        this.keys = keys;
    }

    record Viewer(Principal caller) {}

    @QueryMapping
    Viewer viewer(@ContextValue Principal caller) {
        return new Viewer(caller);
    }

    @SchemaMapping
    TenantNode tenant(Viewer viewer) {
        return tenants.find(viewer.caller().tenant())
                .map(TenantNode::of)
                .orElseThrow(() -> new IllegalStateException("a key of a tenant that does not exist"));
    }

    @SchemaMapping
    Optional<ApiKeyNode> key(Viewer viewer) {
        return viewer.caller().actor() instanceof Actor.Key(ApiKeyId id)
                ? keys.find(viewer.caller().tenant(), id).map(ApiKeyNode::of)
                : Optional.empty();
    }

    @SchemaMapping
    @Nullable
    String user(Viewer viewer) {
        return viewer.caller().actor() instanceof Actor.User(String subject) ? subject : null;
    }

    @SchemaMapping
    List<Scope> scopes(Viewer viewer) {
        return viewer.caller().scopes().stream().sorted().toList();
    }
}
