package io.callwake.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;

/** One operation that a client runs over a WebSocket. The next event is asked for when the one before has been sent. */
final class Operation extends BaseSubscriber<ExecutionResult> {

    private final Socket socket;
    private final Visitors visitors;
    private final String id;
    private final AtomicBoolean isCounted = new AtomicBoolean();

    Operation(Socket socket, Visitors visitors, String id) {
        this.socket = socket;
        this.visitors = visitors;
        this.id = id;
    }

    String id() {
        return id;
    }

    void refuse(CallwakeError error) {
        refuse(List.of(error));
    }

    private void refuse(List<? extends GraphQLError> errors) {
        socket.finish(this, "error", Socket.payload(errors));
    }

    @SuppressWarnings("unchecked") // The engine's events are results.
    void answer(WebGraphQlResponse response) {
        ExecutionResult result = response.getExecutionResult();
        if (result.getData() instanceof Publisher<?> events) {
            Optional<CallwakeError> refusal = visitors.subscribe(socket);
            if (refusal.isPresent()) {
                refuse(refusal.get());
            } else {
                isCounted.set(true);
                ((Publisher<ExecutionResult>) events).subscribe(this);
                if (isDisposed()) {
                    stopCounting();
                }
            }
        } else if (result.getData() == null) {
            refuse(result.getErrors());
        } else {
            socket.tell(this, "next", result.toSpecification());
            socket.finish(this, "complete", null);
        }
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(1);
    }

    @Override
    protected void hookOnNext(ExecutionResult event) {
        socket.tell(this, "next", event.toSpecification());
        request(1);
    }

    @Override
    protected void hookOnComplete() {
        socket.finish(this, "complete", null);
    }

    @Override
    protected void hookOnError(Throwable thrown) {
        refuse(StreamFailures.of(thrown));
    }

    @Override
    protected void hookFinally(SignalType type) {
        stopCounting();
    }

    private void stopCounting() {
        if (isCounted.getAndSet(false)) {
            visitors.unsubscribe(socket);
        }
    }
}
