package io.callwake.graphql.call;

import io.callwake.application.call.CallLog;
import io.callwake.application.change.ChangeKind;
import io.callwake.application.change.Changes;
import io.callwake.application.change.Watch;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.call.CallId;
import io.callwake.graphql.Interrupted;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Calls as they change. A call is read when the subscriber is ready for it, as his own tenant: what changes several times
 * before that he gets once, as it is by then.
 */
@Component
final class CallChanges {

    /** However much changes, most connections to the database are left to others. */
    private static final int READ_AT_ONCE = 4;

    private final Changes changes;
    private final CallLog callLog;
    private final Semaphore reading = new Semaphore(READ_AT_ONCE);

    CallChanges(Changes changes, CallLog callLog) {
        this.changes = changes;
        this.callLog = callLog;
    }

    /** @param id the one call to follow, beginning with what it is now; without it all that change are told of */
    Flux<CallNode> of(Principal caller, @Nullable CallId id) {
        return Flux.create(
                sink -> {
                    Feed feed = new Feed(sink, caller, id);
                    sink.onRequest(_ -> feed.goOn());
                    sink.onDispose(feed::close);
                },
                FluxSink.OverflowStrategy.ERROR);
    }

    /** Hands on one call after the other, on a thread of its own while there is something to hand on and somebody to take it. */
    private final class Feed {

        private final FluxSink<CallNode> sink;
        private final Principal caller;
        private volatile @Nullable CallId id;
        private final AtomicBoolean hasBegun = new AtomicBoolean();
        private final AtomicInteger reasons = new AtomicInteger();
        private volatile Watch watch;
        private boolean isOver;

        Feed(FluxSink<CallNode> sink, Principal caller, @Nullable CallId id) {
            this.sink = sink;
            this.caller = caller;
            this.id = id;
            watch = watch(id);
        }

        private Watch watch(@Nullable CallId call) {
            return changes.watch(caller.tenant(), ChangeKind.CALL, call == null ? null : call.value(), this::goOn);
        }

        void close() {
            watch.close();
        }

        void goOn() {
            if (reasons.getAndIncrement() == 0) {
                Thread.ofVirtual().name("call-changes").start(this::handOn);
            }
        }

        private void handOn() {
            int seen;
            do {
                seen = reasons.get();
                if (!isOver) {
                    handOnWhatIsThere();
                }
            } while (reasons.addAndGet(-seen) != 0);
        }

        private void handOnWhatIsThere() {
            try {
                for (Optional<CallId> next = next(); next.isPresent(); next = next()) {
                    read(next.get()).ifPresent(sink::next);
                }
                watch.end().ifPresent(end -> over(Interrupted.by(end)));
            } catch (InterruptedException | RuntimeException e) {
                over(e);
            }
        }

        private void over(Throwable why) {
            isOver = true;
            sink.error(why);
        }

        private Optional<CallId> next() {
            if (sink.requestedFromDownstream() == 0 || sink.isCancelled()) {
                return Optional.empty();
            }
            if (id != null && !hasBegun.getAndSet(true)) {
                return Optional.of(id);
            }
            return watch.next().map(CallId::new);
        }

        private Optional<CallNode> read(CallId call) throws InterruptedException {
            Optional<CallLog.Entry> found = find(call);
            CallId followed = id;
            if (followed != null
                    && found.isPresent()
                    && !followed.equals(found.get().call().id())) {
                goOnWith(found.get().call().id());
                // Read again, because it may have changed before it was watched.
                found = find(call);
            }
            return found.map(entry -> CallNode.of(entry, caller));
        }

        /** The one call turned out to be another. */
        private void goOnWith(CallId survivor) {
            Watch former = watch;
            id = survivor;
            watch = watch(survivor);
            former.close();
            if (sink.isCancelled()) {
                watch.close();
            }
        }

        private Optional<CallLog.Entry> find(CallId call) throws InterruptedException {
            reading.acquire();
            try {
                return callLog.find(caller.tenant(), call);
            } finally {
                reading.release();
            }
        }
    }
}
