package io.callwake.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Brings a database to the schema of this build. Done by the owner alone: by {@code migrate}, or by the embedded database at start. */
public final class Migration {

    /** Attempts of a month without a partition are kept in the default one, so this is for speed and tidiness and not a deadline. */
    private static final int MONTHS_AHEAD = 12;

    private static final List<String> BY_MONTH = List.of("callwake.delivery_attempt", "callwake.arrival");

    /** Held here, as the logging library forgets the level of a logger that nobody holds. */
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    static final String CHANGELOG = "db/changelog/master.yaml";

    private Migration() {}

    /**
     * Makes the roles and the schema, if they are not there.
     *
     * @param superuser who may create roles, connected to the database that is to be prepared
     */
    public static void prepare(DataSource superuser) throws SQLException {
        try (Connection connection = superuser.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(resource("/db/roles.sql"));
        }
    }

    /** Runs the changesets that have not run, and makes the partitions of the coming months. */
    public static void run(DataSource owner, Instant now) throws SQLException {
        // Asking Liquibase whether there is anything to do takes longer than starting the database.
        if (!isUpToDate(owner)) {
            runChangelog(owner, CHANGELOG);
        }
        makeMonths(owner, now);
    }

    @SuppressWarnings("try") // Liquibase declares Exception on close, an InterruptedException included
    private static boolean isUpToDate(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection()) {
            return DatabaseCheck.faultsOfSchema(connection).isEmpty();
        }
    }

    static void runChangelog(DataSource owner, String changelog) throws SQLException {
        LIQUIBASE.setLevel(Level.WARNING);
        try (Connection connection = owner.getConnection();
                var resources = new ClassLoaderResourceAccessor(Migration.class.getClassLoader())) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            database.setDefaultSchemaName("callwake");
            Scope.child(
                    Map.of(
                            Scope.Attr.resourceAccessor.name(),
                            resources,
                            // It would write to standard output.
                            Scope.Attr.ui.name(),
                            new LoggerUIService()),
                    () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                            .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                            .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, changelog)
                            .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                            .execute());
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new MigrationFailed(e);
        }
    }

    private static void makeMonths(DataSource owner, Instant now) throws SQLException {
        YearMonth thisMonth = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        try (Connection connection = owner.getConnection();
                var statement = connection.prepareStatement("select callwake.ensure_month(?::regclass, ?)")) {
            for (String table : BY_MONTH) {
                for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
                    statement.setString(1, table);
                    statement.setObject(2, thisMonth.plusMonths(ahead).atDay(1));
                    statement.execute();
                }
            }
        }
    }

    private static String resource(String path) {
        try (InputStream in = Migration.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + path, e);
        }
    }

    /** The database is as it was before the changeset that failed. */
    public static final class MigrationFailed extends RuntimeException {
        MigrationFailed(Exception cause) {
            super("The database could not be migrated: " + cause.getMessage(), cause);
        }
    }
}
