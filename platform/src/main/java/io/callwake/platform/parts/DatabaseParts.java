package io.callwake.platform.parts;

import io.callwake.application.change.Changes;
import io.callwake.persistence.Database;
import io.callwake.persistence.Database.Login;
import io.callwake.persistence.DatabaseCheck;
import io.callwake.persistence.MasterKeys;
import io.callwake.persistence.Role;
import io.callwake.persistence.change.PostgresChangeFeed;
import io.callwake.platform.Settings;
import io.callwake.platform.postgres.EmbeddedDatabase;
import io.callwake.platform.start.PidFile;
import io.callwake.platform.start.StartRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Postgres: the embedded one, or the operator's. */
@Configuration(proxyBeanMethods = false)
class DatabaseParts {

    private static final String OPERATORS_DATABASE = "callwake.db.url";
    private static final String NO_DIRECT_CONNECTION = "none";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = OPERATORS_DATABASE, matchIfMissing = true, havingValue = "(none)")
    static class Embedded {

        @Bean
        EmbeddedDatabase embeddedDatabase(Settings settings, Clock clock) {
            return EmbeddedDatabase.start(settings.dataDir(), clock.instant());
        }

        /** Only one process gets as far as this on one data folder. */
        @Bean
        PidFile pidFile(EmbeddedDatabase lockedFirst, Settings settings) throws IOException {
            return PidFile.in(settings.dataDir());
        }

        @Bean
        Database database(EmbeddedDatabase embedded, Settings settings) throws SQLException {
            return checked(Database.open(
                    embedded.url(),
                    embedded.login(Role.APP),
                    embedded.login(Role.RELAY),
                    settings.db().connections()));
        }

        @Bean
        PostgresChangeFeed changeFeed(EmbeddedDatabase embedded, Database checkedFirst, Changes changes) {
            return PostgresChangeFeed.listening(Database.direct(embedded.url(), embedded.login(Role.RELAY)), changes);
        }

        @Bean
        MasterKeys masterKeys(EmbeddedDatabase embedded, Settings settings) {
            Path file = Objects.requireNonNullElse(
                    settings.masterKeyFile(), settings.dataDir().resolve("keys").resolve("master.json"));
            return MasterKeys.at(file, embedded.masterKeysInUse());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(OPERATORS_DATABASE)
    static class Operators {

        @Bean
        Database database(Settings settings) {
            Settings.Db db = settings.db();
            try {
                return checked(Database.open(
                        Objects.requireNonNull(db.url()),
                        login(db.app(), Role.APP),
                        login(db.relay(), Role.RELAY),
                        db.connections()));
            } catch (SQLException e) {
                throw new StartRefused("The database of CALLWAKE_DB_URL cannot be used: " + reason(e), List.of());
            }
        }

        /** A pool says that it waited in vain, and behind that why. */
        private static String reason(SQLException failure) {
            return failure.getCause() instanceof SQLException cause
                    ? reason(cause)
                    : String.valueOf(failure.getMessage());
        }

        @Bean
        PostgresChangeFeed changeFeed(Settings settings, Database checkedFirst, Changes changes) {
            Settings.Db db = settings.db();
            String direct = Objects.requireNonNullElse(db.directUrl(), Objects.requireNonNull(db.url()));
            return direct.equals(NO_DIRECT_CONNECTION)
                    ? PostgresChangeFeed.polling(checkedFirst.relay(), changes)
                    : PostgresChangeFeed.listening(Database.direct(direct, login(db.relay(), Role.RELAY)), changes);
        }

        @Bean
        MasterKeys masterKeys(Settings settings) {
            return MasterKeys.in(Objects.requireNonNull(settings.masterKeyFile()));
        }

        private static Login login(Settings.Role settings, Role role) {
            return new Login(
                    Objects.requireNonNullElse(settings.user(), role.userName()),
                    Objects.requireNonNull(settings.password()));
        }
    }

    private static Database checked(Database database) throws SQLException {
        try {
            DatabaseCheck.run(database.app(), database.relay());
            return database;
        } catch (SQLException | RuntimeException e) {
            // Closing a pool waits for whoever is just trying to connect for it, and who starts it is to be told at
            // once.
            Thread.ofPlatform().daemon().name("database-close").start(database::close);
            throw e;
        }
    }
}
