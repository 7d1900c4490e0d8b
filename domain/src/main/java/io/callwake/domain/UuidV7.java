package io.callwake.domain;

import java.time.Instant;
import java.util.UUID;

/** UUIDs of version 7: they sort by the millisecond they were made in. */
public final class UuidV7 {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private UuidV7() {}

    /** The id of that millisecond with these random bits; the upper ones that have no place are dropped. */
    public static UUID of(Instant at, long random12, long random62) {
        return new UUID(
                (at.toEpochMilli() << 16) | VERSION | (random12 & 0xFFF),
                VARIANT | (random62 & 0x3FFF_FFFF_FFFF_FFFFL));
    }

    public static Instant instantOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
