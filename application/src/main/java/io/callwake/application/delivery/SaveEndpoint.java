package io.callwake.application.delivery;

import io.callwake.application.EgressRules;
import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.audit.Audit;
import io.callwake.application.due.DueRows;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.tenant.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant makes an endpoint, or changes one. What is not spoken of stays as it is. */
@SuppressWarnings("DoNotCallSuggester")
public final class SaveEndpoint {

    public static final int MOST_ENDPOINTS = 200;

    /** How long a key that is replaced is still valid. */
    public static final Duration FORMER_KEY_VALID_FOR = Duration.ofHours(24);

    public SaveEndpoint(
            TenantTransaction transaction,
            Endpoints endpoints,
            Agents agents,
            EgressRules rules,
            NewSigningKeys newKeys,
            DueRows dueRows,
            Audit audit,
            NewIds ids,
            Clock clock) {}

    public sealed interface Result {

        /** @param secret made by this, and never told again */
        record Saved(Endpoint endpoint, @Nullable WebhookSecret secret) implements Result {}

        record Unknown(EndpointId id) implements Result {}

        record Faulty(List<Fault> faults) implements Result {}

        record TooManyEndpoints(int most) implements Result {}

        /** Whoever may not see personal data may not have it sent either. */
        record MissingScope(Scope scope) implements Result {}
    }

    /**
     * @param document has {@code name}, {@code url} and {@code events}, and may have {@code agents}, {@code masking},
     *     {@code schemaVersion}, {@code signatures}, {@code secret}, {@code headers}, {@code atOnce} and {@code perSecond}
     */
    public Result create(Principal who, Map<String, @Nullable Object> document) {
        throw new UnsupportedOperationException();
    }

    /** @param document likewise, but for {@code secret}, which is rotated */
    public Result change(Principal who, EndpointId id, Map<String, @Nullable Object> document) {
        throw new UnsupportedOperationException();
    }
}
