package io.callwake.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.TenantTransaction;
import io.callwake.application.delivery.Endpoints.KnownKey;
import io.callwake.application.fault.Site;
import io.callwake.domain.action.WebhookUrl;
import io.callwake.domain.delivery.DeliveryId;
import io.callwake.domain.delivery.Endpoint;
import io.callwake.domain.delivery.EndpointId;
import io.callwake.domain.delivery.EventType;
import io.callwake.domain.delivery.Masking;
import io.callwake.domain.delivery.Pace;
import io.callwake.domain.delivery.Receiver;
import io.callwake.domain.delivery.ReceiverHealth;
import io.callwake.domain.delivery.ReceiverHealth.State;
import io.callwake.domain.delivery.SignatureVersion;
import io.callwake.domain.delivery.SigningKey;
import io.callwake.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What everything that keeps endpoints promises. */
public interface EndpointsContract {

    Instant NOW = Instant.parse("2026-03-03T09:02:00Z");
    Instant TOMORROW = NOW.plus(Duration.ofHours(24));

    Endpoints endpoints();

    TenantTransaction transaction();

    /** A tenant of its own. */
    TenantId aTenant();

    UUID anId();

    private Endpoint anEndpoint() {
        return new Endpoint(
                new EndpointId(anId()),
                "The CRM",
                WebhookUrl.parse("https://hooks.example.net/events?token=1"),
                Set.of(EventType.CALL_ENDED, EventType.RECORDING_READY),
                Set.of(),
                Masking.CLEAR,
                1,
                Set.of(SignatureVersion.V1, SignatureVersion.V1A),
                new Pace(7, 70),
                Set.of(),
                NOW,
                NOW,
                null);
    }

    private Endpoint created(TenantId tenant) {
        Endpoint endpoint = anEndpoint();
        in(tenant, () -> endpoints().create(tenant, endpoint));
        return endpoint;
    }

    private <R> R in(TenantId tenant, Supplier<R> work) {
        return transaction().in(tenant, Site.CHANGE_ENDPOINT, work);
    }

    private void in(TenantId tenant, Runnable work) {
        transaction().run(tenant, Site.CHANGE_ENDPOINT, work);
    }

    private List<KnownKey> keys(TenantId tenant, EndpointId id, Instant now) {
        return endpoints().keysOf(tenant, List.of(id), now).getOrDefault(id, List.of());
    }

    @Test
    default void whatIsMadeIsFound() {
        TenantId tenant = aTenant();
        Endpoint endpoint = created(tenant);
        assertThat(endpoints().all(tenant)).containsExactly(endpoint);
        assertThat(endpoints().findAll(tenant, List.of(endpoint.id(), new EndpointId(anId()))))
                .isEqualTo(Map.of(endpoint.id(), endpoint));
        assertThat(in(tenant, () -> endpoints().lock(tenant, endpoint.id()))).contains(endpoint);
        assertThat(in(tenant, () -> endpoints().lock(tenant, new EndpointId(anId()))))
                .isEmpty();
    }

    @Test
    default void theNewestComesFirst() {
        TenantId tenant = aTenant();
        Endpoint old = created(tenant);
        Endpoint young = created(tenant);
        assertThat(endpoints().all(tenant)).containsExactly(young, old);
    }

    @Test
    default void nobodySeesThoseOfAnother() {
        Endpoint endpoint = created(aTenant());
        TenantId other = aTenant();
        assertThat(endpoints().all(other)).isEmpty();
        assertThat(endpoints().findAll(other, List.of(endpoint.id()))).isEmpty();
        assertThat(in(other, () -> endpoints().lock(other, endpoint.id()))).isEmpty();
    }

    @Test
    default void whatIsChangedIsAsItWasChanged() {
        TenantId tenant = aTenant();
        Endpoint known = created(tenant);
        Endpoint changed = new Endpoint(
                known.id(),
                "Another name",
                WebhookUrl.parse("https://other.example.net"),
                Set.of(EventType.CALL_STARTED),
                Set.of(),
                Masking.MASKED,
                1,
                Set.of(SignatureVersion.V1),
                new Pace(1, null),
                Set.of(),
                NOW,
                NOW.plusSeconds(7),
                null);
        in(tenant, () -> endpoints().change(tenant, changed));
        assertThat(endpoints().all(tenant)).containsExactly(changed);
    }

    @Test
    default void thoseInUseAreCounted() {
        TenantId tenant = aTenant();
        created(tenant);
        Endpoint archived = created(tenant);
        assertThat(in(tenant, () -> endpoints().lockAndCount(tenant))).isEqualTo(2);
        in(tenant, () -> endpoints().change(tenant, archived.archived(NOW)));
        assertThat(in(tenant, () -> endpoints().lockAndCount(tenant))).isEqualTo(1);
        assertThat(endpoints().all(tenant))
                .hasSize(2)
                .filteredOn(Endpoint::isArchived)
                .hasSize(1);
    }

    @Test
    default void aFormerKeyHoldsForItsTime() {
        TenantId tenant = aTenant();
        EndpointId id = created(tenant).id();
        SequentialKeys keys = new SequentialKeys();
        in(tenant, () -> endpoints().setKey(tenant, id, keys.shared(), NOW.minusSeconds(60), NOW));
        in(tenant, () -> endpoints().setKey(tenant, id, keys.shared(), NOW, TOMORROW));
        assertThat(keys(tenant, id, NOW))
                .containsExactly(
                        new KnownKey(SignatureVersion.V1, null, NOW, null),
                        new KnownKey(SignatureVersion.V1, null, NOW.minusSeconds(60), TOMORROW));
        assertThat(keys(tenant, id, TOMORROW.minusMillis(1))).hasSize(2);
        assertThat(keys(tenant, id, TOMORROW)).hasSize(1);
    }

    @Test
    default void theKeysOfOneVersionDoNotReplaceThoseOfTheOther() {
        TenantId tenant = aTenant();
        EndpointId id = created(tenant).id();
        SequentialKeys keys = new SequentialKeys();
        SigningKey.Ed25519 pair = keys.ed25519();
        in(tenant, () -> endpoints().setKey(tenant, id, keys.shared(), NOW.minusSeconds(60), NOW));
        in(tenant, () -> endpoints().setKey(tenant, id, pair, NOW, TOMORROW));
        assertThat(keys(tenant, id, NOW))
                .containsExactlyInAnyOrder(
                        new KnownKey(SignatureVersion.V1, null, NOW.minusSeconds(60), null),
                        new KnownKey(SignatureVersion.V1A, pair.publicKey(), NOW, null));
        in(tenant, () -> endpoints().forgetKeys(tenant, id, SignatureVersion.V1));
        assertThat(keys(tenant, id, NOW)).extracting(KnownKey::version).containsExactly(SignatureVersion.V1A);
    }

    @Test
    default void ofMoreThanTenKeysTheOldestAreForgotten() {
        TenantId tenant = aTenant();
        EndpointId id = created(tenant).id();
        SequentialKeys keys = new SequentialKeys();
        for (int i = 0; i < 12; i++) {
            Instant setAt = NOW.plusSeconds(i);
            in(tenant, () -> endpoints().setKey(tenant, id, keys.shared(), setAt, TOMORROW));
        }
        assertThat(keys(tenant, id, NOW.plusSeconds(12)))
                .hasSize(10)
                .extracting(KnownKey::setAt)
                .contains(NOW.plusSeconds(2))
                .doesNotContain(NOW.plusSeconds(1));
    }

    @Test
    default void formerKeysCanBeRevoked() {
        TenantId tenant = aTenant();
        EndpointId id = created(tenant).id();
        SequentialKeys keys = new SequentialKeys();
        in(tenant, () -> endpoints().setKey(tenant, id, keys.shared(), NOW.minusSeconds(60), NOW));
        in(tenant, () -> endpoints().setKey(tenant, id, keys.shared(), NOW, TOMORROW));
        assertThat(in(tenant, () -> endpoints().revokeFormer(tenant, id, NOW))).isEqualTo(1);
        assertThat(in(tenant, () -> endpoints().revokeFormer(tenant, id, NOW))).isZero();
        assertThat(keys(tenant, id, NOW)).extracting(KnownKey::setAt).containsExactly(NOW);
    }

    @Test
    default void headersAreSetAndTakenAwayOneByOne() {
        TenantId tenant = aTenant();
        EndpointId id = created(tenant).id();
        in(tenant, () -> endpoints().setHeaders(tenant, id, Map.of("x-token", "abc", "x-other", "def"), NOW));
        Map<String, @Nullable String> news = new HashMap<>();
        news.put("x-token", null);
        news.put("x-new", "ghi");
        in(tenant, () -> endpoints().setHeaders(tenant, id, news, NOW));
        assertThat(endpoints().all(tenant).getFirst().headerNames()).containsExactlyInAnyOrder("x-new", "x-other");
    }

    @Test
    default void ofWhomNothingIsKnownIsWell() {
        TenantId tenant = aTenant();
        Receiver receiver = new Receiver.AtEndpoint(created(tenant).id());
        assertThat(endpoints().health(tenant, List.of(receiver))).isEmpty();
        assertThat(in(tenant, () -> endpoints().lockHealth(tenant, receiver))).isEqualTo(ReceiverHealth.WELL);
    }

    @Test
    default void healthIsKeptWithAllThatBelongsToIt() {
        TenantId tenant = aTenant();
        Receiver receiver = new Receiver.AtEndpoint(created(tenant).id());
        DeliveryId probe = new DeliveryId(anId());
        for (State state : List.of(
                new State.Paused(NOW),
                new State.Disabled(NOW, ReceiverHealth.Reason.GONE, null, 0, null),
                new State.Disabled(NOW, ReceiverHealth.Reason.FAILING, TOMORROW, 3, probe),
                new State.Active())) {
            ReceiverHealth health = new ReceiverHealth(state, NOW.minusSeconds(60), 7);
            in(tenant, () -> {
                endpoints().lockHealth(tenant, receiver);
                endpoints().setHealth(tenant, receiver, health);
            });
            assertThat(Objects.requireNonNull(
                            endpoints().health(tenant, List.of(receiver)).get(receiver)))
                    .isEqualTo(health);
        }
    }

    @Test
    default void nobodySeesTheHealthOfAnothersReceiver() {
        TenantId tenant = aTenant();
        Receiver receiver = new Receiver.AtEndpoint(created(tenant).id());
        in(tenant, () -> {
            endpoints().lockHealth(tenant, receiver);
            endpoints().setHealth(tenant, receiver, new ReceiverHealth(new State.Paused(NOW), null, 0));
        });
        TenantId other = aTenant();
        assertThat(endpoints().health(other, List.of(receiver))).isEmpty();
        assertThat(in(other, () -> endpoints().lockHealth(other, receiver)).isActive())
                .isTrue();
        assertThat(endpoints().health(tenant, List.of(receiver)).get(receiver)).isNotEqualTo(ReceiverHealth.WELL);
    }

    @Test
    default void whereNothingIsHeldNothingIsReleased() {
        TenantId tenant = aTenant();
        Receiver receiver = new Receiver.AtEndpoint(created(tenant).id());
        assertThat(in(tenant, () -> endpoints().release(tenant, receiver, 10, NOW)))
                .isZero();
        assertThat(in(tenant, () -> endpoints().releaseOldest(tenant, receiver, NOW)))
                .isEmpty();
        assertThat(in(tenant, () -> endpoints().skip(tenant, receiver, "archived", 10)))
                .isZero();
        assertThat(in(
                        tenant,
                        () -> endpoints()
                                .redeliver(
                                        tenant,
                                        new Endpoints.Which.Range(receiver, NOW, TOMORROW, false, null),
                                        10,
                                        NOW)))
                .isEqualTo(new Endpoints.Queued(0, null));
    }
}
