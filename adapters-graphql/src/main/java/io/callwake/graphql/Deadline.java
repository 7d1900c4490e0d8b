package io.callwake.graphql;

import graphql.ExecutionInput;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Ends queries that take too long: no field is fetched after that. What waits for the database is ended by the database. */
final class Deadline implements WebGraphQlInterceptor {

    /** The engine may go on, and wait, in the thread that started it; the one of the request has to be there for the answer. */
    private static final Scheduler ELSEWHERE = Schedulers.fromExecutor(Thread::startVirtualThread);

    private final Duration timeout;

    Deadline(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        AtomicReference<@Nullable ExecutionInput> running = new AtomicReference<>();
        request.configureExecutionInput((input, _) -> {
            running.set(input);
            return input;
        });
        return chain.next(request).subscribeOn(ELSEWHERE).timeout(timeout, Mono.defer(() -> {
            ExecutionInput input = running.get();
            if (input != null) {
                input.cancel();
            }
            return Refusal.of(
                    CallwakeError.of(ErrorCode.TIMEOUT, "The query took longer than " + timeout.toMillis() + " ms."));
        }));
    }
}
