package io.callwake.graphql;

import graphql.execution.preparsed.persisted.PersistedQuerySupport;
import io.callwake.application.tenant.Principal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.web.socket.WebSocketSession;

/** Runs what comes in over a WebSocket as what is posted is run: as strictly, at the same cost. */
final class RunOperation {

    private final WebGraphQlHandler queries;
    private final Allowance allowance;

    RunOperation(WebGraphQlHandler queries, Allowance allowance) {
        this.queries = queries;
        this.allowance = allowance;
    }

    /** On a thread of its own, on which the log tells what it told of the handshake. */
    void run(Operation operation, WebSocketSession session, Principal caller, Map<?, ?> query) {
        if (session.getAttributes().get(Sockets.LOG_CONTEXT) instanceof Map<?, ?> context) {
            context.forEach((name, value) -> MDC.put(name.toString(), value.toString()));
        }
        try {
            Optional<Duration> wait = allowance.spend(caller, Limits.MESSAGE_COST);
            if (wait.isPresent()) {
                operation.refuse(QueryGuard.rateLimited(wait.get()).error());
                return;
            }
            WebGraphQlResponse response =
                    queries.handleRequest(request(session, caller, query)).block();
            operation.answer(Objects.requireNonNull(response));
        } catch (Refused refused) {
            operation.refuse(refused.error());
        } catch (RuntimeException e) {
            operation.refuse(CallwakeError.internal(e));
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // A JSON object has no other form; Spring's body may hold nulls.
    private static WebGraphQlRequest request(WebSocketSession session, Principal caller, Map<?, ?> query) {
        Map<String, @Nullable Object> body = new HashMap<>(RequestBody.query((Map<String, @Nullable Object>) query));
        // The text of a trusted document is put in later.
        body.putIfAbsent("query", PersistedQuerySupport.PERSISTED_QUERY_MARKER);
        return new WebGraphQlRequest(
                Objects.requireNonNullElse(session.getUri(), URI.create(Door.PATH)),
                session.getHandshakeHeaders(),
                null,
                session.getRemoteAddress(),
                new HashMap<>(Map.of(Caller.CALLER, caller)),
                (Map<String, Object>) (Map<?, ?>) body,
                session.getId(),
                Locale.ENGLISH);
    }
}
