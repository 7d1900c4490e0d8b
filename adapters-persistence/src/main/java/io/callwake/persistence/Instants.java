package io.callwake.persistence;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jooq.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Moments, as a column holds them: to the microsecond, cut off and not rounded. A moment that was rounded up would not have
 * come yet when it is compared with the clock it was taken from.
 */
public final class Instants implements Converter<OffsetDateTime, Instant> {

    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Instant from(@Nullable OffsetDateTime stored) {
        return stored == null ? null : stored.toInstant();
    }

    @Override
    public @Nullable OffsetDateTime to(@Nullable Instant moment) {
        return moment == null ? null : column(moment);
    }

    static OffsetDateTime column(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    @Override
    public Class<OffsetDateTime> fromType() {
        return OffsetDateTime.class;
    }

    @Override
    public Class<Instant> toType() {
        return Instant.class;
    }
}
