package io.callwake.application.call;

import io.callwake.application.connection.RecordedAudio;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.TenantId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What connections know of getting at recordings. */
public interface RecordingSource {

    /** What to send along to an address that the platform has named. */
    Map<String, String> credentialsFor(TenantId tenant, ConnectionId connection, URI recording);

    /** The recording that a webhook brought; nothing if the webhook is no longer kept. */
    Optional<RecordedAudio> broughtBy(TenantId tenant, ArrivalId arrival);
}
