package io.callwake.application.delivery;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.due.DueRows;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import java.time.Clock;
import java.util.Optional;

/** Takes an endpoint out of use for good. What it was sent stays in the log; what was still to be sent is skipped. */
@SuppressWarnings("DoNotCallSuggester")
public final class ArchiveEndpoint {

    public ArchiveEndpoint(
            TenantTransaction transaction, Endpoints endpoints, DueRows dueRows, Audit audit, Clock clock) {}

    /** Nothing if there is no such endpoint. */
    public Optional<Endpoint> archive(Principal who, EndpointId id) {
        throw new UnsupportedOperationException();
    }
}
