package io.callwake.application.call;

import io.callwake.application.connection.RecordedAudio;
import io.callwake.domain.connection.ArrivalId;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.tenant.TenantId;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Connections that all give the same credentials, and webhooks that brought what they are told. */
public final class ScriptedRecordingSource implements RecordingSource {

    public static final Map<String, String> CREDENTIALS = Map.of("authorization", "Basic c2VjcmV0");

    private final Map<ArrivalId, RecordedAudio> brought = new HashMap<>();

    @Override
    public Map<String, String> credentialsFor(TenantId tenant, ConnectionId connection, URI recording) {
        return CREDENTIALS;
    }

    @Override
    public Optional<RecordedAudio> broughtBy(TenantId tenant, ArrivalId arrival) {
        return Optional.ofNullable(brought.get(arrival));
    }

    public void bring(ArrivalId arrival, RecordedAudio audio) {
        brought.put(arrival, audio);
    }
}
