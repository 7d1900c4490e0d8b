package io.callwake.graphql;

import org.reactivestreams.Publisher;
import org.springframework.graphql.MediaTypes;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers over HTTP with the status that belongs to the error, if there is no data. */
final class Answers extends GraphQlHttpHandler {

    Answers(WebGraphQlHandler handler) {
        super(handler);
    }

    @Override
    protected ServerResponse prepareResponse(ServerRequest request, Mono<WebGraphQlResponse> coming) {
        return super.prepareResponse(request, coming.flatMap(Answers::ending));
    }

    private static Mono<WebGraphQlResponse> ending(WebGraphQlResponse response) {
        return response.getExecutionResult().getData() instanceof Publisher
                ? Refusal.of(CallwakeError.of(
                        ErrorCode.NOT_ACCEPTABLE,
                        "Subscriptions are answered as text/event-stream, or over a WebSocket."))
                : Mono.just(response);
    }

    /** Under the older {@code application/json} clients take whatever is not 200 for a fault on the way. */
    @Override
    protected HttpStatus selectResponseStatus(WebGraphQlResponse response, MediaType mediaType) {
        if (response.getExecutionResult().isDataPresent()) {
            return HttpStatus.OK;
        }
        HttpStatus status = statusWithoutData(response);
        return status == HttpStatus.BAD_REQUEST && !mediaType.equals(MediaTypes.APPLICATION_GRAPHQL_RESPONSE)
                ? HttpStatus.OK
                : status;
    }

    static HttpStatus statusWithoutData(WebGraphQlResponse response) {
        return response.getExecutionResult().getErrors().stream()
                .filter(CallwakeError.class::isInstance)
                .map(error -> ((CallwakeError) error).code().status())
                .findFirst()
                .orElse(HttpStatus.BAD_REQUEST);
    }
}
