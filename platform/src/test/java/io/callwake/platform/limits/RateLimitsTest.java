package io.callwake.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.tenant.Principal;
import io.callwake.domain.tenant.Actor;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong(1_000);
    private final RateLimits limits = new RateLimits(60, 90, 3, nanos::get);
    private final TenantId tenant = new TenantId(UUID.fromString("01900000-0000-7000-8000-000000000001"));

    private Principal user(String name) {
        return new Principal(tenant, new Actor.User(name), Scope.all());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aMinutesWorthCanBeSpentAtOnceAndComesBackEvenly() {
        assertThat(limits.spend(user("ada"), 60)).isZero();
        assertThat(limits.spend(user("ada"), 10)).isEqualTo(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(10));
        assertThat(limits.spend(user("ada"), 10)).isZero();
        assertThat(limits.spend(user("ada"), 1)).isPositive();
    }

    @Test
    void whatIsRefusedCostsNothing() {
        limits.spend(user("ada"), 50);
        limits.spend(user("ada"), 20);
        assertThat(limits.spend(user("ada"), 10)).isZero();
    }

    @Test
    void noMoreIsSavedUpThanAMinutesWorth() {
        pass(MINUTE.multipliedBy(10));
        assertThat(limits.spend(user("ada"), 60)).isZero();
        assertThat(limits.spend(user("ada"), 1)).isPositive();
    }

    @Test
    void allKeysOfATenantTogetherHaveALimitOfTheirOwn() {
        assertThat(limits.spend(user("ada"), 60)).isZero();
        assertThat(limits.spend(user("bob"), 60)).isEqualTo(Duration.ofSeconds(20));
        assertThat(limits.spend(user("bob"), 30)).isZero();
        Principal stranger = new Principal(new TenantId(new UUID(7, 7)), new Actor.User("ada"), Scope.all());
        assertThat(limits.spend(stranger, 60)).isZero();
    }

    @Test
    void whatCostsMoreThanAMinutesWorthIsLetThroughWhenTheBucketIsFull() {
        assertThat(limits.spend(user("ada"), 1_000)).isZero();
        assertThat(limits.spend(user("ada"), 1_000)).isEqualTo(MINUTE);
    }

    @Test
    void theStandingsTellWhatIsLeft() {
        limits.spend(user("ada"), 40);
        assertThat(limits.standings(user("ada")))
                .containsExactly(
                        new RateLimits.Standing("key", 60, 20, Duration.ofSeconds(40)),
                        new RateLimits.Standing("tenant", 90, 50, Duration.ofNanos(26_666_666_667L)));
    }

    @Test
    void whoTriesOneCredentialAfterTheOtherIsHeldUp() {
        for (int i = 0; i < 3; i++) {
            assertThat(limits.waitOfStranger("192.0.2.1")).isZero();
            limits.countStranger("192.0.2.1");
        }
        assertThat(limits.waitOfStranger("192.0.2.1")).isEqualTo(Duration.ofSeconds(20));
        assertThat(limits.waitOfStranger("192.0.2.2")).isZero();
    }

    @Test
    void bucketsThatAreFullAgainAreForgotten() {
        Buckets buckets = new Buckets(60);
        IntStream.range(0, 4_000).forEach(name -> buckets.of(name, 0).take(1, 0));
        assertThat(buckets.size()).isEqualTo(4_000);
        IntStream.range(0, 100).forEach(name -> buckets.of(name, MINUTE.toNanos()));
        assertThat(buckets.size()).isLessThan(100);
    }
}
