package io.callwake.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import io.callwake.persistence.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.postgresql.ds.PGSimpleDataSource;

@PostgresTest
@Isolated("it changes roles, and those are the same in all databases of the server")
class DatabaseCheckTest {

    private final TestDatabase database;

    DatabaseCheckTest(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void backToNormal() {
        database.execute("alter role callwake_app nosuperuser nobypassrls");
        database.execute("alter role callwake_relay nosuperuser nobypassrls");
        database.execute("revoke callwake_owner from callwake_app");
        database.execute("alter role callwake_app reset synchronous_commit");
    }

    @Test
    void aServerThatDoesNotFlushIsRefused() {
        // The test server is one: see TestServer.
        assertThat(faults()).anyMatch(reason -> reason.startsWith("fsync is off"));
    }

    @Test
    void aServerThatMayTearPagesIsRefused() {
        assertThat(faults()).anyMatch(reason -> reason.startsWith("full_page_writes is off"));
    }

    @Test
    void aRoleThatDoesNotWaitForItsCommitsIsRefused() {
        database.execute("alter role callwake_app set synchronous_commit = off");
        assertThat(faultsOf(fresh(Role.APP), database.relay()))
                .anyMatch(reason -> reason.startsWith("synchronous_commit is off"));
    }

    @Test
    void anOldPostgresIsRefused() {
        assertThat(DatabaseCheck.faultsOfServer(150_018))
                .containsExactly("Postgres 15 is too old: use Postgres 16 or newer.");
        assertThat(DatabaseCheck.faultsOfServer(160_000)).isEmpty();
    }

    @Test
    void aSuperuserIsRefusedInEitherPlace() {
        database.execute("alter role callwake_app superuser");
        assertThat(faults()).anyMatch(reason -> reason.startsWith("The role callwake_app is a superuser"));
        database.execute("alter role callwake_app nosuperuser");
        database.execute("alter role callwake_relay superuser");
        assertThat(faults()).anyMatch(reason -> reason.startsWith("The role callwake_relay is a superuser"));
    }

    @Test
    void aRoleThatBypassesRowSecurityIsRefused() {
        database.execute("alter role callwake_relay bypassrls");
        assertThat(faults()).anyMatch(reason -> reason.startsWith("The role callwake_relay may bypass"));
    }

    @Test
    void theOwnerIsRefusedInPlaceOfTheApp() {
        assertThat(faultsOf(database.owner(), database.relay()))
                .anyMatch(reason -> reason.startsWith("The role callwake_owner owns tables"));
    }

    @Test
    void aMemberOfTheOwnerIsRefused() {
        database.execute("grant callwake_owner to callwake_app");
        assertThat(faults()).anyMatch(reason -> reason.startsWith("The role callwake_app owns tables"));
    }

    @Test
    void aMemberOfASuperuserIsRefused() {
        database.execute("create role almighty superuser");
        database.execute("grant almighty to callwake_app");
        assertThat(faults()).anyMatch(reason -> reason.startsWith("The role callwake_app is a member of a role"));
        database.execute("drop role almighty");
    }

    @Test
    void aDatabaseWithoutTheSchemaIsRefused() {
        try (TestDatabase empty = TestServer.running().newEmptyDatabase()) {
            assertThat(faultsOf(empty.app(), empty.relay()))
                    .anyMatch(reason -> reason.startsWith("The database has no Callwake schema"));
        }
    }

    @Test
    void anOlderSchemaIsRefused() {
        try (TestDatabase older = TestServer.running().newDatabase()) {
            older.execute("delete from callwake.databasechangelog where id = '007-lane-lease'");
            assertThat(faultsOf(older.app(), older.relay()))
                    .anyMatch(reason -> reason.startsWith("The database schema is older")
                            && reason.contains("1 changesets are missing"));
        }
    }

    @Test
    void aNewerSchemaIsRefused() {
        try (TestDatabase newer = TestServer.running().newDatabase()) {
            newer.execute("""
                insert into callwake.databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum)
                values ('999-later', 'callwake', 'db/changelog/999.sql', now(), 999, 'EXECUTED', '9:00')\
                """);
            assertThat(faultsOf(newer.app(), newer.relay()))
                    .anyMatch(reason ->
                            reason.startsWith("The database schema is newer") && reason.contains("999-later"));
        }
    }

    @Test
    void aChangedChangesetIsRefused() {
        try (TestDatabase changed = TestServer.running().newDatabase()) {
            changed.execute("update callwake.databasechangelog set md5sum = '9:00' where id = '007-lane-lease'");
            assertThat(faultsOf(changed.app(), changed.relay()))
                    .anyMatch(reason -> reason.contains("has been changed (007-lane-lease)"));
        }
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        database.execute("alter role callwake_relay bypassrls");
        assertThatThrownBy(() -> DatabaseCheck.run(database.app(), database.relay()))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("fsync is off")
                .hasMessageContaining("may bypass row-level security");
    }

    private List<String> faults() {
        return faultsOf(database.app(), database.relay());
    }

    private static List<String> faultsOf(DataSource app, DataSource relay) {
        try {
            DatabaseCheck.run(app, relay);
            return List.of();
        } catch (DatabaseRefused e) {
            return e.reasons();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A role's settings hold for the connections made after them. */
    private DataSource fresh(Role role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(role.userName());
        return source;
    }
}
