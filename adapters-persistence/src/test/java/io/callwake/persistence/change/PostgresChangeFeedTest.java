package io.callwake.persistence.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.application.change.ChangeKind;
import io.callwake.application.change.Changes;
import io.callwake.application.change.Watch;
import io.callwake.domain.tenant.TenantId;
import io.callwake.persistence.Database;
import io.callwake.persistence.Database.Login;
import io.callwake.persistence.Repositories;
import io.callwake.persistence.Role;
import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import io.callwake.persistence.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@PostgresTest
@Execution(ExecutionMode.CONCURRENT)
class PostgresChangeFeedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    enum Road {
        LISTENING,
        POLLING
    }

    private TestDatabase database;
    private TenantId tenant;
    private final List<Node> nodes = new ArrayList<>();

    @BeforeEach
    void onADatabaseOfItsOwn() {
        database = TestServer.running().newDatabase();
        tenant = new Repositories(database).newTenant();
    }

    @AfterEach
    void close() throws InterruptedException {
        // At the same time, as each ends with its next look.
        for (Thread closing : nodes.stream()
                .map(node -> Thread.startVirtualThread(node::close))
                .toList()) {
            closing.join();
        }
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyNodeHearsOfEveryChangeOfItsTenants(Road road) {
        Node one = node(road, tenant);
        Node other = node(road, tenant);
        Node stranger = node(road, new Repositories(database).newTenant());
        Set<UUID> changed = changes(20);
        one.hears(changed);
        other.hears(changed);
        assertThat(stranger.heard()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aCommitThatComesLateIsHeardOf(Road road) throws SQLException {
        Node one = node(road, tenant);
        Node other = node(road, tenant);
        UUID late = UUID.randomUUID();
        try (Connection slow = database.app().getConnection()) {
            slow.setAutoCommit(false);
            note(slow, late);
            Set<UUID> early = changes(2);
            one.hears(early);
            other.hears(early);
            slow.commit();
        }
        one.hears(Set.of(late));
        other.hears(Set.of(late));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRolledBackIsNotHeardOf(Road road) throws SQLException {
        Node one = node(road, tenant);
        try (Connection hesitant = database.app().getConnection()) {
            hesitant.setAutoCommit(false);
            note(hesitant, UUID.randomUUID());
            hesitant.rollback();
        }
        UUID real = change();
        one.hears(Set.of(real));
        assertThat(one.heard()).containsExactly(real);
    }

    @ParameterizedTest
    @EnumSource
    void manyChangesOfOneTransactionAreAllHeardOf(Road road) {
        Node one = node(road, tenant);
        database.execute("""
            insert into callwake.change (tenant_id, kind, subject_id)
            select '%s', 'call', ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid
            from generate_series(1, 900) i\
            """.formatted(tenant.value()));
        Set<UUID> all = new HashSet<>();
        for (int i = 1; i <= 900; i++) {
            all.add(UUID.fromString("00000000-0000-7000-8000-%012d".formatted(i)));
        }
        one.hears(all);
    }

    @Test
    void whatChangesWhileTheConnectionsAreCutIsHeardOfAfterwards() {
        Node one = node(Road.LISTENING, tenant);
        Node other = node(Road.LISTENING, tenant);
        for (int i = 0; i < 5; i++) {
            Set<UUID> changed = changes(1);
            cutAllConnections();
            changed.addAll(changes(2));
            one.hears(changed);
            other.hears(changed);
        }
        assertThat(one.isOver() || other.isOver()).isFalse();
    }

    /** A leader that is there and says nothing. */
    @Test
    void whereNobodyAnnouncesEverybodyLooksForHimself() throws SQLException {
        try (Connection mute = database.relay().getConnection();
                var statement = mute.createStatement()) {
            statement.execute("select pg_advisory_lock(" + PostgresChangeFeed.LEADING + ")");
            Node one = node(Road.LISTENING, tenant);
            UUID changed = change();
            one.hears(Set.of(changed));
            statement.execute("select pg_advisory_unlock_all()");
        }
    }

    /** What the new leader has seen for himself, the other node may not have: both have to be told. */
    @Test
    void nothingIsLostWhenALeaderTakesOver() {
        Node one = node(Road.LISTENING, tenant);
        Node other = node(Road.LISTENING, tenant);
        for (int i = 0; i < 3; i++) {
            Set<UUID> changed = changes(2);
            cutTheLeader();
            Set<UUID> more = changes(2);
            one.hears(changed);
            one.hears(more);
            other.hears(changed);
            other.hears(more);
        }
    }

    @Test
    void changesOfATransactionAreOneRowAndOldRowsGo() throws SQLException {
        UUID subject = UUID.randomUUID();
        try (Connection connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            note(connection, subject);
            note(connection, subject);
            connection.commit();
        }
        assertThat(database.rows("select subject_id from callwake.change")).containsExactly(subject.toString());
        try (Connection relay = database.relay().getConnection()) {
            ChangeRows.deleteOlderThan(relay, Duration.ofMinutes(1));
            assertThat(database.rows("select 1 from callwake.change")).hasSize(1);
            ChangeRows.deleteOlderThan(relay, Duration.ofMillis(0));
            assertThat(database.rows("select 1 from callwake.change")).isEmpty();
        }
    }

    private Set<UUID> changes(int number) {
        Set<UUID> subjects = new HashSet<>();
        for (int i = 0; i < number; i++) {
            subjects.add(change());
        }
        return subjects;
    }

    private UUID change() {
        UUID subject = UUID.randomUUID();
        try (Connection connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            note(connection, subject);
            connection.commit();
            return subject;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void note(Connection app, UUID subject) throws SQLException {
        try (var statement = app.createStatement()) {
            statement.execute("""
                select set_config('app.tenant_id', '%1$s', true);
                insert into callwake.change (tenant_id, kind, subject_id) values ('%1$s', 'call', '%2$s')
                    on conflict do nothing\
                """.formatted(tenant.value(), subject));
        }
    }

    private void cutAllConnections() {
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and application_name = 'callwake-direct'");
    }

    private void cutTheLeader() {
        database.execute("select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database"
                + " where l.locktype = 'advisory' and d.datname = current_database()");
    }

    private Node node(Road road, TenantId watched) {
        Node node = new Node(road, watched);
        nodes.add(node);
        return node;
    }

    /** A node of its own hub, and one who watches there. */
    private final class Node implements AutoCloseable {

        private final Changes changes = new Changes();
        private final Semaphore news = new Semaphore(0);
        private final Set<UUID> heard = new HashSet<>();
        private final PostgresChangeFeed feed;
        private final Watch watch;

        Node(Road road, TenantId watched) {
            feed = switch (road) {
                case LISTENING ->
                    PostgresChangeFeed.listening(
                            Database.direct(database.url(), new Login(Role.RELAY.userName(), "")), changes);
                case POLLING -> PostgresChangeFeed.polling(database.relay(), changes);
            };
            try {
                feed.awaitFirstLook();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            watch = changes.watch(watched, ChangeKind.CALL, null, news::release);
        }

        Set<UUID> heard() {
            watch.next().ifPresent(first -> {
                heard.add(first);
                heard();
            });
            return heard;
        }

        void hears(Set<UUID> wanted) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!heard().containsAll(wanted)) {
                assertThat(System.nanoTime()).as("waited long enough").isLessThan(deadline);
                try {
                    assertThat(news.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                            .as("hears of something")
                            .isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        boolean isOver() {
            return watch.end().isPresent();
        }

        @Override
        public void close() {
            watch.close();
            feed.close();
        }
    }
}
