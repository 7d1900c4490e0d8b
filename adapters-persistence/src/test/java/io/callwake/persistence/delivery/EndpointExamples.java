package io.callwake.persistence.delivery;

import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.delivery.Pace;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Repositories;
import java.time.Duration;
import java.util.Set;

/** Endpoints to test with. */
final class EndpointExamples {

    static final SigningKey.Shared KEY = key('A');

    private EndpointExamples() {}

    static SigningKey.Shared key(char letter) {
        return new SigningKey.Shared(
                new WebhookSecret("whsec_" + String.valueOf(letter).repeat(32)));
    }

    static Endpoint endpoint(Repositories with, Masking masking, Set<EventType> events, Set<AgentId> agents) {
        return new Endpoint(
                new EndpointId(with.newId()),
                "CRM",
                WebhookUrl.parse("https://crm.example.net/events"),
                events,
                agents,
                masking,
                1,
                Set.of(SignatureVersion.V1, SignatureVersion.V1A),
                new Pace(32, 100),
                Set.of(),
                Repositories.NOW,
                Repositories.NOW,
                null);
    }

    /** An endpoint with a key that is there. */
    static Endpoint created(Repositories with, TenantId tenant, Masking masking, EventType... events) {
        Endpoint endpoint = endpoint(with, masking, Set.of(events), Set.of());
        with.run(tenant, () -> {
            with.endpoints.create(tenant, endpoint);
            with.endpoints.setKey(
                    tenant, endpoint.id(), KEY, Repositories.NOW, Repositories.NOW.plus(Duration.ofDays(1)));
        });
        return endpoint;
    }
}
