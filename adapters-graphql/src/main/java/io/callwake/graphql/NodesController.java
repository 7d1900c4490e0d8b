package io.callwake.graphql;

import io.callwake.application.tenant.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Finds anything by its id. */
@Controller
final class NodesController {

    private final List<NodeType> types;

    NodesController(List<NodeType> types) {
        this.types = types;
    }

    @QueryMapping
    @Nullable
    Object node(@Argument String id, @ContextValue Principal caller) {
        for (NodeType type : types) {
            Object found = type.find(caller, id).orElse(null);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
