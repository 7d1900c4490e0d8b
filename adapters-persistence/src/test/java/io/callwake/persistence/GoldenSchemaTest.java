package io.callwake.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwake.persistence.testing.PostgresTest;
import io.callwake.persistence.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schema as the catalogue has it, in a file, so that a review sees what a changeset really does. */
@PostgresTest
class GoldenSchemaTest {

    private static final Path GOLDEN = Path.of("src/test/resources/schema.golden.txt");
    private static final String ACCEPT = "golden.update";

    /** The months of a partitioned table look all alike, and there are more of them every month. */
    private static final String TABLES = """
        select relname from pg_class
        where relnamespace = 'callwake'::regnamespace and relkind in ('r', 'p') and relname !~ '_[0-9]{4}_[0-9]{2}$'
        order by relname\
        """;

    @Test
    void theSchemaIsAsTheGoldenFileHasIt(TestDatabase database) throws IOException {
        String found = description(database);
        if (Boolean.getBoolean(ACCEPT)) {
            Files.writeString(GOLDEN, found);
        }
        assertThat(found.lines())
                .as(
                        "the schema has changed; if that is meant, run this test with -D%s=true and commit %s",
                        ACCEPT, GOLDEN)
                .containsExactlyElementsOf(Files.readAllLines(GOLDEN));
    }

    private static String description(TestDatabase database) {
        StringBuilder text = new StringBuilder();
        for (String table : database.rows(TABLES)) {
            text.append("table ").append(table).append('\n');
            append(text, database, table, COLUMNS, "  ");
            append(text, database, table, CONSTRAINTS, "  ");
            append(text, database, table, INDEXES, "  ");
            append(text, database, table, SECURITY, "  ");
            append(text, database, table, POLICIES, "  ");
            append(text, database, table, GRANTS, "  ");
            append(text, database, table, COLUMN_GRANTS, "  ");
            text.append('\n');
        }
        append(text, database, "tenant", FUNCTIONS, "");
        append(text, database, "tenant", SCHEMA_GRANTS, "");
        append(text, database, "tenant", DEFAULT_GRANTS, "");
        append(text, database, "tenant", ROLES, "");
        return text.toString();
    }

    private static void append(StringBuilder text, TestDatabase database, String table, String query, String indent) {
        List<String> lines = database.rows(query.replace("{table}", "'callwake." + table + "'::regclass"));
        lines.forEach(line ->
                text.append(indent).append(line.strip().replaceAll("\\s+", " ")).append('\n'));
    }

    private static final String COLUMNS = """
        select format('%s %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
            case when a.attcollation <> 0 and a.attcollation <> t.typcollation
                then ' collate ' || a.attcollation::regcollation end,
            case when a.attnotnull then ' not null' end,
            ' default ' || pg_get_expr(d.adbin, d.adrelid))
        from pg_attribute a join pg_type t on t.oid = a.atttypid
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = {table} and a.attnum > 0 and not a.attisdropped order by a.attnum\
        """;

    private static final String CONSTRAINTS = """
        select format('%s %s', conname, pg_get_constraintdef(oid)) from pg_constraint
        where conrelid = {table} and contype <> 'n' order by contype, conname\
        """;

    private static final String INDEXES = """
        select format('index %s%s %s', case when indisunique then 'unique ' end, c.relname,
            regexp_replace(pg_get_indexdef(indexrelid), '.* USING ', ''))
        from pg_index i join pg_class c on c.oid = i.indexrelid where indrelid = {table} order by c.relname\
        """;

    private static final String SECURITY = """
        select format('row security %s%s', case when relrowsecurity then 'on' else 'off' end,
            case when relforcerowsecurity then ', forced' end)
        from pg_class where oid = {table}
        union all select format('options %s', reloptions::text) from pg_class where oid = {table} and reloptions is not null
        union all select format('partition %s', pg_get_expr(relpartbound, oid)) from pg_class where oid = {table} and relispartition
        union all select format('partitioned by %s', pg_get_partkeydef(oid)) from pg_class where oid = {table} and relkind = 'p'\
        """;

    private static final String POLICIES = """
        select format('policy %s %s to %s using %s check %s', polname,
            case polcmd when '*' then 'for all' when 'r' then 'for select' else polcmd::text end,
            polroles::regrole[], coalesce(pg_get_expr(polqual, polrelid), '-'), coalesce(pg_get_expr(polwithcheck, polrelid), '-'))
        from pg_policy where polrelid = {table} order by polname\
        """;

    private static final String GRANTS = """
        select format('grant %s to %s', string_agg(lower(privilege_type), ', ' order by privilege_type), grantee::regrole)
        from pg_class, aclexplode(relacl) where oid = {table} and grantee <> relowner group by grantee order by grantee::regrole::text\
        """;

    private static final String COLUMN_GRANTS = """
        select format('grant %s (%s) to %s', lower(privilege_type), string_agg(attname, ', ' order by attname), grantee::regrole)
        from pg_attribute, aclexplode(attacl) where attrelid = {table}
        group by grantee, privilege_type order by grantee::regrole::text, privilege_type\
        """;

    private static final String FUNCTIONS = """
        select format('function %s(%s) returns %s%s%s, %s, executed by %s', proname, pg_get_function_arguments(oid),
            pg_get_function_result(oid), case provolatile when 'i' then ' immutable' when 's' then ' stable' end,
            case when prosecdef then ' security definer' end, array_to_string(proconfig, ', '),
            (select string_agg(distinct case grantee when 0 then 'public' else grantee::regrole::text end, ', ')
                from aclexplode(coalesce(proacl, acldefault('f', proowner)))))
        from pg_proc where pronamespace = 'callwake'::regnamespace order by proname\
        """;

    private static final String SCHEMA_GRANTS = """
        select format('schema callwake: %s to %s', string_agg(lower(privilege_type), ', ' order by privilege_type), grantee::regrole)
        from pg_namespace, aclexplode(nspacl) where nspname = 'callwake' group by grantee order by grantee::regrole::text\
        """;

    private static final String DEFAULT_GRANTS = """
        select format('default for new %s: %s', case defaclobjtype when 'f' then 'functions' else defaclobjtype::text end, defaclacl)
        from pg_default_acl\
        """;

    private static final String ROLES = """
        select format('role %s%s%s %s', rolname, case when rolsuper then ' SUPERUSER' end,
            case when rolbypassrls then ' BYPASSRLS' end, array_to_string(rolconfig, ', '))
        from pg_roles where rolname like 'callwake%' order by rolname\
        """;
}
