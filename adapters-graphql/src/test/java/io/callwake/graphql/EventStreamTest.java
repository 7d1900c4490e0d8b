package io.callwake.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import io.callwake.testing.TestGraphQl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.function.ServerResponse.SseBuilder;
import reactor.core.publisher.Flux;

/**
 * A stream and the server's end of its answer. Once a stream that failed, as its client was gone, made the answer fail that the
 * server gave next with the same buffers: whoever had asked for that one heard nothing, and for ever.
 */
class EventStreamTest {

    private static final long LATER = Duration.ofMinutes(1).toNanos();

    private final Visitors visitors = new Visitors(new TestGraphQl.Doorkeeper(), Duration.ofDays(1));
    private final EventStream stream = new EventStream(
            visitors, new Principal(new TenantId(TestGraphQl.newId()), new Actor.User("ada"), Scope.all()), "a key");
    private final Answer answer = new Answer();

    @Test
    void theServerDoesNotUseAnAnswerAnewWhileSomebodyIsStillSending() throws InterruptedException {
        stream.follow(Flux.never(), answer);
        answer.hold();
        stream.keepAlive(System.nanoTime() + LATER);
        answer.reached.await();
        Thread server = Thread.ofVirtual().start(answer::over);
        assertThat(server.join(Duration.ofMillis(200))).isFalse();
        answer.held.countDown();
        server.join();
        assertThat(answer.sent).containsExactly(":", ":");
    }

    @Test
    void whatIsOverIsNotTouchedAnyMore() throws InterruptedException {
        stream.follow(Flux.never(), answer);
        answer.over();
        assertThat(stream.isDisposed()).isTrue();
        stream.keepAlive(System.nanoTime() + LATER);
        stream.dismiss(CallwakeError.unauthenticated());
        stream.sendAway();
        // The three send on threads of their own.
        Thread.sleep(200);
        assertThat(answer.sent).containsExactly(":");
    }

    @Test
    void whoIsSentAwayBeforeTheAnswerBeginsIsAnsweredNothing() {
        stream.sendAway();
        stream.follow(Flux.never(), answer);
        assertThat(answer.sent).containsExactly("(the end)");
    }

    /** What is sent, with the callbacks of the server in hand. */
    private static final class Answer implements SseBuilder {

        final List<String> sent = new ArrayList<>();
        final CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(0);
        private Runnable onComplete = () -> {};

        void hold() {
            held = new CountDownLatch(1);
        }

        void over() {
            onComplete.run();
        }

        @Override
        public SseBuilder onComplete(Runnable then) {
            onComplete = then;
            return this;
        }

        @Override
        public SseBuilder onTimeout(Runnable then) {
            return this;
        }

        @Override
        public SseBuilder onError(Consumer<Throwable> then) {
            return this;
        }

        @Override
        public SseBuilder comment(String comment) {
            return this;
        }

        @Override
        public void send() {
            if (held.getCount() > 0) {
                reached.countDown();
                try {
                    held.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            sent.add(":");
        }

        @Override
        public SseBuilder event(String name) {
            sent.add(name);
            return this;
        }

        @Override
        public void data(Object data) {
            sent.add(data.toString());
        }

        @Override
        public void complete() {
            sent.add("(the end)");
        }

        @Override
        public void error(Throwable thrown) {
            throw new AssertionError(thrown);
        }

        @Override
        public void send(Object object) {
            throw new AssertionError(object);
        }

        @Override
        public SseBuilder id(String id) {
            throw new AssertionError(id);
        }

        @Override
        public SseBuilder retry(Duration duration) {
            throw new AssertionError(duration);
        }
    }
}
