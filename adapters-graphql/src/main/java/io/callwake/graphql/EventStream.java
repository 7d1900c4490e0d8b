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
    /**
     * Nothing until the answer begins, which is soon after the visitor was let in, and once it has ended. Touched by whoever holds
     * the lock.
     */
    private @Nullable SseBuilder answer;

    EventStream(Visitors visitors, Principal caller, String credential) {
        this.visitors = visitors;
        this.caller = caller;
        this.credential = credential;
    }

    void follow(Publisher<ExecutionResult> events, SseBuilder begun) {
        begun.onError(_ -> letGo());
        begun.onTimeout(this::letGo);
        begun.onComplete(this::letGo);
        begin(begun);
        events.subscribe(this);
        if (isDisposed()) {
            close();
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
        send(this::complete);
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

    private void complete(SseBuilder to) throws IOException {
        to.event("complete").data("");
        close();
    }

    private static void saySomething(SseBuilder answer) throws IOException {
        answer.comment("");
        answer.send();
    }

    private interface Sending {
        void send(SseBuilder answer) throws IOException;
    }

    private void begin(SseBuilder begun) {
        sending.lock();
        try {
            answer = begun;
        } finally {
            sending.unlock();
        }
    }

    private void send(Sending something) {
        sending.lock();
        try {
            SseBuilder to = answer;
            if (to != null) {
                something.send(to);
                saidAt = System.nanoTime();
            }
        } catch (IOException | IllegalStateException _) {
            dispose();
            close();
        } finally {
            sending.unlock();
        }
    }

    private void close() {
        sending.lock();
        try {
            SseBuilder open = answer;
            answer = null;
            if (open != null) {
                open.complete();
            }
        } finally {
            sending.unlock();
        }
    }

    /**
     * The server has ended the answer, and uses its buffers for another one as soon as this returns. So whoever is still sending
     * is waited for: what fails there would fail the other answer. Spring waits for who writes in other ways, but not for who
     * writes events.
     */
    private void letGo() {
        sending.lock();
        try {
            answer = null;
        } finally {
            sending.unlock();
        }
        dispose();
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
        // Who does not read can make even this wait.
        Thread.ofVirtual().name("events-end").start(this::close);
    }

    @Override
    public void keepAlive(long now) {
        if (now - saidAt > SAY_SOMETHING_AFTER.toNanos()) {
            Thread.ofVirtual().name("events-alive").start(() -> send(EventStream::saySomething));
        }
    }
}
