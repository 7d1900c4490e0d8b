package io.callwake.application.change;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one watcher has still to be told. A thing that changes again before that stands there once, so that a slow watcher gets
 * fewer news and not old ones.
 */
public final class Watch implements AutoCloseable {

    /** How many different things may wait for a watcher. */
    static final int MOST_WAITING = 1_000;

    /** Why nothing more comes. */
    public enum End {
        /** Changes may have been missed. */
        MISSED,
        /** The watcher does not take them fast enough. */
        TOO_SLOW
    }

    private final @Nullable UUID subject;
    private final Runnable news;
    private final Consumer<Watch> forget;
    private final Set<UUID> waiting = new LinkedHashSet<>();
    private @Nullable End end;

    Watch(@Nullable UUID subject, Runnable news, Consumer<Watch> forget) {
        this.subject = subject;
        this.news = news;
        this.forget = forget;
    }

    /** Takes the thing that has waited longest. */
    public synchronized Optional<UUID> next() {
        Iterator<UUID> oldest = waiting.iterator();
        if (!oldest.hasNext()) {
            return Optional.empty();
        }
        UUID found = oldest.next();
        oldest.remove();
        return Optional.of(found);
    }

    /** Why it is over, if it is. */
    public synchronized Optional<End> end() {
        return Optional.ofNullable(end);
    }

    void changed(UUID changed) {
        if (subject != null && !subject.equals(changed)) {
            return;
        }
        synchronized (this) {
            if (end != null || !waiting.add(changed)) {
                return;
            }
            if (waiting.size() > MOST_WAITING) {
                end = End.TOO_SLOW;
                waiting.clear();
            }
        }
        news.run();
    }

    void end(End reason) {
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = reason;
            waiting.clear();
        }
        news.run();
    }

    @Override
    public void close() {
        forget.accept(this);
    }
}
