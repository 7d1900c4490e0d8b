package io.callwake.application.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callwake.application.AtTheSameTime;
import io.callwake.application.TenantTransaction;
import io.callwake.application.connection.Connections.KnownSecret;
import io.callwake.application.connection.Connections.Linked;
import io.callwake.application.fault.Site;
import io.callwake.domain.agent.AgentId;
import io.callwake.domain.call.Settling;
import io.callwake.domain.connection.ConnectionId;
import io.callwake.domain.connection.PlatformName;
import io.callwake.domain.connection.RecordingKeeping;
import io.callwake.domain.connection.SecretUse;
import io.callwake.domain.document.JsonObject;
import io.callwake.domain.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every keeper of connections and of their secrets promises. */
public interface ConnectionsContract {

    Instant NOW = Instant.parse("2026-03-03T09:00:00Z");
    Instant TOMORROW = NOW.plus(Duration.ofDays(1));

    Connections connections();

    TenantTransaction transaction();

    /** A tenant that exists and has no connections; each time another one. */
    TenantId newTenant();

    /** An agent that the tenant has; each time another one. */
    AgentId newAgent(TenantId tenant);

    /** Each time another one, and a greater one. */
    UUID newId();

    @Test
    default void aConnectionComesBackAsItWasMade() {
        TenantId tenant = newTenant();
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("header", "x-signature ä 😀");
        settings.put("tolerance", Map.of("seconds", 300, "share", new BigDecimal("0.5")));
        settings.put("nothing", null);
        Connection made = new Connection(
                new ConnectionId(newId()),
                "Line of the north ä 😀",
                new PlatformName("scripted"),
                new JsonObject(settings),
                newAgent(tenant),
                Map.of("their-agent", newAgent(tenant), "ä 😀\"'", newAgent(tenant)),
                new Settling(Duration.ofSeconds(7), Duration.ofHours(3)),
                RecordingKeeping.COPY,
                NOW,
                NOW.plusSeconds(1),
                NOW.plusSeconds(2));
        create(tenant, made);
        assertThat(linked(tenant, made.id(), NOW)).isEqualTo(new Linked(made, ConnectionSecrets.NONE));
        assertThat(connections().findAll(tenant, List.of(made.id(), new ConnectionId(newId()))))
                .containsOnly(Map.entry(made.id(), made));
    }

    @Test
    default void whatDoesNotExistIsNotFound() {
        TenantId tenant = newTenant();
        ConnectionId nobody = new ConnectionId(newId());
        assertThat(connections().tenantOf(nobody)).isEmpty();
        assertThat(connections().linked(tenant, nobody, NOW)).isEmpty();
        assertThat(connections().all(tenant)).isEmpty();
        assertThat(connections().findAll(tenant, List.of(nobody))).isEmpty();
        assertThat(connections().findAll(tenant, List.of())).isEmpty();
        assertThat(connections().secretsOf(tenant, List.of(nobody))).isEmpty();
        assertThat(changing(tenant, () -> connections().lock(tenant, nobody))).isEmpty();
    }

    @Test
    default void whoseAConnectionIsCanBeToldBeforeATenantIsKnown() {
        TenantId tenant = newTenant();
        TenantId other = newTenant();
        Connection ours = created(tenant);
        Connection theirs = created(other);
        assertThat(connections().tenantOf(ours.id())).contains(tenant);
        assertThat(connections().tenantOf(theirs.id())).contains(other);
    }

    @Test
    default void aConnectionThatWasNotCommittedIsNowhere() {
        TenantId tenant = newTenant();
        Connection never = aConnection();
        assertThatIllegalStateException()
                .isThrownBy(() -> transaction().run(tenant, Site.CHANGE_CONNECTION, () -> {
                    connections().create(tenant, never);
                    connections().setSecret(tenant, never.id(), SecretUse.WEBHOOK, "one", NOW, TOMORROW);
                    throw new IllegalStateException("on purpose");
                }));
        assertThat(connections().tenantOf(never.id())).isEmpty();
        assertThat(connections().linked(tenant, never.id(), NOW)).isEmpty();
        assertThat(connections().secretsOf(tenant, List.of(never.id()))).isEmpty();
    }

    @Test
    default void allAreListedTheNewestFirst() {
        TenantId tenant = newTenant();
        Connection first = created(tenant);
        Connection second = created(tenant);
        Connection third = created(tenant);
        assertThat(connections().all(tenant)).containsExactly(third, second, first);
    }

    @Test
    default void aChangeReplacesAllThatIsSaid() {
        TenantId tenant = newTenant();
        AgentId agent = newAgent(tenant);
        Connection made = created(tenant);
        Connection mapped = made.mapping("one", agent, NOW).mapping("two", agent, NOW.plusSeconds(5));
        change(tenant, mapped);
        assertThat(linked(tenant, made.id(), NOW).connection()).isEqualTo(mapped);
        Connection other = new Connection(
                made.id(),
                "Another name",
                made.platform(),
                new JsonObject(Map.of("header", "x-other")),
                agent,
                Map.of("two", newAgent(tenant), "three", agent),
                new Settling(Duration.ZERO, Duration.ofMinutes(1)),
                RecordingKeeping.COPY,
                made.createdAt(),
                NOW.plusSeconds(9),
                null);
        change(tenant, other);
        assertThat(linked(tenant, made.id(), NOW).connection()).isEqualTo(other);
        assertThat(changing(tenant, () -> connections().lock(tenant, made.id())))
                .contains(other);
    }

    @Test
    default void aConnectionIsArchivedAndTakenBackIntoUse() {
        TenantId tenant = newTenant();
        Connection made = created(tenant);
        Connection archived = made.archived(NOW, NOW);
        change(tenant, archived);
        assertThat(connections().all(tenant)).containsExactly(archived);
        assertThat(connections().tenantOf(made.id())).contains(tenant);
        Connection back = archived.archived(null, TOMORROW);
        change(tenant, back);
        assertThat(connections().all(tenant)).containsExactly(back);
    }

    @Test
    default void thoseInUseAreCounted() {
        TenantId tenant = newTenant();
        created(tenant);
        change(tenant, created(tenant).archived(NOW, NOW));
        created(newTenant());
        assertThat(changing(tenant, () -> connections().lockAndCount(tenant))).isEqualTo(1);
    }

    @Test
    default void aSecretIsGoodFromTheMomentItIsSet() {
        TenantId tenant = newTenant();
        Connection made = created(tenant);
        setSecret(tenant, made, SecretUse.WEBHOOK, "one ä 😀", NOW);
        setSecret(tenant, made, SecretUse.API, "other", NOW.plusSeconds(1));
        ConnectionSecrets secrets = linked(tenant, made.id(), NOW).secrets();
        assertThat(secrets.of(SecretUse.WEBHOOK)).containsExactly("one ä 😀");
        assertThat(secrets.of(SecretUse.API)).containsExactly("other");
        assertThat(connections().secretsOf(tenant, List.of(made.id())).get(made.id()))
                .containsExactlyInAnyOrder(
                        new KnownSecret(SecretUse.WEBHOOK, NOW, null),
                        new KnownSecret(SecretUse.API, NOW.plusSeconds(1), null));
    }

    @Test
    default void aFormerSecretIsGoodForAWhile() {
        TenantId tenant = newTenant();
        Connection made = created(tenant);
        setSecret(tenant, made, SecretUse.WEBHOOK, "one", NOW);
        setSecret(tenant, made, SecretUse.API, "other", NOW);
        setSecret(tenant, made, SecretUse.WEBHOOK, "two", NOW.plusSeconds(60));
        Instant end = TOMORROW.plusSeconds(60);
        assertThat(webhookSecrets(tenant, made, end.minusMillis(1))).containsExactly("two", "one");
        assertThat(webhookSecrets(tenant, made, end)).containsExactly("two");
        assertThat(linked(tenant, made.id(), end).secrets().of(SecretUse.API)).containsExactly("other");
        assertThat(connections().secretsOf(tenant, List.of(made.id())).get(made.id()))
                .filteredOn(secret -> secret.use() == SecretUse.WEBHOOK)
                .containsExactly(
                        new KnownSecret(SecretUse.WEBHOOK, NOW.plusSeconds(60), null),
                        new KnownSecret(SecretUse.WEBHOOK, NOW, end));
    }

    @Test
    default void theEndOfAFormerSecretIsNeverPutOff() {
        TenantId tenant = newTenant();
        Connection made = created(tenant);
        setSecret(tenant, made, SecretUse.WEBHOOK, "one", NOW);
        setSecret(tenant, made, SecretUse.WEBHOOK, "two", NOW.plusSeconds(60));
        setSecret(tenant, made, SecretUse.WEBHOOK, "three", NOW.plusSeconds(120));
        assertThat(webhookSecrets(tenant, made, TOMORROW.plusSeconds(59))).containsExactly("three", "two", "one");
        assertThat(webhookSecrets(tenant, made, TOMORROW.plusSeconds(60))).containsExactly("three", "two");
        assertThat(webhookSecrets(tenant, made, TOMORROW.plusSeconds(120))).containsExactly("three");
    }

    @Test
    default void secretsOfOneUseAreForgottenAtOnce() {
        TenantId tenant = newTenant();
        Connection made = created(tenant);
        setSecret(tenant, made, SecretUse.WEBHOOK, "one", NOW);
        setSecret(tenant, made, SecretUse.WEBHOOK, "two", NOW);
        setSecret(tenant, made, SecretUse.API, "other", NOW);
        transaction()
                .run(
                        tenant,
                        Site.CHANGE_CONNECTION,
                        () -> connections().forgetSecrets(tenant, made.id(), SecretUse.WEBHOOK));
        assertThat(webhookSecrets(tenant, made, NOW)).isEmpty();
        assertThat(linked(tenant, made.id(), NOW).secrets().of(SecretUse.API)).containsExactly("other");
    }

    @Test
    default void ofManyWhoMapAtTheSameTimeNoneOverwritesAnother() throws Exception {
        TenantId tenant = newTenant();
        AgentId agent = newAgent(tenant);
        Connection made = created(tenant);
        AtTheSameTime.many(8, number -> {
            transaction().run(tenant, Site.CHANGE_CONNECTION, () -> {
                Connection locked = connections().lock(tenant, made.id()).orElseThrow();
                connections().change(tenant, locked.mapping("agent-" + number, agent, NOW));
            });
            return number;
        });
        assertThat(linked(tenant, made.id(), NOW).connection().agents()).hasSize(8);
    }

    @Test
    default void ofManyWhoMakeOneAtTheSameTimeNoMoreSucceedThanThereIsRoomFor() throws Exception {
        TenantId tenant = newTenant();
        AtTheSameTime.many(8, _ -> {
            Connection one = aConnection();
            transaction().run(tenant, Site.CHANGE_CONNECTION, () -> {
                if (connections().lockAndCount(tenant) < 3) {
                    connections().create(tenant, one);
                }
            });
            return one;
        });
        assertThat(connections().all(tenant)).hasSize(3);
    }

    @Test
    default void anotherTenantsConnectionsAreNotThere() {
        TenantId tenant = newTenant();
        TenantId stranger = newTenant();
        Connection made = created(tenant);
        setSecret(tenant, made, SecretUse.WEBHOOK, "one", NOW);
        assertThat(connections().linked(stranger, made.id(), NOW)).isEmpty();
        assertThat(connections().all(stranger)).isEmpty();
        assertThat(connections().findAll(stranger, List.of(made.id()))).isEmpty();
        assertThat(connections().secretsOf(stranger, List.of(made.id()))).isEmpty();
        assertThat(changing(stranger, () -> connections().lock(stranger, made.id())))
                .isEmpty();
        change(stranger, made.archived(NOW, NOW));
        transaction()
                .run(
                        stranger,
                        Site.CHANGE_CONNECTION,
                        () -> connections().forgetSecrets(stranger, made.id(), SecretUse.WEBHOOK));
        assertThat(linked(tenant, made.id(), NOW).connection()).isEqualTo(made);
        assertThat(webhookSecrets(tenant, made, NOW)).containsExactly("one");
    }

    private Connection aConnection() {
        return new Connection(
                new ConnectionId(newId()),
                "A line",
                new PlatformName("scripted"),
                JsonObject.EMPTY,
                null,
                Map.of(),
                Settling.OF_CONNECTIONS,
                RecordingKeeping.LINK,
                NOW,
                NOW,
                null);
    }

    private Connection created(TenantId tenant) {
        Connection connection = aConnection();
        create(tenant, connection);
        return connection;
    }

    private void create(TenantId tenant, Connection connection) {
        transaction().run(tenant, Site.CHANGE_CONNECTION, () -> connections().create(tenant, connection));
    }

    private void change(TenantId tenant, Connection connection) {
        transaction().run(tenant, Site.CHANGE_CONNECTION, () -> connections().change(tenant, connection));
    }

    private void setSecret(TenantId tenant, Connection connection, SecretUse use, String secret, Instant now) {
        transaction()
                .run(
                        tenant,
                        Site.CHANGE_CONNECTION,
                        () -> connections()
                                .setSecret(tenant, connection.id(), use, secret, now, now.plus(Duration.ofDays(1))));
    }

    private Linked linked(TenantId tenant, ConnectionId id, Instant now) {
        return connections().linked(tenant, id, now).orElseThrow();
    }

    private List<String> webhookSecrets(TenantId tenant, Connection connection, Instant now) {
        return linked(tenant, connection.id(), now).secrets().of(SecretUse.WEBHOOK);
    }

    private <R> R changing(TenantId tenant, Supplier<R> work) {
        return transaction().in(tenant, Site.CHANGE_CONNECTION, work);
    }
}
