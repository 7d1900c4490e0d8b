package io.callwake.graphql;

import io.callwake.application.tenant.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Finds anything by its id. */
@Controller
final class NodesController {

    private final List<NodeType<?, ?>> types;

    NodesController(List<NodeType<?, ?>> types) {
        this.types = types;
    }

    @QueryMapping
    Optional<?> node(@Argument String id, @ContextValue Principal caller) {
        for (NodeType<?, ?> type : types) {
            if (type.isId(id)) {
                return type.find(caller, id);
            }
        }
        return Optional.empty();
    }
}
