package io.callwake.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.callwake.application.tenant.Principal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.springframework.web.servlet.function.ServerResponse.SseBuilder;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of one operation, as one answer that goes on and on: {@code next} for each, and {@code complete}. The next event is
 * asked for when the one before has been sent.
 */
final class EventStream extends BaseSubscriber<ExecutionResult> implements Visitor {

    private static final Duration SAY_SOMETHING_AFTER = Duration.ofSeconds(15);
    private static final JsonMapper JSON = new JsonMapper();

    private final Visitors visitors;
    private final Principal caller;
    private final String credential;
    private final ReentrantLock sending = new ReentrantLock();
    private volatile long saidAt = System.nanoTime();
    /** Nothing until the answer begins, which is soon after the visitor was let in. */
    private volatile @Nullable SseBuilder answer;

    EventStream(Visitors visitors, Principal caller, String credential) {
        this.visitors = visitors;
        this.caller = caller;
        this.credential = credential;
    }

    void follow(Publisher<ExecutionResult> events, SseBuilder begun) {
        begun.onError(_ -> dispose());
        begun.onTimeout(this::dispose);
        begun.onComplete(this::dispose);
        answer = begun;
        events.subscribe(this);
        if (isDisposed()) {
            begun.complete();
        } else {
            // The client gets the head of the answer now, and not with the first event.
            send(EventStream::saySomething);
        }
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(1);
    }

    @Override
    protected void hookOnNext(ExecutionResult event) {
        send(to -> to.event("next").data(JSON.writeValueAsString(event.toSpecification())));
        request(1);
    }

    @Override
    protected void hookOnError(Throwable thrown) {
        end(StreamFailures.of(thrown));
    }

    @Override
    protected void hookOnComplete() {
        send(EventStream::complete);
    }

    @Override
    protected void hookFinally(SignalType type) {
        visitors.forget(this);
    }

    private void end(GraphQLError error) {
        send(to -> {
            to.event("next").data(JSON.writeValueAsString(Map.of("errors", List.of(error.toSpecification()))));
            complete(to);
        });
    }

    private static void complete(SseBuilder answer) throws IOException {
        answer.event("complete").data("");
        answer.complete();
    }

    private static void saySomething(SseBuilder answer) throws IOException {
        answer.comment("");
        answer.send();
    }

    private interface Sending {
        void send(SseBuilder answer) throws IOException;
    }

    private void send(Sending something) {
        SseBuilder to = answer;
        if (to == null) {
            return;
        }
        sending.lock();
        try {
            something.send(to);
            saidAt = System.nanoTime();
        } catch (IOException | IllegalStateException _) {
            dispose();
            to.complete();
        } finally {
            sending.unlock();
        }
    }

    @Override
    public Principal caller() {
        return caller;
    }

    @Override
    public String credential() {
        return credential;
    }

    @Override
    public void dismiss(CallwakeError why) {
        dispose();
        Thread.ofVirtual().name("events-dismissed").start(() -> end(why));
    }

    /** Without {@code complete}, so that the client asks again. */
    @Override
    public void sendAway() {
        dispose();
        SseBuilder open = answer;
        if (open != null) {
            open.complete();
        }
    }

    @Override
    public void keepAlive(long now) {
        if (now - saidAt > SAY_SOMETHING_AFTER.toNanos()) {
            Thread.ofVirtual().name("events-alive").start(() -> send(EventStream::saySomething));
        }
    }
}
