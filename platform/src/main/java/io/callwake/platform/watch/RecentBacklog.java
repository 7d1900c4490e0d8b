package io.callwake.platform.watch;

import io.callwake.application.due.DueKind;
import io.callwake.persistence.due.DueBacklog.OfKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The backlog as it was a moment ago, so that many who look cost one look. */
final class RecentBacklog {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Function<Instant, List<OfKind>> backlog;
    private final Clock clock;
    private @Nullable CompletableFuture<Seen> seen;

    RecentBacklog(Function<Instant, List<OfKind>> backlog, Clock clock) {
        this.backlog = backlog;
        this.clock = clock;
    }

    private record Seen(Instant at, List<OfKind> kinds) {}

    int rows(DueKind kind) {
        return seen().kinds().stream()
                .filter(of -> of.kind() == kind)
                .mapToInt(OfKind::rows)
                .sum();
    }

    /** For how long the oldest row has been due; nothing is due for no time at all. */
    Duration lag(DueKind kind) {
        Seen now = seen();
        return now.kinds().stream()
                .filter(of -> of.kind() == kind)
                .findFirst()
                .map(of -> Duration.between(of.oldest(), now.at()))
                .orElse(Duration.ZERO);
    }

    /** @throws CompletionException if the database does not answer soon */
    private Seen seen() {
        return look().join();
    }

    private synchronized CompletableFuture<Seen> look() {
        Instant now = clock.instant();
        if (seen == null || seen.isCompletedExceptionally() || isOld(seen, now)) {
            seen = Patience.ask(() -> new Seen(now, backlog.apply(now)));
        }
        return seen;
    }

    private static boolean isOld(CompletableFuture<Seen> seen, Instant now) {
        return seen.isDone() && seen.join().at().plus(MOMENT).isBefore(now);
    }
}
