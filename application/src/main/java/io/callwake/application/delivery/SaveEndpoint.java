package io.callwake.application.delivery;

import io.callwake.application.EgressRules;
import io.callwake.application.NewIds;
import io.callwake.application.TenantTransaction;
import io.callwake.application.agent.Agents;
import io.callwake.application.audit.Audit;
import io.callwake.application.due.DueRows;
import io.callwake.application.fault.Site;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.action.HeaderValue;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventPayload;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.delivery.Pace;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth.State;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.document.Reading;
import io.callwake.domain.tenant.Scope;
import io.callwake.domain.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A tenant makes an endpoint, or changes one. What is not spoken of stays as it is. One with another URL is sent things again; if that
 * leads elsewhere the values of headers have to be set again, lest whoever may not read them has them sent to himself.
 */
public final class SaveEndpoint {

    public static final int MOST_ENDPOINTS = 200;

    /** How long a key that is replaced is still valid. */
    public static final Duration FORMER_KEY_VALID_FOR = Duration.ofHours(24);

    private final TenantTransaction transaction;
    private final Endpoints endpoints;
    private final Agents agents;
    private final EgressRules rules;
    private final NewSigningKeys newKeys;
    private final ReceiverDesk desk;
    private final Audit audit;
    private final NewIds ids;
    private final Clock clock;

    public SaveEndpoint(
            TenantTransaction transaction,
            Endpoints endpoints,
            Agents agents,
            EgressRules rules,
            NewSigningKeys newKeys,
            DueRows dueRows,
            Audit audit,
            NewIds ids,
            Clock clock) {
        this.transaction = transaction;
        this.endpoints = endpoints;
        this.agents = agents;
        this.rules = rules;
        this.newKeys = newKeys;
        this.desk = new ReceiverDesk(endpoints, dueRows);
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    public sealed interface Result {

        /** @param secret made by this, and never told again */
        record Saved(Endpoint endpoint, @Nullable WebhookSecret secret) implements Result {}

        /** There is none, or it is out of use. */
        record Unknown(EndpointId id) implements Result {}

        record Faulty(List<Fault> faults) implements Result {}

        record TooManyEndpoints(int most) implements Result {}

        /** Whoever may not see personal data may not have it sent anywhere either. */
        record MissingScope(Scope scope) implements Result {}
    }

    /**
     * @param document has {@code name}, {@code url} and {@code events}, and may have {@code agents}, {@code masking},
     *     {@code schemaVersion}, {@code signatures}, {@code secret}, {@code headers}, {@code atOnce} and {@code perSecond}
     */
    public Result create(Principal who, Map<String, @Nullable Object> document) {
        return switch (Reading.of(document, EndpointDocument::ofNew)) {
            case Reading.Faulty<EndpointDocument>(List<Fault> faults) -> new Result.Faulty(faults);
            case Reading.Whole<EndpointDocument>(EndpointDocument wish) -> create(who, wish);
        };
    }

    /** @param document likewise, but for {@code secret}, which is rotated */
    public Result change(Principal who, EndpointId id, Map<String, @Nullable Object> document) {
        return switch (Reading.of(document, EndpointDocument::ofKnown)) {
            case Reading.Faulty<EndpointDocument>(List<Fault> faults) -> new Result.Faulty(faults);
            case Reading.Whole<EndpointDocument>(EndpointDocument wish) ->
                transaction.in(
                        who.tenant(),
                        Site.CHANGE_ENDPOINT,
                        () -> endpoints
                                .lock(who.tenant(), id)
                                .filter(known -> !known.isArchived())
                                .map(known -> change(who, known, wish))
                                .orElseGet(() -> new Result.Unknown(id)));
        };
    }

    private Result create(Principal who, EndpointDocument wish) {
        Instant now = clock.instant();
        Endpoint blank = new Endpoint(
                new EndpointId(ids.next()),
                Objects.requireNonNull(wish.name()),
                Objects.requireNonNull(wish.url()),
                Set.of(),
                Set.of(),
                Masking.MASKED,
                EventPayload.SCHEMA_VERSION,
                Set.of(SignatureVersion.V1),
                Pace.USUAL,
                Set.of(),
                now,
                now,
                null);
        return transaction.in(who.tenant(), Site.CHANGE_ENDPOINT, () -> {
            List<Fault> faults = new ArrayList<>();
            Endpoint made = with(who.tenant(), blank, wish, faults, now);
            if (wish.secret() != null && !made.signatures().contains(SignatureVersion.V1)) {
                faults.add(new Fault("secret", "is of v1, which the endpoint's webhooks are not signed with"));
            }
            if (!faults.isEmpty()) {
                return new Result.Faulty(faults);
            }
            if (mayNotSee(who, made)) {
                return new Result.MissingScope(Scope.PII_READ);
            }
            if (endpoints.lockAndCount(who.tenant()) >= MOST_ENDPOINTS) {
                return new Result.TooManyEndpoints(MOST_ENDPOINTS);
            }
            endpoints.create(who.tenant(), made);
            endpoints.setHeaders(who.tenant(), made.id(), wish.headers(), now);
            WebhookSecret secret = addKeys(who.tenant(), made, made.signatures(), wish.secret(), now);
            desk.lookAt(who.tenant(), new Receiver.AtEndpoint(made.id()), now);
            audit.tell(who.tenant(), who.actor(), AuditedAction.ENDPOINT_CREATED, made.id(), List.of());
            return new Result.Saved(made, secret);
        });
    }

    private Result change(Principal who, Endpoint known, EndpointDocument wish) {
        Instant now = clock.instant();
        List<Fault> faults = new ArrayList<>();
        Endpoint changed = with(who.tenant(), known, wish, faults, now);
        if (!faults.isEmpty()) {
            return new Result.Faulty(faults);
        }
        List<String> fields = fieldsChanged(known, changed, wish);
        if (fields.isEmpty()) {
            return new Result.Saved(known, null);
        }
        if (mayNotSee(who, changed)) {
            return new Result.MissingScope(Scope.PII_READ);
        }
        endpoints.change(who.tenant(), changed);
        endpoints.setHeaders(who.tenant(), known.id(), wish.headers(), now);
        Set<SignatureVersion> more = new TreeSet<>(changed.signatures());
        more.removeAll(known.signatures());
        WebhookSecret secret = addKeys(who.tenant(), changed, more, null, now);
        known.signatures().stream()
                .filter(version -> !changed.signatures().contains(version))
                .forEach(version -> endpoints.forgetKeys(who.tenant(), known.id(), version));
        if (!known.url().equals(changed.url())) {
            startAnew(who.tenant(), new Receiver.AtEndpoint(known.id()), now);
        }
        audit.tell(who.tenant(), who.actor(), AuditedAction.ENDPOINT_CHANGED, known.id(), fields);
        return new Result.Saved(changed, secret);
    }

    /** What was wrong at another URL says nothing of this one. */
    private void startAnew(TenantId tenant, Receiver receiver, Instant now) {
        if (!(endpoints.lockHealth(tenant, receiver).state() instanceof State.Paused)) {
            desk.open(tenant, receiver, now);
        }
    }

    private static boolean mayNotSee(Principal who, Endpoint endpoint) {
        return endpoint.masking() == Masking.CLEAR && !who.may(Scope.PII_READ);
    }

    private @Nullable WebhookSecret addKeys(
            TenantId tenant,
            Endpoint endpoint,
            Set<SignatureVersion> versions,
            @Nullable WebhookSecret given,
            Instant now) {
        WebhookSecret made = null;
        for (SignatureVersion version : versions) {
            SigningKey key = switch (version) {
                case V1 -> given == null ? newKeys.shared() : new SigningKey.Shared(given);
                case V1A -> newKeys.ed25519();
            };
            endpoints.setKey(tenant, endpoint.id(), key, now, now);
            if (given == null && key instanceof SigningKey.Shared(WebhookSecret secret)) {
                made = secret;
            }
        }
        return made;
    }

    private Endpoint with(TenantId tenant, Endpoint known, EndpointDocument wish, List<Fault> faults, Instant now) {
        WebhookUrl url = Objects.requireNonNullElse(wish.url(), known.url());
        if (wish.url() != null) {
            rules.whyRefused(url.value()).ifPresent(why -> faults.add(new Fault("url", why)));
        }
        Set<String> headers = new TreeSet<>(known.headerNames());
        wish.headers().forEach((name, value) -> {
            if (value == null) {
                headers.remove(name);
            } else {
                headers.add(name);
            }
        });
        if (headers.size() > HeaderValue.MOST) {
            faults.add(new Fault("headers", "there are " + headers.size() + ", at most " + HeaderValue.MOST));
        }
        Set<String> unspoken = new TreeSet<>(known.headerNames());
        unspoken.removeAll(wish.headers().keySet());
        if (!unspoken.isEmpty() && !url.isOfSameOriginAs(known.url())) {
            faults.add(new Fault(
                    "headers",
                    "the values of " + String.join(", ", unspoken) + " are kept for "
                            + known.url().value().getHost()
                            + " and do not go to another host, scheme or port: set them again, or null to do without"));
        }
        List<EventType> events = wish.events();
        List<SignatureVersion> signatures = wish.signatures();
        return new Endpoint(
                known.id(),
                Objects.requireNonNullElse(wish.name(), known.name()),
                url,
                events == null ? known.events() : Set.copyOf(events),
                wish.agents() == null ? known.agents() : agents(tenant, wish.agents(), faults),
                Objects.requireNonNullElse(wish.masking(), known.masking()),
                Objects.requireNonNullElse(wish.schemaVersion(), known.schemaVersion()),
                signatures == null ? known.signatures() : Set.copyOf(signatures),
                new Pace(
                        Objects.requireNonNullElse(wish.atOnce(), known.pace().atOnce()),
                        wish.saysPerSecond() ? wish.perSecond() : known.pace().perSecond()),
                headers,
                known.createdAt(),
                now,
                known.archivedAt());
    }

    private Set<AgentId> agents(TenantId tenant, List<String> named, List<Fault> faults) {
        Set<AgentId> found = new HashSet<>();
        for (int i = 0; i < named.size(); i++) {
            String name = named.get(i);
            Optional<AgentId> agent = agents.named(tenant, name);
            agent.ifPresent(found::add);
            if (agent.isEmpty()) {
                faults.add(new Fault("agents[" + i + "]", "there is no agent \"" + name + "\""));
            }
        }
        return found;
    }

    private static List<String> fieldsChanged(Endpoint before, Endpoint after, EndpointDocument wish) {
        List<String> fields = new ArrayList<>();
        addIfChanged(fields, "name", before.name(), after.name());
        addIfChanged(fields, "url", before.url(), after.url());
        addIfChanged(fields, "events", before.events(), after.events());
        addIfChanged(fields, "agents", before.agents(), after.agents());
        addIfChanged(fields, "masking", before.masking(), after.masking());
        addIfChanged(fields, "schemaVersion", before.schemaVersion(), after.schemaVersion());
        addIfChanged(fields, "signatures", before.signatures(), after.signatures());
        addIfChanged(fields, "atOnce", before.pace().atOnce(), after.pace().atOnce());
        addIfChanged(
                fields, "perSecond", before.pace().perSecond(), after.pace().perSecond());
        if (!wish.headers().isEmpty()) {
            fields.add("headers");
        }
        return fields;
    }

    private static void addIfChanged(
            List<String> fields, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            fields.add(name);
        }
    }
}
