package io.callwake.platform.security;

import io.callwake.application.tenant.ApiKeys;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.ApiKeyId;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers when keys were last used, and writes it down now and then: a request shall not wait for that. */
public final class KeyUses implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);

    private final ApiKeys keys;
    private final Map<Key, Instant> news = new ConcurrentHashMap<>();
    private final Thread writer;

    private record Key(TenantId tenant, ApiKeyId id) {}

    public KeyUses(ApiKeys keys, Duration every) {
        this.keys = keys;
        writer = Thread.ofVirtual().name("key-uses").start(() -> keepWriting(every));
    }

    private void keepWriting(Duration every) {
        try {
            while (true) {
                Thread.sleep(every);
                write();
            }
        } catch (InterruptedException _) {
            // Closed; what is left is written there.
        }
    }

    void used(Principal principal, Instant at) {
        if (principal.actor() instanceof Actor.Key(ApiKeyId id)) {
            news.put(new Key(principal.tenant(), id), at);
        }
    }

    private void write() {
        for (Map.Entry<Key, Instant> use : Map.copyOf(news).entrySet()) {
            try {
                keys.used(use.getKey().tenant(), use.getKey().id(), use.getValue());
                news.remove(use.getKey(), use.getValue());
            } catch (RuntimeException e) {
                LOG.warn(
                        "That {} was used could not be written down; it is tried again",
                        use.getKey().id(),
                        e);
                return;
            }
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
