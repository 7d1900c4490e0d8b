package io.callwake.persistence;

import io.callwake.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tries, table by table, whether one tenant gets at another one's rows: by statements that do not mention a tenant, so that
 * nothing but the database's own rules is in the way. The tables come from the catalogue; a new one is tried without being named.
 */
final class TenantLeaks {

    private static final String ONE = "11111111-1111-7111-8111-111111111111";
    private static final String OTHER = "22222222-2222-7222-8222-222222222222";

    /** Read without a tenant, see their comments in the changelog. Writing is as everywhere. */
    static final List<String> DIRECTORIES = List.of("credential", "connection_directory");

    private static final String TABLES = """
        select relname from pg_class
        where relnamespace = 'callwake'::regnamespace and relkind in ('r', 'p') and relname not like 'databasechangelog%'
        order by relname\
        """;

    private final TestDatabase database;

    private TenantLeaks(TestDatabase database) {
        this.database = database;
    }

    /** For each table, what one tenant can do with another one's rows. Rows are put into all tables. */
    static Map<String, List<String>> in(TestDatabase database) throws SQLException {
        TenantLeaks leaks = new TenantLeaks(database);
        leaks.leavePoliciesAlone();
        Map<String, List<String>> found = new TreeMap<>();
        List<String> tables = database.rows(TABLES);
        for (String table : tables) {
            leaks.insert(table, ONE);
            leaks.insert(table, OTHER);
        }
        for (String table : tables) {
            found.put(table, leaks.of(table));
        }
        return found;
    }

    /** What else stands in the way goes: which rows fit, and who may do what at all, other tests are about. */
    private void leavePoliciesAlone() {
        for (String drop : database.rows("""
            select format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_constraint
            where connamespace = 'callwake'::regnamespace and contype in ('c', 'f') and conparentid = 0 and conislocal\
            """)) {
            database.execute(drop);
        }
        database.execute("grant all on all tables in schema callwake to callwake_app");
    }

    private void insert(String table, String tenant) {
        List<String> columns = database.rows("""
            select attname, case
                when attname = 'tenant_id' then quote_literal('%s') || '::uuid'
                when atttypid = 'uuid'::regtype then 'gen_random_uuid()'
                when atttypid = 'timestamptz'::regtype then 'now()'
                when atttypid = 'json'::regtype then quote_literal('{}')
                when atttypid = 'boolean'::regtype then 'true'
                when atttypid = 'bytea'::regtype then 'gen_random_uuid()::text::bytea'
                when atttypid = 'text'::regtype then 'gen_random_uuid()::text'
                else '1' end
            from pg_attribute where attrelid = 'callwake.%s'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
            order by attnum\
            """.formatted(tenant, table));
        // A partition takes only ids of its month, a table whatever it is given.
        boolean isMonth = database.rows("select 1 from pg_class where oid = 'callwake." + table
                                + "'::regclass and relispartition and relname not like '%default'")
                        .size()
                == 1;
        String values = columns.stream()
                .map(column -> column.split("\\|", 2))
                .map(column -> isMonth && column[0].equals("id") ? idOfMonth(table) : column[1])
                .collect(Collectors.joining(", "));
        database.execute("insert into callwake." + table + " (" + String.join(", ", columnsOf(table)) + ") values ("
                + values + ")");
    }

    private String idOfMonth(String partition) {
        return "overlay(gen_random_uuid()::text placing left(callwake.uuid_at('"
                + partition.replaceAll(".*_(\\d{4})_(\\d{2})$", "$1-$2-02") + "')::text, 13) from 1)::uuid";
    }

    private List<String> of(String table) throws SQLException {
        List<String> found = new ArrayList<>();
        boolean isDirectory = DIRECTORIES.contains(table);
        if (!isDirectory
                && !rowsOf(OTHER, asTenant(ONE, "select tenant_id from callwake." + table))
                        .isEmpty()) {
            found.add("reads it");
        }
        if (!isDirectory
                && !asTenant("", "select tenant_id from callwake." + table).isEmpty()) {
            found.add("reads it without a tenant");
        }
        String update = "update callwake." + table + " set tenant_id = tenant_id returning tenant_id";
        if (!rowsOf(OTHER, asTenant(ONE, update)).isEmpty()) {
            found.add("updates it");
        }
        String delete = "delete from callwake." + table + " returning tenant_id";
        if (!rowsOf(OTHER, asTenant(ONE, delete)).isEmpty()) {
            found.add("deletes it");
        }
        String giveAway =
                "update callwake." + table + " set tenant_id = '" + OTHER + "' where tenant_id = '" + ONE + "'";
        if (isLetThrough(giveAway)) {
            found.add("gives it a row");
        }
        String insert = "insert into callwake." + table + " (" + String.join(", ", columnsOf(table)) + ") select "
                + columnsWithOther(table) + " from callwake." + table + " where tenant_id = '" + ONE + "'";
        if (isLetThrough("with moved as (" + insert + " returning 1) select 1 from moved")) {
            found.add("inserts a row for it");
        }
        return found;
    }

    private String columnsWithOther(String table) {
        return columnsOf(table).stream()
                .map(column -> column.equals("tenant_id") ? "'" + OTHER + "'::uuid" : column)
                .collect(Collectors.joining(", "));
    }

    /** All but those that the database fills itself. */
    private List<String> columnsOf(String table) {
        return database.rows("select attname from pg_attribute where attrelid = 'callwake." + table
                + "'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum");
    }

    private static List<String> rowsOf(String tenant, List<String> rows) {
        return rows.stream().filter(tenant::equals).toList();
    }

    /** In a transaction that is rolled back. */
    private List<String> asTenant(String tenant, String sql) throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            try {
                name(connection, tenant);
                return TestDatabase.rows(connection, sql);
            } finally {
                connection.rollback();
            }
        }
    }

    /** Whether row security lets that pass; that a key is taken already does not matter. */
    private boolean isLetThrough(String sql) throws SQLException {
        try (Connection connection = database.app().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                name(connection, ONE);
                statement.execute(sql);
                return true;
            } catch (SQLException e) {
                if ("23505".equals(e.getSQLState())) {
                    return true;
                }
                if (String.valueOf(e.getMessage()).contains("row-level security")) {
                    return false;
                }
                throw e;
            } finally {
                connection.rollback();
            }
        }
    }

    private static void name(Connection connection, String tenant) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            statement.setString(1, tenant);
            statement.execute();
        }
    }
}
