package io.callwake.platform.limits;

import io.callwake.application.tenant.Principal;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What each key or user, and each tenant with all of its keys and users, may spend a minute. Each node counts for itself, so
 * that n nodes let n times as much through.
 */
public final class RateLimits {

    private final Buckets actors;
    private final Buckets tenants;
    private final Buckets strangers;
    private final LongSupplier nanos;

    /**
     * @param perActor points a minute for one key or user
     * @param perTenant points a minute for all keys and users of a tenant
     * @param perStranger credentials that open nothing, a minute, from one address
     * @param nanos a clock that only goes forward
     */
    public RateLimits(int perActor, int perTenant, int perStranger, LongSupplier nanos) {
        actors = new Buckets(perActor);
        tenants = new Buckets(perTenant);
        strangers = new Buckets(perStranger);
        this.nanos = nanos;
    }

    /** How one limit stands. */
    public record Standing(String name, int perMinute, int left, Duration untilFull) {}

    /**
     * Spends so many points of the key or user, and of its tenant, unless either has too few left; then none are spent.
     *
     * @return how long to wait until they could be spent; zero if they are spent now
     */
    public Duration spend(Principal principal, int points) {
        long now = nanos.getAsLong();
        TokenBucket actor = actorOf(principal, now);
        TokenBucket tenant = tenants.of(principal.tenant(), now);
        Duration wait = max(actor.waitFor(points, now), tenant.waitFor(points, now));
        if (wait.isZero()) {
            actor.take(points, now);
            tenant.take(points, now);
        }
        return wait;
    }

    public List<Standing> standings(Principal principal) {
        long now = nanos.getAsLong();
        return List.of(
                standing("key", actors.perMinute(), actorOf(principal, now), now),
                standing("tenant", tenants.perMinute(), tenants.of(principal.tenant(), now), now));
    }

    /** How long whoever asks from there has to wait, unless his credential opens something. */
    public Duration waitOfStranger(String address) {
        long now = nanos.getAsLong();
        return strangers.of(address, now).waitFor(1, now);
    }

    /** Somebody there has sent a credential that opens nothing. */
    public void countStranger(String address) {
        long now = nanos.getAsLong();
        strangers.of(address, now).take(1, now);
    }

    private TokenBucket actorOf(Principal principal, long now) {
        return actors.of(principal.tenant() + " " + principal.actor(), now);
    }

    private static Standing standing(String name, int perMinute, TokenBucket bucket, long now) {
        return new Standing(name, perMinute, bucket.left(now), bucket.waitFor(perMinute, now));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
