package io.callwake.application.analysis;

import io.callwake.domain.analysis.ModelId;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which models are left alone for a while: those that did not answer several times in a row, of which one question finds out later
 * whether they are well again, and those that have asked for it. Each node knows this by itself.
 */
public final class Breakers {

    static final int FAILURES = 5;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** How long the others wait for the one question that finds out. */
    private static final Duration PROBE = Duration.ofSeconds(60);

    private static final int MOST_MODELS = 10_000;

    private record Key(TenantId tenant, ModelId model) {}

    /** @param pause how long it was left alone the last time */
    private record Trouble(int failures, Duration pause, Instant until, AnalystFailed.Kind because) {}

    /** It is not to be asked before then. */
    record Shut(AnalystFailed.Kind because, Instant until) {}

    private final Map<Key, Trouble> troubles = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Trouble> eldest) {
            return size() > MOST_MODELS;
        }
    };

    /** Nothing if the model may be asked; whoever was told so also tells what came of it. */
    synchronized Optional<Shut> whyShut(TenantId tenant, ModelId model, Instant now) {
        Key key = new Key(tenant, model);
        Trouble trouble = troubles.get(key);
        if (trouble == null) {
            return Optional.empty();
        }
        if (now.isBefore(trouble.until())) {
            return Optional.of(new Shut(trouble.because(), trouble.until()));
        }
        if (trouble.failures() >= FAILURES) {
            troubles.put(key, new Trouble(trouble.failures(), trouble.pause(), now.plus(PROBE), trouble.because()));
        }
        return Optional.empty();
    }

    synchronized void answered(TenantId tenant, ModelId model) {
        troubles.remove(new Key(tenant, model));
    }

    synchronized void failed(TenantId tenant, ModelId model, AnalystFailed failure, Instant now) {
        Key key = new Key(tenant, model);
        switch (failure.kind()) {
            case TIMED_OUT, UNREACHABLE, OVERLOADED -> troubles.put(key, worse(troubles.get(key), failure.kind(), now));
            case RATE_LIMITED -> {
                Duration wait = failure.await().orElse(null);
                if (wait == null) {
                    troubles.remove(key);
                } else {
                    troubles.put(key, new Trouble(0, Duration.ZERO, now.plus(shorter(wait)), failure.kind()));
                }
            }
            case BAD_KEY, NO_SUCH_MODEL, BAD_REQUEST, REFUSED, UNUSABLE, TOO_LONG, BUSY, MODEL_UNKNOWN ->
                troubles.remove(key);
        }
    }

    /** How many models are left alone just now. */
    public synchronized int shutAt(Instant now) {
        return (int) troubles.values().stream()
                .filter(trouble -> now.isBefore(trouble.until()))
                .count();
    }

    private static Trouble worse(@Nullable Trouble before, AnalystFailed.Kind kind, Instant now) {
        int failures = before == null ? 1 : before.failures() + 1;
        if (failures < FAILURES) {
            return new Trouble(failures, Duration.ZERO, now, kind);
        }
        Duration pause = before == null || before.pause().isZero()
                ? FIRST_PAUSE
                : shorter(before.pause().multipliedBy(2));
        return new Trouble(failures, pause, now.plus(pause), kind);
    }

    private static Duration shorter(Duration wish) {
        return wish.compareTo(LONGEST_PAUSE) < 0 ? wish : LONGEST_PAUSE;
    }
}
