package io.callwake.graphql;

import io.callwake.application.change.ChangeKind;
import io.callwake.application.change.Changes;
import io.callwake.application.change.Watch;
import io.callwake.application.tenant.Principal;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Things as they change. A thing is read when the subscriber is ready for it, as his own tenant: what changes several times
 * before that he gets once, as it is by then.
 *
 * @param <N> a thing as the schema has it
 */
public final class ChangedThings<N> {

    /** However much changes, most connections to the database are left to others. */
    private static final int READ_AT_ONCE = 4;

    private final Changes changes;
    private final ChangeKind kind;
    private final BiFunction<Principal, UUID, Optional<N>> find;
    private final Function<N, UUID> idOf;
    private final Semaphore reading = new Semaphore(READ_AT_ONCE);

    /**
     * @param find the thing of that id as it is now; one that turned out to be another is found as that
     * @param idOf the id it is found by now
     */
    public ChangedThings(
            Changes changes, ChangeKind kind, BiFunction<Principal, UUID, Optional<N>> find, Function<N, UUID> idOf) {
        this.changes = changes;
        this.kind = kind;
        this.find = find;
        this.idOf = idOf;
    }

    /** @param id the one thing to follow, beginning with what it is now; without it all that change are told of */
    public Flux<N> of(Principal caller, @Nullable UUID id) {
        return Flux.create(
                sink -> {
                    Feed feed = new Feed(sink, caller, id);
                    sink.onRequest(_ -> feed.goOn());
                    sink.onDispose(feed::close);
                },
                FluxSink.OverflowStrategy.ERROR);
    }

    /** Hands on one thing after the other, on a thread of its own while there is something to hand on and somebody to take it. */
    private final class Feed {

        private final FluxSink<N> sink;
        private final Principal caller;
        private volatile @Nullable UUID id;
        private final AtomicBoolean hasBegun = new AtomicBoolean();
        private final AtomicInteger reasons = new AtomicInteger();
        private volatile Watch watch;
        private boolean isOver;

        Feed(FluxSink<N> sink, Principal caller, @Nullable UUID id) {
            this.sink = sink;
            this.caller = caller;
            this.id = id;
            watch = watch(id);
        }

        private Watch watch(@Nullable UUID followed) {
            return changes.watch(caller.tenant(), kind, followed, this::goOn);
        }

        void close() {
            watch.close();
        }

        void goOn() {
            if (reasons.getAndIncrement() == 0) {
                Thread.ofVirtual().name("changes").start(this::handOn);
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
                for (Optional<UUID> next = next(); next.isPresent(); next = next()) {
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

        private Optional<UUID> next() {
            if (sink.requestedFromDownstream() == 0 || sink.isCancelled()) {
                return Optional.empty();
            }
            UUID followed = id;
            if (followed != null && !hasBegun.getAndSet(true)) {
                return Optional.of(followed);
            }
            return watch.next();
        }

        private Optional<N> read(UUID changed) throws InterruptedException {
            Optional<N> found = find(changed);
            UUID followed = id;
            if (followed == null || found.isEmpty() || idOf.apply(found.get()).equals(followed)) {
                return found;
            }
            goOnWith(idOf.apply(found.get()));
            // Read again, because it may have changed before it was watched.
            return find(changed);
        }

        /** The one thing turned out to be another. */
        private void goOnWith(UUID survivor) {
            Watch former = watch;
            id = survivor;
            watch = watch(survivor);
            former.close();
            if (sink.isCancelled()) {
                watch.close();
            }
        }

        private Optional<N> find(UUID changed) throws InterruptedException {
            reading.acquire();
            try {
                return find.apply(caller, changed);
            } finally {
                reading.release();
            }
        }
    }
}
