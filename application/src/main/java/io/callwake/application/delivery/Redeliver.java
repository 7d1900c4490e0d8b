package io.callwake.application.delivery;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.delivery.Endpoints.Which;
import io.callwake.application.tenant.Principal;
import java.time.Clock;
import java.time.Duration;

/** Sends deliveries once more that arrived, or were given up. What was queued too long ago is not found any more. */
@SuppressWarnings("DoNotCallSuggester")
public final class Redeliver {

    public static final int MOST_AT_ONCE = 10_000;
    public static final int MOST_BY_ID = 1_000;
    public static final Duration REACHES_BACK = Duration.ofDays(14);

    public Redeliver(TenantTransaction transaction, Endpoints endpoints, Audit audit, Clock clock) {}

    /** Those that are not found are passed over. */
    public Endpoints.Queued redeliver(Principal who, Which which) {
        throw new UnsupportedOperationException();
    }
}
