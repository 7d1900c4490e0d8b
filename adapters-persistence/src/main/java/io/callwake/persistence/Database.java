package io.callwake.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The connections of a running node: as the app, and as the relay. There are none as the owner. */
public final class Database implements AutoCloseable {

    private static final int RELAY_CONNECTIONS = 3;

    private final HikariDataSource app;
    private final HikariDataSource relay;

    private Database(HikariDataSource app, HikariDataSource relay) {
        this.app = app;
        this.relay = relay;
    }

    /**
     * Opens both pools. They connect when first asked, and again after the database was away.
     *
     * @param appConnections how many transactions and reads may be under way at once
     */
    public static Database open(String url, Login app, Login relay, int appConnections) {
        return new Database(pool("app", url, app, appConnections), pool("relay", url, relay, RELAY_CONNECTIONS));
    }

    public DataSource app() {
        return app;
    }

    public DataSource relay() {
        return relay;
    }

    @Override
    public void close() {
        relay.close();
        app.close();
    }

    /** Connections that are in no pool, for what is bound to one of them. */
    public static DataSource direct(String url, Login login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setApplicationName("callwake-direct");
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(10);
        source.setSocketTimeout(10);
        return source;
    }

    private static HikariDataSource pool(String name, String url, Login login, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("callwake-" + name);
        config.setJdbcUrl(url);
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(2, connections));
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        // A node may start before its database does; whoever asks first waits for it.
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "callwake-" + name);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "10");
        // Above the statement timeout of the roles: it is for a server that has gone without a word.
        config.addDataSourceProperty("socketTimeout", "90");
        return new HikariDataSource(config);
    }

    /** A user of the database. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }
}
