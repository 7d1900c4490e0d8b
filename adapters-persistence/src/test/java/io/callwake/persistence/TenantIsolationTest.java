package io.callwake.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import io.callwake.persistence.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@PostgresTest
class TenantIsolationTest {

    @Test
    void noTenantGetsAtTheRowsOfAnotherWhateverHeAsks() throws SQLException {
        try (TestDatabase database = TestServer.running().newDatabase()) {
            Map<String, List<String>> leaks = TenantLeaks.in(database);
            assertThat(leaks).hasSizeGreaterThan(15);
            assertThat(leaks)
                    .allSatisfy((_, leaksOfTable) -> assertThat(leaksOfTable).isEmpty());
        }
    }

    /** The test above would be worth nothing if it passed on a database without rules. */
    @Test
    void withoutPoliciesEveryTableLeaksInEveryWay() throws SQLException {
        try (TestDatabase database = TestServer.running().newDatabase()) {
            for (String alter : database.rows("""
                select format('alter policy tenant on %s using (true) with check (true)', polrelid::regclass)
                from pg_policy where polname = 'tenant'\
                """)) {
                database.execute(alter);
            }
            Map<String, List<String>> leaks = TenantLeaks.in(database);
            leaks.forEach((table, leaksOfTable) -> {
                List<String> inEveryWay = List.of("updates it", "deletes it", "gives it a row", "inserts a row for it");
                assertThat(leaksOfTable).as(table).containsAll(inEveryWay);
                if (!TenantLeaks.DIRECTORIES.contains(table)) {
                    assertThat(leaksOfTable).as(table).contains("reads it", "reads it without a tenant");
                }
            });
        }
    }

    @Test
    void theRelaySeesWhatIsDueAndHasChangedOfAllTenantsAndWhoTheyAreAndNothingElse() throws SQLException {
        try (TestDatabase database = TestServer.running().newDatabase()) {
            TenantLeaks.in(database);
            database.execute("grant select on all tables in schema callwake to callwake_relay");
            for (String table : database.rows("""
                select relname from pg_class where relnamespace = 'callwake'::regnamespace and relkind in ('r', 'p')
                    and relname not like 'databasechangelog%'\
                """)) {
                try (var connection = database.relay().getConnection()) {
                    assertThat(TestDatabase.rows(connection, "select count(*) from callwake." + table))
                            .as(table)
                            .containsExactly(
                                    List.of("due_row", "lane_lease", "change", "tenant")
                                                    .contains(table)
                                            ? "2"
                                            : "0");
                }
            }
        }
    }
}
