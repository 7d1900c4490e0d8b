package io.callwake.platform.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A bucket for each name. Those that are full again are forgotten, for a new one would be the same. */
final class Buckets {

    private static final int LOOKED_THROUGH_EVERY = 4_096;

    private final int perMinute;
    private final Map<Object, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();

    Buckets(int perMinute) {
        this.perMinute = perMinute;
    }

    int perMinute() {
        return perMinute;
    }

    TokenBucket of(Object name, long now) {
        if (asked.incrementAndGet() % LOOKED_THROUGH_EVERY == 0) {
            buckets.values().removeIf(bucket -> bucket.isFull(now));
        }
        return buckets.computeIfAbsent(name, _ -> new TokenBucket(perMinute, now));
    }

    int size() {
        return buckets.size();
    }
}
