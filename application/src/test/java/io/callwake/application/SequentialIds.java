package io.callwake.application;

import io.callwake.domain.UuidV7;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Gives ids that count up, all of the same millisecond. */
public final class SequentialIds implements NewIds {

    private static final Instant MADE_AT = Instant.parse("2026-03-03T09:00:00Z");

    private final AtomicLong last = new AtomicLong();

    @Override
    public UUID next() {
        long number = last.incrementAndGet();
        return UuidV7.of(MADE_AT, number >>> 32, number);
    }
}
