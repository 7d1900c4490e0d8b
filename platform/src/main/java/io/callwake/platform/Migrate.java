package io.callwake.platform;

import io.callwake.persistence.Migration;
import io.callwake.persistence.Role;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code ./callwake migrate}: brings a database of the operator's own to this version, as its owner. Nodes never do that by themselves. */
final class Migrate {

    private static final String URL = "CALLWAKE_DB_URL";
    private static final String USER = "CALLWAKE_DB_OWNER_USER";
    private static final String PASSWORD = "CALLWAKE_DB_OWNER_PASSWORD";

    private Migrate() {}

    static void main(Map<String, String> environment) {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(needed(environment, URL));
        owner.setUser(Objects.requireNonNullElse(environment.get(USER), Role.OWNER.userName()));
        owner.setPassword(needed(environment, PASSWORD));
        try {
            Migration.run(owner, Clock.systemUTC().instant());
        } catch (SQLException e) {
            fail("The database cannot be migrated: " + e.getMessage());
        }
        System.out.println("The database has the schema of this version.");
    }

    private static String needed(Map<String, String> environment, String variable) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            fail(variable + " is not set: migrating needs " + URL + " and " + PASSWORD + ".");
        }
        return Objects.requireNonNull(value);
    }

    private static void fail(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }
}
