package io.callwake.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.callwake.application.tenant.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlSseHandler;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a stream of events, a connection for each operation. What is refused is refused before the stream begins. */
final class EventStreams extends GraphQlSseHandler {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration NO_END = Duration.ZERO;

    private final Visitors visitors;

    EventStreams(WebGraphQlHandler queries, Visitors visitors) {
        super(queries);
        this.visitors = visitors;
    }

    @Override
    protected ServerResponse prepareResponse(ServerRequest request, Mono<WebGraphQlResponse> coming) {
        WebGraphQlResponse response = Objects.requireNonNull(coming.block());
        if (response.getExecutionResult().getData() == null) {
            return refusal(
                    Answers.statusWithoutData(response),
                    response.getResponseHeaders(),
                    response.getExecutionResult().getErrors());
        }
        Principal caller = response.getExecutionInput().getGraphQLContext().get(Caller.CALLER);
        String credential = Bearer.credential(request.headers().firstHeader(HttpHeaders.AUTHORIZATION))
                .orElseThrow();
        EventStream stream = new EventStream(visitors, caller, credential);
        if (!(response.getExecutionResult().getData() instanceof Publisher<?> goingOn)) {
            // A query or a mutation, which has run by now: its answer is the one event.
            return answered(stream, Mono.just(response.getExecutionResult()));
        }
        Optional<CallwakeError> refused = visitors.admit(stream).or(() -> visitors.subscribe(stream));
        if (refused.isPresent()) {
            visitors.forget(stream);
            return refusal(refused.get().code().status(), new HttpHeaders(), List.of(refused.get()));
        }
        @SuppressWarnings("unchecked") // The engine's events are results.
        Publisher<ExecutionResult> events = (Publisher<ExecutionResult>) goingOn;
        return answered(stream, events);
    }

    private static ServerResponse answered(EventStream stream, Publisher<ExecutionResult> events) {
        return ServerResponse.sse(answer -> stream.follow(events, answer), NO_END);
    }

    private static ServerResponse refusal(HttpStatus status, HttpHeaders headers, List<? extends GraphQLError> errors) {
        Map<String, Object> body = Map.of(
                "errors", errors.stream().map(GraphQLError::toSpecification).toList());
        return ServerResponse.status(status)
                .headers(to -> to.putAll(headers))
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsString(body));
    }
}
