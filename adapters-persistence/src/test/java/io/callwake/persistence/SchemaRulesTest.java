package io.callwake.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@PostgresTest
@Isolated("it changes roles, and those are the same in all databases of the server")
class SchemaRulesTest {

    private static final String WITHOUT_A_TENANT = "create table callwake.leaky (id uuid primary key)";
    private static final String LEAKY = """
        create table callwake.leaky (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id));
        select callwake.protect('callwake.leaky');
        alter table callwake.leaky owner to callwake_owner;
        """;

    /** For each rule, a change that breaks it. */
    private static final Map<String, String> BREAKAGES = new TreeMap<>(Map.ofEntries(
            Map.entry("row security is on and forced", "alter table callwake.call no force row level security"),
            Map.entry(
                    "there is the tenant policy, in both directions",
                    "alter policy tenant on callwake.call with check (true)"),
            Map.entry("the owner sees all rows, for migrations", "drop policy owner on callwake.call"),
            Map.entry(
                    "there are no other policies than these",
                    "create policy convenience on callwake.call to callwake_app using (true)"),
            Map.entry("every table has a tenant", WITHOUT_A_TENANT),
            Map.entry("everything belongs to the owner", "alter table callwake.call owner to callwake_app"),
            Map.entry("no role of ours can bypass, nor become one that can", "alter role callwake_relay bypassrls"),
            Map.entry(
                    "views run as their caller",
                    "create view callwake.all_calls with (security_barrier) as select * from callwake.call"),
            Map.entry(
                    "there are no materialized views, sequences or foreign tables",
                    "create materialized view callwake.all_calls as select * from callwake.call"),
            Map.entry("no function runs as its owner", """
                create function callwake.count_all() returns bigint language sql security definer
                    set search_path = pg_catalog, pg_temp as 'select count(*) from callwake.call'\
                """),
            Map.entry("functions have a search path of their own", """
                create function callwake.one() returns int language sql as 'select 1'\
                """),
            Map.entry(
                    "functions are for the owner alone",
                    "grant execute on function callwake.protect(regclass) to callwake_app"),
            Map.entry("there are no triggers and no rules", """
                create trigger nosy before insert on callwake.call for each row
                    execute function suppress_redundant_updates_trigger()\
                """.replace("before" + " insert", "before" + " update")),
            Map.entry(
                    "partitions are reached through their table alone",
                    "grant select on callwake.delivery_attempt_default to callwake_app"),
            Map.entry(
                    "nobody but our roles is granted anything, and none the rights of an owner",
                    "grant truncate on callwake.call to callwake_app"),
            Map.entry(
                    "the relay has due rows, leases, ids of what has changed, the list of tenants and nothing else",
                    "grant select (from_number) on callwake.call to callwake_relay"),
            Map.entry(
                    "primary and unique keys begin with the tenant",
                    "create unique index call_id on callwake.call (id)"),
            Map.entry("foreign keys begin with the tenant, on both sides", LEAKY + """
                create unique index on callwake.call (id);
                alter table callwake.leaky add foreign key (id) references callwake.call (id)\
                """),
            Map.entry("no foreign key leads to a partitioned table", LEAKY + """
                alter table callwake.leaky add foreign key (tenant_id, id) references callwake.delivery_attempt\
                """),
            Map.entry("only leakproof operators work on an index", """
                alter table callwake.call add price numeric;
                create index call_by_price on callwake.call (tenant_id, price)\
                """),
            Map.entry(
                    "indexes are on columns, not on expressions",
                    "create index call_by_lower_number on callwake.call (tenant_id, lower(from_number))"),
            Map.entry("indexed text sorts by its bytes", """
                create index call_by_reason on callwake.call (tenant_id, platforms_end_reason)\
                """),
            Map.entry(
                    "columns are of types that can be filtered by under row security, or are never filtered by",
                    "alter table callwake.call add tags text[]"),
            Map.entry("there are no objects of ours elsewhere", "create table public.stray (id uuid primary key)")));

    @Test
    void theSchemaBreaksNoRule(TestDatabase database) throws SQLException {
        try (Connection superuser = database.superuser().getConnection()) {
            assertThat(SchemaRules.brokenIn(superuser)).isEmpty();
        }
    }

    @Test
    void everyRuleFindsWhatBreaksIt(TestDatabase database) throws SQLException {
        assertThat(BREAKAGES.keySet()).containsExactlyElementsOf(SchemaRules.names());
        try (Connection superuser = database.superuser().getConnection()) {
            superuser.setAutoCommit(false);
            for (Map.Entry<String, String> breakage : BREAKAGES.entrySet()) {
                try (var statement = superuser.createStatement()) {
                    statement.execute(breakage.getValue());
                }
                assertThat(SchemaRules.brokenIn(superuser))
                        .as("after %s", breakage.getValue())
                        .anyMatch(found -> found.startsWith(breakage.getKey() + ": "));
                superuser.rollback();
            }
        }
    }
}
