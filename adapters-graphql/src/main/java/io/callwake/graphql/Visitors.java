package io.callwake.graphql;

import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Whoever stays connected to this node, and how much he and his tenant have subscribed to. Every now and then all of them are
 * recognised anew, with one question for all: whose credential opens nothing any more, or something else, is dismissed.
 */
final class Visitors implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Visitors.class);

    private final RecogniseCallers callers;
    private final Duration recognisedEvery;
    private final Map<Visitor, Integer> subscriptions = new HashMap<>();
    private final Set<Visitor> nameless = ConcurrentHashMap.newKeySet();
    private boolean isClosing;
    private @Nullable Thread watchman;

    Visitors(RecogniseCallers callers, Duration recognisedEvery) {
        this.callers = callers;
        this.recognisedEvery = recognisedEvery;
    }

    /** Of somebody who has still to say who he is. */
    void expect(Visitor visitor) {
        nameless.add(visitor);
    }

    /** Lets a visitor in, unless there are too many. */
    synchronized Optional<CallwakeError> admit(Visitor visitor) {
        if (isClosing || subscriptions.size() >= Limits.CONNECTIONS_OF_NODE) {
            return tooMany("This node has as many connections as it can.");
        }
        if (ofTenant(visitor).size() >= Limits.CONNECTIONS_OF_TENANT) {
            return tooMany("A tenant has at most " + Limits.CONNECTIONS_OF_TENANT + " connections to a node.");
        }
        nameless.remove(visitor);
        subscriptions.put(visitor, 0);
        return Optional.empty();
    }

    synchronized void forget(Visitor visitor) {
        nameless.remove(visitor);
        subscriptions.remove(visitor);
    }

    /** Counts another subscription of a visitor, unless there are too many. */
    synchronized Optional<CallwakeError> subscribe(Visitor visitor) {
        int own = subscriptions.getOrDefault(visitor, 0);
        if (own >= Limits.SUBSCRIPTIONS_OF_CONNECTION) {
            return tooMany("A connection has at most " + Limits.SUBSCRIPTIONS_OF_CONNECTION + " subscriptions.");
        }
        if (sum(subscriptions) >= Limits.SUBSCRIPTIONS_OF_NODE) {
            return tooMany("This node has as many subscriptions as it can.");
        }
        if (sum(ofTenant(visitor)) >= Limits.SUBSCRIPTIONS_OF_TENANT) {
            return tooMany("A tenant has at most " + Limits.SUBSCRIPTIONS_OF_TENANT + " subscriptions on a node.");
        }
        subscriptions.computeIfPresent(visitor, (_, count) -> count + 1);
        return Optional.empty();
    }

    synchronized void unsubscribe(Visitor visitor) {
        subscriptions.computeIfPresent(visitor, (_, count) -> count - 1);
    }

    private Map<Visitor, Integer> ofTenant(Visitor visitor) {
        TenantId tenant = visitor.caller().tenant();
        return subscriptions.entrySet().stream()
                .filter(each -> each.getKey().caller().tenant().equals(tenant))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static int sum(Map<Visitor, Integer> subscriptions) {
        return subscriptions.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Optional<CallwakeError> tooMany(String message) {
        return Optional.of(CallwakeError.of(ErrorCode.TOO_MANY_SUBSCRIPTIONS, message));
    }

    synchronized List<Visitor> all() {
        return List.copyOf(subscriptions.keySet());
    }

    /** Dismisses whoever is not, or may not do, what he was or might when he came. */
    void recogniseAnew() {
        List<Visitor> all = all();
        if (all.isEmpty()) {
            return;
        }
        Set<String> credentials = all.stream().map(Visitor::credential).collect(Collectors.toSet());
        Map<String, Principal> open = callers.stillOpen(credentials);
        for (Visitor visitor : all) {
            Principal now = open.get(visitor.credential());
            if (now == null) {
                visitor.dismiss(CallwakeError.unauthenticated());
            } else if (!now.equals(visitor.caller())) {
                visitor.dismiss(
                        CallwakeError.of(ErrorCode.FORBIDDEN, "What the key allows has changed. Connect again."));
            }
        }
    }

    void keepAlive(long now) {
        nameless.forEach(visitor -> visitor.keepAlive(now));
        all().forEach(visitor -> visitor.keepAlive(now));
    }

    @Override
    public synchronized void start() {
        watchman = Thread.ofVirtual().name("visitors").start(this::keepWatching);
    }

    private void keepWatching() {
        boolean isTold = false;
        while (true) {
            try {
                Thread.sleep(recognisedEvery);
                keepAlive(System.nanoTime());
                recogniseAnew();
                isTold = false;
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                // As long as nobody can be recognised, nothing can be read for anybody either.
                if (!isTold) {
                    LOG.warn("Who is connected cannot be recognised anew just now; it is tried again", e);
                    isTold = true;
                }
            }
        }
    }

    /** Comes before the server waits for requests to end: streams do not end by themselves. */
    @Override
    public void stop() {
        synchronized (this) {
            isClosing = true;
            if (watchman != null) {
                watchman.interrupt();
                watchman = null;
            }
        }
        nameless.forEach(Visitor::sendAway);
        all().forEach(Visitor::sendAway);
    }

    @Override
    public synchronized boolean isRunning() {
        return watchman != null;
    }
}
