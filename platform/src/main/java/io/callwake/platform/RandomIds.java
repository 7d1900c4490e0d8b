package io.callwake.platform;

import io.callwake.application.NewIds;
import io.callwake.domain.UuidV7;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** New ids that sort by time and cannot be guessed. */
public final class RandomIds implements NewIds {

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public RandomIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public UUID next() {
        return UuidV7.of(clock.instant(), random.nextLong(), random.nextLong());
    }
}
