package io.callwake.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import reactor.core.publisher.Mono;

/** The answer to a query that is not run. */
final class Refusal {

    private static final ExecutionInput NOT_RUN =
            ExecutionInput.newExecutionInput("{ __typename }").build();

    private Refusal() {}

    static Mono<WebGraphQlResponse> of(CallwakeError error) {
        ExecutionResult result =
                ExecutionResult.newExecutionResult().addError(error).build();
        return Mono.just(new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(NOT_RUN, result)));
    }
}
