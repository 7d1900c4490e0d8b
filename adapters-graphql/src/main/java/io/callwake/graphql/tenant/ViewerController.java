package io.callwake.graphql.tenant;

import io.callwake.application.tenant.Principal;
import io.callwake.application.tenant.Tenants;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Answers for whoever asks. */
@Controller
final class ViewerController {

    private final Tenants tenants;

    ViewerController(Tenants tenants) {
        this.tenants = tenants;
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
}
