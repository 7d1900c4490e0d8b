package io.callwake.persistence;

import io.callwake.persistence.schema.Changesets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** What is looked at before a node starts, so that it never runs on a database that loses commits or cannot keep tenants apart. */
public final class DatabaseCheck {

    private static final int OLDEST_VERSION = 16;

    private DatabaseCheck() {}

    /**
     * Looks at the server, at both roles and at the schema.
     *
     * @throws DatabaseRefused naming every fault there is
     */
    public static void run(DataSource app, DataSource relay) throws SQLException {
        Set<String> reasons = new LinkedHashSet<>();
        try (Connection asApp = app.getConnection();
                Connection asRelay = relay.getConnection()) {
            reasons.addAll(faultsOfServer(number(asApp, "show server_version_num")));
            for (Connection connection : List.of(asApp, asRelay)) {
                reasons.addAll(faultsOfDurability(connection));
                reasons.addAll(faultsOfRole(connection));
            }
            reasons.addAll(faultsOfSchema(asApp));
        }
        if (!reasons.isEmpty()) {
            throw new DatabaseRefused(List.copyOf(reasons));
        }
    }

    static List<String> faultsOfServer(int versionNumber) {
        int version = versionNumber / 10_000;
        return version >= OLDEST_VERSION
                ? List.of()
                : List.of("Postgres %d is too old: use Postgres %d or newer.".formatted(version, OLDEST_VERSION));
    }

    private static List<String> faultsOfDurability(Connection connection) throws SQLException {
        List<String> reasons = new ArrayList<>();
        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            if (text(connection, "show " + setting).equals("off")) {
                reasons.add(
                        "%s is off, so a crash of the database would lose what was accepted: switch it on (for the server, the database and the role %s)."
                                .formatted(setting, text(connection, "select current_user")));
            }
        }
        return reasons;
    }

    private static List<String> faultsOfRole(Connection connection) throws SQLException {
        String role = text(connection, "select current_user");
        if (holds(connection, "exists (select from pg_roles where rolname = current_user and rolsuper)")) {
            return List.of(
                    "The role %s is a superuser, whom row-level security does not bind: connect as a role without superuser."
                            .formatted(role));
        }
        List<String> reasons = new ArrayList<>();
        if (holds(connection, "exists (select from pg_roles where rolname = current_user and rolbypassrls)")) {
            reasons.add("The role %s may bypass row-level security: run \"alter role %s nobypassrls\"."
                    .formatted(role, role));
        }
        if (holds(connection, """
            exists (select from pg_roles r where r.rolname <> current_user and (r.rolsuper or r.rolbypassrls)
                and pg_has_role(current_user, r.oid, 'member'))\
            """)) {
            reasons.add(
                    "The role %s is a member of a role that is a superuser or may bypass row-level security: revoke that membership."
                            .formatted(role));
        }
        if (holds(connection, """
            exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'callwake' and pg_has_role(current_user, c.relowner, 'member'))\
            """)) {
            reasons.add(
                    "The role %s owns tables of the schema callwake, or is a member of their owner, and could switch row-level security off: give the tables to %s alone."
                            .formatted(role, Role.OWNER.userName()));
        }
        return reasons;
    }

    static List<String> faultsOfSchema(Connection connection) throws SQLException {
        if (!holds(connection, "to_regclass('callwake.databasechangelog') is not null")) {
            return List.of("The database has no Callwake schema: run \"migrate\" with the owner's password first.");
        }
        Set<String> missing = new LinkedHashSet<>(Changesets.ALL);
        Set<String> unknown = new LinkedHashSet<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select id, md5sum from callwake.databasechangelog")) {
            while (rows.next()) {
                String changeset = rows.getString("id") + " " + rows.getString("md5sum");
                if (!missing.remove(changeset)) {
                    unknown.add(rows.getString("id"));
                }
            }
        }
        if (!unknown.isEmpty()) {
            return List.of(
                    "The database schema is newer than this version of Callwake, or has been changed (%s): start the version that migrated it, or a newer one."
                            .formatted(String.join(", ", unknown)));
        }
        if (!missing.isEmpty()) {
            return List.of(
                    "The database schema is older than this version of Callwake (%d changesets are missing): run \"migrate\" with the owner's password first."
                            .formatted(missing.size()));
        }
        return List.of();
    }

    private static boolean holds(Connection connection, String condition) throws SQLException {
        return text(connection, "select case when " + condition + " then 'yes' else 'no' end")
                .equals("yes");
    }

    private static int number(Connection connection, String sql) throws SQLException {
        return Integer.parseInt(text(connection, sql));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
