package io.callwake.graphql.connection;

import io.callwake.application.connection.Connections;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.Scope;
import io.callwake.graphql.GraphQlSettings;
import io.callwake.graphql.NodeType;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Connections by their ids. */
@Component
final class ConnectionNodes extends NodeType<ConnectionId, ConnectionNode> {

    ConnectionNodes(Connections connections, GraphQlSettings settings) {
        super(
                "Connection",
                ConnectionNode.class,
                Scope.CONNECTIONS_READ,
                ConnectionId::parse,
                (caller, id) -> Optional.ofNullable(connections
                                .findAll(caller.tenant(), List.of(id))
                                .get(id))
                        .map(connection -> ConnectionNode.of(connection, settings.publicUrl())));
    }
}
