package io.callwake.application.delivery;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.SignatureVersion;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives an endpoint another key. For a day webhooks are signed with the former one as well, unless that is revoked. */
@SuppressWarnings("DoNotCallSuggester")
public final class RotateEndpointKey {

    public RotateEndpointKey(
            TenantTransaction transaction, Endpoints endpoints, NewSigningKeys newKeys, Audit audit, Clock clock) {}

    public sealed interface Result {

        /** @param secret made by this, and never told again; nothing if it was given, or if the key is a pair */
        record Rotated(Endpoint endpoint, @Nullable WebhookSecret secret) implements Result {}

        record Unknown(EndpointId id) implements Result {}

        record Faulty(List<Fault> faults) implements Result {}
    }

    /**
     * @param version the one that the endpoint has a key of, if it is not said
     * @param secret to be used instead of one that is made
     */
    public Result rotate(Principal who, EndpointId id, @Nullable SignatureVersion version, @Nullable String secret) {
        throw new UnsupportedOperationException();
    }

    /** Former keys are not valid any more. Nothing if there is no such endpoint. */
    public Optional<Endpoint> revokeFormer(Principal who, EndpointId id) {
        throw new UnsupportedOperationException();
    }
}
