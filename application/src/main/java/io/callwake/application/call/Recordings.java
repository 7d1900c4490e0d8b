package io.callwake.application.call;

import io.callwake.domain.call.CallId;
import io.callwake.domain.call.KeptRecording;
import io.callwake.domain.delivery.EventId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of the recordings of a tenant's calls. */
public interface Recordings {

    Map<CallId, KeptRecording> of(TenantId tenant, Collection<CallId> calls);

    default Optional<KeptRecording> of(TenantId tenant, CallId call) {
        return Optional.ofNullable(of(tenant, List.of(call)).get(call));
    }

    /** In a transaction: what is known of the recording of that call, and both are locked until the commit. */
    Optional<KeptRecording> lock(TenantId tenant, CallId call);

    /**
     * In a transaction: what has become of it. The call says the same of its recording from now on.
     *
     * @param events what has happened by that
     */
    void keep(TenantId tenant, CallId call, KeptRecording recording, Map<EventId, EventType> events, Instant now);
}
