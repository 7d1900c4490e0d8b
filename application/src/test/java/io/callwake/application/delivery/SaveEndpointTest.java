package io.callwake.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.ThinRoad;
import io.callwake.application.ThinRoad.Node;
import io.callwake.application.delivery.Endpoints.KnownKey;
import io.callwake.application.delivery.SaveEndpoint.Result;
import io.callwake.application.due.DueKind;
import io.callwake.application.due.InMemoryDueRows.Seen;
import io.callwake.application.tenant.Principal;
import io.callwake.domain.Fault;
import io.callwake.domain.action.WebhookSecret;
import io.callwake.domain.audit.AuditEntry;
import io.callwake.domain.audit.AuditedAction;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.delivery.Pace;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.domain.tenant.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaveEndpointTest {

    private static final String GIVEN = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final EndpointRoad with = new EndpointRoad();
    private final ThinRoad road = with.road;
    private final Node node = with.node;

    @BeforeEach
    void anAgent() {
        node.appliesAnAgent();
    }

    private static Map<String, @Nullable Object> document(Object... members) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", "The CRM");
        document.put("url", EndpointRoad.URL);
        document.put("events", List.of("call.completed"));
        for (int i = 0; i < members.length; i += 2) {
            document.put((String) members[i], members[i + 1]);
        }
        return document;
    }

    private Result create(Object... members) {
        return node.saveEndpoint.create(road.principal, document(members));
    }

    private Result change(EndpointId id, Map<String, ? extends @Nullable Object> document) {
        return node.saveEndpoint.change(road.principal, id, new HashMap<>(document));
    }

    private static Result.Saved saved(Result result) {
        return switch (result) {
            case Result.Saved saved -> saved;
            case Result other -> throw new AssertionError(other);
        };
    }

    private static List<Fault> faultsOf(Result result) {
        return switch (result) {
            case Result.Faulty(List<Fault> faults) -> faults;
            case Result other -> throw new AssertionError(other);
        };
    }

    private Endpoint stored(EndpointId id) {
        return road.endpoints.all(road.tenant).stream()
                .filter(endpoint -> endpoint.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<SignatureVersion> keysOf(EndpointId id) {
        return road
                .endpoints
                .keysOf(road.tenant, List.of(id), road.clock.instant())
                .getOrDefault(id, List.of())
                .stream()
                .map(KnownKey::version)
                .toList();
    }

    @Nested
    class ANewOne {

        @Test
        void isMaskedSignedAndSlowUnlessItIsSaidOtherwise() {
            Endpoint endpoint = saved(create()).endpoint();
            assertThat(stored(endpoint.id())).isEqualTo(endpoint);
            assertThat(endpoint.events()).containsExactly(EventType.CALL_COMPLETED);
            assertThat(endpoint.agents()).isEmpty();
            assertThat(endpoint.masking()).isEqualTo(Masking.MASKED);
            assertThat(endpoint.signatures()).containsExactly(SignatureVersion.V1);
            assertThat(endpoint.pace()).isEqualTo(Pace.USUAL);
            assertThat(endpoint.schemaVersion()).isEqualTo(1);
        }

        @Test
        void canBeAllThatIsSaid() {
            Endpoint endpoint = saved(create(
                            "events", List.of("call.started", "recording.removed"),
                            "agents", List.of("boiler-line"),
                            "masking", "clear",
                            "signatures", List.of("v1a", "v1"),
                            "headers", Map.of("X-Token", "abc"),
                            "atOnce", 128,
                            "perSecond", 10))
                    .endpoint();
            assertThat(stored(endpoint.id())).isEqualTo(endpoint);
            assertThat(endpoint.events()).containsExactly(EventType.CALL_STARTED, EventType.RECORDING_REMOVED);
            assertThat(endpoint.agents()).containsExactly(node.agent());
            assertThat(endpoint.masking()).isEqualTo(Masking.CLEAR);
            assertThat(endpoint.headerNames()).containsExactly("x-token");
            assertThat(endpoint.pace()).isEqualTo(new Pace(128, 10));
            assertThat(keysOf(endpoint.id())).containsExactlyInAnyOrder(SignatureVersion.V1, SignatureVersion.V1A);
        }

        @Test
        void getsASecretThatIsToldOnce() {
            Result.Saved made = saved(create());
            WebhookSecret secret = Objects.requireNonNull(made.secret());
            assertThat(made.toString()).doesNotContain(secret.value());
            assertThat(saved(change(made.endpoint().id(), Map.of("name", "Another name")))
                            .secret())
                    .isNull();
        }

        @Test
        void takesASecretThatIsGivenAndDoesNotTellIt() {
            assertThat(saved(create("secret", GIVEN)).secret()).isNull();
        }

        @Test
        void signedWithAPairAloneHasNoSecret() {
            Result.Saved made = saved(create("signatures", List.of("v1a")));
            assertThat(made.secret()).isNull();
            assertThat(keysOf(made.endpoint().id())).containsExactly(SignatureVersion.V1A);
        }

        @Test
        void isLookedAfter() {
            EndpointId id = saved(create()).endpoint().id();
            assertThat(road.dueRows.seen(road.tenant))
                    .filteredOn(row -> row.kind() == DueKind.RECEIVER)
                    .extracting(Seen::ref)
                    .containsExactly(id.value());
        }

        @Test
        void isAudited() {
            EndpointId id = saved(create()).endpoint().id();
            assertThat(with.audited().getFirst())
                    .extracting(AuditEntry::action, AuditEntry::subject)
                    .containsExactly(AuditedAction.ENDPOINT_CREATED, id.toString());
        }
    }

    @Nested
    class IsRefused {

        @Test
        void withAllThatIsWrong() {
            Map<String, @Nullable Object> wrong = document(
                    "url",
                    "ftp://hooks.example.net",
                    "events",
                    List.of("call.completed", "call.complete"),
                    "masking",
                    "open",
                    "signatures",
                    List.of(),
                    "headers",
                    Map.of("webhook-id", "x", "X-Token", "a\nb"),
                    "atOnce",
                    129,
                    "perSecond",
                    0,
                    "schemaVersion",
                    2,
                    "secret",
                    "short",
                    "tokn",
                    "x");
            wrong.remove("name");
            assertThat(faultsOf(node.saveEndpoint.create(road.principal, wrong)))
                    .extracting(Fault::path)
                    .containsExactlyInAnyOrder(
                            "name",
                            "url",
                            "events[1]",
                            "masking",
                            "signatures",
                            "headers.webhook-id",
                            "headers.X-Token",
                            "atOnce",
                            "perSecond",
                            "schemaVersion",
                            "secret",
                            "tokn");
            assertThat(road.endpoints.all(road.tenant)).isEmpty();
        }

        @Test
        void whenItWantsATestAsIfItWereAnEvent() {
            assertThat(faultsOf(create("events", List.of("endpoint.test"))))
                    .extracting(Fault::path)
                    .containsExactly("events[0]");
        }

        @Test
        void withAnAgentThatIsNotThere() {
            assertThat(faultsOf(create("agents", List.of("boiler-line", "nobody"))))
                    .containsExactly(new Fault("agents[1]", "there is no agent \"nobody\""));
        }

        @Test
        void withWhatTheDatabaseCannotKeep() {
            assertThat(faultsOf(create("name", "a\u0000b")))
                    .extracting(Fault::path)
                    .containsExactly("name");
            assertThat(faultsOf(create("name", "a\ud800b")))
                    .extracting(Fault::path)
                    .containsExactly("name");
        }

        @Test
        void withASecretThatNothingIsSignedWith() {
            assertThat(faultsOf(create("signatures", List.of("v1a"), "secret", GIVEN)))
                    .extracting(Fault::path)
                    .containsExactly("secret");
        }

        @Test
        void toWhoeverMayNotSeeWhatItWouldBeSent() {
            Principal blind = new Principal(road.tenant, road.principal.actor(), Set.of(Scope.ENDPOINTS_WRITE));
            assertThat(node.saveEndpoint.create(blind, document("masking", "clear")))
                    .isEqualTo(new Result.MissingScope(Scope.PII_READ));
            EndpointId clear = saved(create("masking", "clear")).endpoint().id();
            assertThat(node.saveEndpoint.change(blind, clear, Map.of("url", "https://elsewhere.example.net")))
                    .isEqualTo(new Result.MissingScope(Scope.PII_READ));
            assertThat(saved(node.saveEndpoint.change(blind, clear, Map.of("masking", "masked")))
                            .endpoint()
                            .masking())
                    .isEqualTo(Masking.MASKED);
        }

        @Test
        void beyondTwoHundred() {
            IntStream.range(0, 200).forEach(_ -> saved(create()));
            assertThat(create()).isEqualTo(new Result.TooManyEndpoints(200));
            node.archiveEndpoint.archive(
                    road.principal, road.endpoints.all(road.tenant).getFirst().id());
            saved(create());
        }
    }

    @Nested
    class AKnownOne {

        private final EndpointId id = saved(
                        create("headers", Map.of("X-Token", "abc", "X-Other", "def"), "perSecond", 5))
                .endpoint()
                .id();

        @Test
        void staysAsItIsWhereNothingIsSaid() {
            Endpoint before = stored(id);
            assertThat(saved(change(id, Map.of())).endpoint()).isEqualTo(before);
            assertThat(saved(change(id, Map.of("name", before.name()))).endpoint())
                    .isEqualTo(before);
            assertThat(with.audited()).extracting(AuditEntry::action).doesNotContain(AuditedAction.ENDPOINT_CHANGED);
        }

        @Test
        void isChangedWhereSomethingIs() {
            Map<String, @Nullable Object> wish = new HashMap<>();
            wish.put("events", List.of("call.ended"));
            wish.put("perSecond", null);
            Endpoint changed = saved(change(id, wish)).endpoint();
            assertThat(changed.events()).containsExactly(EventType.CALL_ENDED);
            assertThat(changed.pace()).isEqualTo(new Pace(16, null));
            assertThat(stored(id)).isEqualTo(changed);
            assertThat(with.audited().getFirst().fields()).containsExactly("events", "perSecond");
        }

        @Test
        void keepsHeadersThatAreNotSpokenOf() {
            Map<String, @Nullable Object> headers = new HashMap<>();
            headers.put("x-token", null);
            headers.put("X-New", "ghi");
            assertThat(saved(change(id, Map.of("headers", headers))).endpoint().headerNames())
                    .containsExactly("x-new", "x-other");
            assertThat(stored(id).headerNames()).containsExactly("x-new", "x-other");
            assertThat(with.audited().getFirst().fields()).containsExactly("headers");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://elsewhere.example.net/events",
                    "http://hooks.example.net/events",
                    "https://hooks.example.net:8443/events"
                })
        void doesNotTakeItsHeadersElsewhere(String elsewhere) {
            assertThat(faultsOf(change(id, Map.of("url", elsewhere))))
                    .singleElement()
                    .satisfies(fault -> {
                        assertThat(fault.path()).isEqualTo("headers");
                        assertThat(fault.message())
                                .startsWith("the values of x-other, x-token are kept for hooks.example.net");
                    });
            assertThat(faultsOf(change(id, Map.of("url", elsewhere, "headers", Map.of("x-token", "abc")))))
                    .hasSize(1);
            Map<String, @Nullable Object> headers = new HashMap<>();
            headers.put("x-token", "ghi");
            headers.put("X-Other", null);
            assertThat(saved(change(id, Map.of("url", elsewhere, "headers", headers)))
                            .endpoint()
                            .headerNames())
                    .containsExactly("x-token");
        }

        @Test
        void keepsItsHeadersAtAnotherPathOfTheSameHost() {
            assertThat(saved(change(id, Map.of("url", "https://HOOKS.example.net:443/other")))
                            .endpoint()
                            .headerNames())
                    .hasSize(2);
        }

        @Test
        void getsKeysOfAVersionThatIsNewAndLosesTheOthers() {
            Result.Saved both = saved(change(id, Map.of("signatures", List.of("v1", "v1a"))));
            assertThat(both.secret()).isNull();
            assertThat(keysOf(id)).containsExactlyInAnyOrder(SignatureVersion.V1, SignatureVersion.V1A);
            saved(change(id, Map.of("signatures", List.of("v1a"))));
            assertThat(keysOf(id)).containsExactly(SignatureVersion.V1A);
            assertThat(saved(change(id, Map.of("signatures", List.of("v1")))).secret())
                    .isNotNull();
        }

        @Test
        void doesNotGetASecretByTheWay() {
            assertThat(faultsOf(change(id, Map.of("secret", GIVEN))))
                    .extracting(Fault::path)
                    .containsExactly("secret");
        }

        @Test
        void thatIsNoneIsUnknown() {
            EndpointId nobody = new EndpointId(road.ids.next());
            assertThat(change(nobody, Map.of("name", "x"))).isEqualTo(new Result.Unknown(nobody));
            node.archiveEndpoint.archive(road.principal, id);
            assertThat(change(id, Map.of("name", "x"))).isEqualTo(new Result.Unknown(id));
        }
    }

    @Nested
    class ARotatedKey {

        private final EndpointId id = saved(create("secret", GIVEN)).endpoint().id();

        private List<String> signatures() {
            node.sendTestEvent.send(road.principal, id, EventType.ENDPOINT_TEST);
            node.worksOff();
            return List.of(road.webhooks
                    .received()
                    .getLast()
                    .header("webhook-signature")
                    .split(" "));
        }

        private WebhookSecret rotated() {
            RotateEndpointKey.Result result = node.rotateEndpointKey.rotate(road.principal, id, null, null);
            if (result instanceof RotateEndpointKey.Result.Rotated(var _, WebhookSecret secret) && secret != null) {
                return secret;
            }
            throw new AssertionError(result);
        }

        @Test
        void signsBesideTheFormerOneForADay() {
            String former = signatures().getFirst();
            WebhookSecret secret = rotated();
            assertThat(secret.value()).isNotEqualTo(GIVEN);
            assertThat(signatures()).hasSize(2).doesNotContain(former);
            road.clock.advance(Duration.ofHours(24).minusNanos(1));
            assertThat(signatures()).hasSize(2);
            road.clock.advance(Duration.ofNanos(1));
            assertThat(signatures()).hasSize(1);
        }

        @Test
        void canBeGiven() {
            assertThat(node.rotateEndpointKey.rotate(road.principal, id, SignatureVersion.V1, " " + GIVEN + " "))
                    .isEqualTo(new RotateEndpointKey.Result.Rotated(stored(id), null));
        }

        @Test
        void revokesTheFormerOnesAtOnceIfThatIsWanted() {
            rotated();
            rotated();
            assertThat(signatures()).hasSize(3);
            node.rotateEndpointKey.revokeFormer(road.principal, id);
            node.rotateEndpointKey.revokeFormer(road.principal, id);
            assertThat(signatures()).hasSize(1);
            assertThat(with.audited())
                    .extracting(AuditEntry::action)
                    .containsOnlyOnce(AuditedAction.ENDPOINT_KEYS_REVOKED)
                    .contains(AuditedAction.ENDPOINT_KEY_ROTATED);
        }

        @Test
        void tenAreEnough() {
            IntStream.range(0, 20).forEach(_ -> rotated());
            assertThat(signatures()).hasSize(10);
        }

        @Test
        void isOfAVersionThatTheEndpointUses() {
            assertThat(node.rotateEndpointKey.rotate(road.principal, id, SignatureVersion.V1A, null))
                    .isInstanceOf(RotateEndpointKey.Result.Faulty.class);
            assertThat(node.rotateEndpointKey.rotate(road.principal, id, null, "whsec_tooshort"))
                    .isInstanceOf(RotateEndpointKey.Result.Faulty.class);
        }

        @Test
        void ofAnEndpointThatIsNoneIsNone() {
            EndpointId nobody = new EndpointId(road.ids.next());
            assertThat(node.rotateEndpointKey.rotate(road.principal, nobody, null, null))
                    .isEqualTo(new RotateEndpointKey.Result.Unknown(nobody));
            assertThat(node.rotateEndpointKey.revokeFormer(road.principal, nobody))
                    .isEmpty();
        }
    }
}
