package io.callwake.application.delivery;

import static io.callwake.application.delivery.SaveEndpoint.FORMER_KEY_VALID_FOR;

import io.callwake.application.TenantTransaction;
import io.callwake.application.audit.Audit;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.domain.delivery.SigningKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives an endpoint another key. For a day webhooks are signed with the former one as well, unless that is revoked. */
public final class RotateEndpointKey {

    private final TenantTransaction transaction;
    private final Endpoints endpoints;
    private final NewSigningKeys newKeys;
    private final Audit audit;
    private final Clock clock;

    public RotateEndpointKey(
            TenantTransaction transaction, Endpoints endpoints, NewSigningKeys newKeys, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.endpoints = endpoints;
        this.newKeys = newKeys;
        this.audit = audit;
        this.clock = clock;
    }

    public sealed interface Result {

        /** @param secret made by this, and never told again; nothing if it was given, or if the key is a pair */
        record Rotated(Endpoint endpoint, @Nullable WebhookSecret secret) implements Result {}

        /** There is none, or it is out of use. */
        record Unknown(EndpointId id) implements Result {}

        record Faulty(List<Fault> faults) implements Result {}
    }

    /**
     * @param version if it is not said, the one that the endpoint's webhooks are signed with; of two the first
     * @param given a secret to be used instead of one that is made
     */
    public Result rotate(Principal who, EndpointId id, @Nullable SignatureVersion version, @Nullable String given) {
        WebhookSecret secret;
        try {
            secret = given == null ? null : new WebhookSecret(given.strip());
        } catch (IllegalArgumentException e) {
            return new Result.Faulty(List.of(new Fault("secret", String.valueOf(e.getMessage()))));
        }
        return transaction.in(
                who.tenant(),
                Site.CHANGE_ENDPOINT,
                () -> endpoints
                        .lock(who.tenant(), id)
                        .filter(known -> !known.isArchived())
                        .map(known -> rotate(who, known, version, secret))
                        .orElseGet(() -> new Result.Unknown(id)));
    }

    private Result rotate(
            Principal who, Endpoint known, @Nullable SignatureVersion wanted, @Nullable WebhookSecret given) {
        SignatureVersion version =
                wanted == null ? known.signatures().iterator().next() : wanted;
        if (!known.signatures().contains(version)) {
            return new Result.Faulty(
                    List.of(new Fault("version", "the endpoint's webhooks are not signed with " + version.key())));
        }
        if (given != null && version != SignatureVersion.V1) {
            return new Result.Faulty(List.of(new Fault("secret", "a secret is of v1; the keys of v1a are made here")));
        }
        SigningKey key = switch (version) {
            case V1 -> given == null ? newKeys.shared() : new SigningKey.Shared(given);
            case V1A -> newKeys.ed25519();
        };
        Instant now = clock.instant();
        endpoints.setKey(who.tenant(), known.id(), key, now, now.plus(FORMER_KEY_VALID_FOR));
        audit.tell(who.tenant(), who.actor(), AuditedAction.ENDPOINT_KEY_ROTATED, known.id(), List.of(version.key()));
        return new Result.Rotated(
                known, given == null && key instanceof SigningKey.Shared(WebhookSecret made) ? made : null);
    }

    /** Former keys are not valid any more. Nothing if there is no such endpoint. */
    public Optional<Endpoint> revokeFormer(Principal who, EndpointId id) {
        return transaction.in(who.tenant(), Site.CHANGE_ENDPOINT, () -> {
            Optional<Endpoint> known = endpoints.lock(who.tenant(), id);
            if (known.isPresent() && endpoints.revokeFormer(who.tenant(), id, clock.instant()) > 0) {
                audit.tell(who.tenant(), who.actor(), AuditedAction.ENDPOINT_KEYS_REVOKED, id, List.of("keys"));
            }
            return known;
        });
    }
}
