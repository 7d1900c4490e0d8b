package io.callwake.persistence;

import io.callwake.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has to hold of everything in the schema, so that no tenant sees another one's rows. Each rule is a query of the catalogue
 * that finds what breaks it. The exceptions stand in the queries, by name.
 */
final class SchemaRules {

    /** Liquibase's own, which hold nothing of any tenant. */
    private static final String OF_NO_TENANT = "('databasechangelog', 'databasechangeloglock')";

    private static final String TABLES = """
        (select c.oid, c.relname, c.relkind, c.relispartition, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.relacl
            from pg_class c
            where c.relnamespace = 'callwake'::regnamespace and c.relkind in ('r', 'p') and c.relname not in %s)
        """.formatted(OF_NO_TENANT);

    private static final String OWN_ROWS =
            "(tenant_id = ( SELECT (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::uuid AS"
                    + " \"nullif\"))";

    private static final Map<String, String> RULES = new TreeMap<>(Map.ofEntries(
            Map.entry("row security is on and forced", """
                select relname from %s t where not (relrowsecurity and relforcerowsecurity)\
                """.formatted(TABLES)),
            Map.entry("there is the tenant policy, in both directions", """
                select t.relname from %s t where not exists (
                    select from pg_policy p
                    where p.polrelid = t.oid and p.polname = 'tenant' and p.polpermissive and p.polcmd = '*'
                        and p.polroles = array['callwake_app'::regrole::oid]
                        and pg_get_expr(p.polqual, p.polrelid) = '%s'
                        and pg_get_expr(p.polwithcheck, p.polrelid) = '%s')\
                """.formatted(TABLES, OWN_ROWS, OWN_ROWS)),
            Map.entry("the owner sees all rows, for migrations", """
                select t.relname from %s t where not exists (
                    select from pg_policy p
                    where p.polrelid = t.oid and p.polname = 'owner' and p.polpermissive and p.polcmd = '*'
                        and p.polroles = array['callwake_owner'::regrole::oid]
                        and pg_get_expr(p.polqual, p.polrelid) = 'true'
                        and pg_get_expr(p.polwithcheck, p.polrelid) = 'true')\
                """.formatted(TABLES)),
            Map.entry("there are no other policies than these", """
                select c.relname || '.' || p.polname || ' ' || p.polcmd::text || ' ' || p.polroles::regrole[]::text
                from pg_policy p join pg_class c on c.oid = p.polrelid
                where p.polname not in ('tenant', 'owner')
                    and (c.relname, p.polname, p.polcmd::text, p.polroles::regrole[]::text) not in (
                        ('credential', 'directory', 'r', '{callwake_app}'),
                        ('connection_directory', 'directory', 'r', '{callwake_app}'),
                        ('change', 'relay', '*', '{callwake_relay}'),
                        ('due_row', 'relay', '*', '{callwake_relay}'),
                        ('lane_lease', 'relay', '*', '{callwake_relay}'),
                        ('tenant', 'relay', 'r', '{callwake_relay}'))\
                """),
            Map.entry("every table has a tenant", """
                select t.relname from %s t where not exists (
                    select from pg_attribute a where a.attrelid = t.oid and a.attname = 'tenant_id'
                        and a.atttypid = 'uuid'::regtype and a.attnotnull and a.attnum = 1)\
                """.formatted(TABLES)),
            Map.entry("everything belongs to the owner", """
                select c.relname from pg_class c
                where c.relnamespace = 'callwake'::regnamespace and c.relowner <> 'callwake_owner'::regrole\
                """),
            Map.entry("no role of ours can bypass, nor become one that can", """
                select rolname from pg_roles where rolname like 'callwake%'
                    and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit
                        or exists (select from pg_auth_members m where m.member = pg_roles.oid))\
                """),
            Map.entry("views run as their caller", """
                select relname from pg_class
                where relnamespace = 'callwake'::regnamespace and relkind = 'v'
                    and coalesce(not 'security_invoker=true' = any (reloptions), true)\
                """),
            Map.entry("there are no materialized views, sequences or foreign tables", """
                select relname from pg_class where relnamespace = 'callwake'::regnamespace and relkind in ('m', 'S', 'f')\
                """),
            Map.entry("no function runs as its owner", """
                select proname from pg_proc where pronamespace = 'callwake'::regnamespace and prosecdef\
                """),
            Map.entry("functions have a search path of their own", """
                select proname from pg_proc where pronamespace = 'callwake'::regnamespace
                    and (proconfig is null or not 'search_path=pg_catalog, pg_temp' = any (proconfig))\
                """),
            Map.entry("functions are for the owner alone", """
                select proname from pg_proc where pronamespace = 'callwake'::regnamespace
                    and exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) a
                        where a.grantee <> 'callwake_owner'::regrole)\
                """),
            Map.entry("there are no triggers and no rules", """
                select tgname from pg_trigger where not tgisinternal
                union all select rulename from pg_rewrite where rulename <> '_RETURN'
                    and ev_class in (select oid from pg_class where relnamespace = 'callwake'::regnamespace)\
                """),
            Map.entry("partitions are reached through their table alone", """
                select t.relname from %s t where t.relispartition
                    and exists (select from aclexplode(t.relacl) a where a.grantee <> t.relowner)\
                """.formatted(TABLES)),
            Map.entry(
                    "nobody but our roles is granted anything, and none the rights of an owner", """
                        select t.relname || ': ' || a.privilege_type || ' to ' || a.grantee
                        from %s t, aclexplode(t.relacl) a
                        where a.grantee <> t.relowner
                            and (a.grantee not in ('callwake_app'::regrole, 'callwake_relay'::regrole)
                                or a.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') or a.is_grantable)\
                        """.formatted(TABLES)),
            Map.entry(
                    "the relay has due rows, leases, ids of what has changed, the list of tenants and nothing else",
                    """
                select t.relname from %s t where t.relname not in ('due_row', 'lane_lease', 'change')
                    and (exists (select from aclexplode(t.relacl) a where a.grantee = 'callwake_relay'::regrole
                            and not (t.relname = 'tenant' and a.privilege_type = 'SELECT'))
                        or exists (select from pg_attribute c, aclexplode(c.attacl) a
                            where c.attrelid = t.oid and a.grantee = 'callwake_relay'::regrole))\
                """.formatted(TABLES)),
            Map.entry("primary and unique keys begin with the tenant", """
                select c.relname from pg_index i
                join %s t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                where i.indisunique and a.attname <> 'tenant_id'
                    and c.relname not in ('credential_key_hash', 'connection_directory_connection_id')\
                """.formatted(TABLES)),
            Map.entry("foreign keys begin with the tenant, on both sides", """
                select k.conname from pg_constraint k
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
                where k.connamespace = 'callwake'::regnamespace and k.contype = 'f'
                    and (a.attname <> 'tenant_id' or b.attname <> 'tenant_id')\
                """),
            Map.entry("no foreign key leads to a partitioned table", """
                select k.conname from pg_constraint k join pg_class c on c.oid = k.confrelid
                where k.connamespace = 'callwake'::regnamespace and k.contype = 'f' and c.relkind = 'p'\
                """),
            Map.entry("only leakproof operators work on an index", """
                select distinct c.relname || ': ' || o.oprname || ' of ' || o.oprleft::regtype
                from pg_index i
                join %s t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid
                cross join unnest(i.indclass) as k (opclass)
                join pg_opclass s on s.oid = k.opclass
                join pg_amop m on m.amopfamily = s.opcfamily
                    and m.amoplefttype = s.opcintype and m.amoprighttype = s.opcintype
                join pg_operator o on o.oid = m.amopopr
                join pg_proc f on f.oid = o.oprcode
                where not f.proleakproof\
                """.formatted(TABLES)),
            Map.entry("indexes are on columns, not on expressions", """
                select c.relname from pg_index i
                join %s t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid
                where i.indexprs is not null\
                """.formatted(TABLES)),
            Map.entry("indexed text sorts by its bytes", """
                select c.relname from pg_index i
                join %s t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid
                cross join unnest(i.indcollation) as k (collation_id)
                where k.collation_id <> 0 and k.collation_id <> '"C"'::regcollation\
                """.formatted(TABLES)),
            Map.entry(
                    "columns are of types that can be filtered by under row security, or are never filtered by",
                    """
                    select t.relname || '.' || a.attname || ' ' || a.atttypid::regtype
                    from %s t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
                    where a.atttypid not in ('uuid'::regtype, 'text'::regtype, 'timestamptz'::regtype, 'boolean'::regtype,
                        'int4'::regtype, 'int8'::regtype, 'float8'::regtype, 'json'::regtype, 'bytea'::regtype)\
                    """.formatted(TABLES)),
            Map.entry("there are no objects of ours elsewhere", """
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname not in ('callwake', 'pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg_temp%'
                    and n.nspname not like 'pg_toast_temp%'\
                """)));

    private SchemaRules() {}

    /** What breaks a rule in that database, each as the rule's name and the thing's. */
    static List<String> brokenIn(Connection superuser) {
        List<String> broken = new ArrayList<>();
        RULES.forEach(
                (rule, query) -> TestDatabase.rows(superuser, query).forEach(thing -> broken.add(rule + ": " + thing)));
        return broken;
    }

    static List<String> names() {
        return List.copyOf(RULES.keySet());
    }
}
