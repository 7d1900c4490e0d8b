package io.callwake.application.delivery;

import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.audit.Audit;
import io.callwake.application.due.DueRows;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import java.time.Clock;
import java.util.Optional;

/** Nothing is sent to a receiver for a while; or it is sent something again, with all that was held until then. */
@SuppressWarnings("DoNotCallSuggester")
public final class PauseReceiver {

    public PauseReceiver(
            TenantTransaction transaction,
            Endpoints endpoints,
            Agents agents,
            DueRows dueRows,
            Audit audit,
            Clock clock) {}

    /** Nothing if there is no such endpoint, or it is out of use. */
    public Optional<Endpoint> pause(Principal who, EndpointId id) {
        throw new UnsupportedOperationException();
    }

    /** Whether it was paused or disabled. Nothing if there is no such endpoint, or it is out of use. */
    public Optional<Endpoint> resume(Principal who, EndpointId id) {
        throw new UnsupportedOperationException();
    }

    /** @return whether there is such an agent */
    public boolean resumeFulfilment(Principal who, AgentId agent) {
        throw new UnsupportedOperationException();
    }
}
