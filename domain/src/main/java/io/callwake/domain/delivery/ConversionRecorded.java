package io.callwake.domain.delivery;

import io.callwake.domain.call.CallId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead or a sale was marked.
 *
 * @param conversionId its public id
 * @param eventType {@code lead} or {@code sale}
 * @param currency by ISO 4217
 */
public record ConversionRecorded(
        Instant occurredAt,
        String conversionId,
        @Nullable CallId callId,
        String eventType,
        @Nullable BigDecimal profit,
        @Nullable String currency,
        boolean attributed)
        implements EventPayload {}
