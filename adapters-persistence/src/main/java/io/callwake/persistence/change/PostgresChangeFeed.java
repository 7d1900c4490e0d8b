package io.callwake.persistence.change;

import io.callwake.application.change.Changes;
import io.callwake.persistence.change.ChangeRows.News;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Hears on this node of what is changed on any node, on one connection as the relay.
 *
 * <p>On a direct connection it listens. One node at a time leads: it looks for new rows and announces them to all. Whoever hears
 * of nobody for a while looks for himself, and so does everybody who comes back after his connection was lost. Without a direct
 * connection every node looks for himself, all the time. No way of looking misses a commit that comes late, see {@link Snapshot}.
 */
public final class PostgresChangeFeed implements AutoCloseable {

    private static final Logger LOG = System.getLogger(PostgresChangeFeed.class.getName());

    /** Rows live that long. Whoever has heard of nothing for half of that cannot know what he has missed. */
    static final Duration KEPT_FOR = Duration.ofMinutes(2);

    private static final String CHANNEL = "callwake_changes";
    /** Any number that nobody else locks in this database. */
    static final long LEADING = 0x63616c6c77616b65L;

    private final DataSource relay;
    private final boolean isDirect;
    private final Changes changes;
    private final Pace pace;
    private final Thread thread;
    private final CountDownLatch hasLooked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private @Nullable Snapshot heard;
    private long heardAt = System.nanoTime();
    /** What this node has seen for itself others may not know of; what is announced, they do. */
    private long toldUpTo = 1;

    private boolean isInTrouble;

    /**
     * How often what is done.
     *
     * @param looking how often the leader looks for new rows, or everybody where nobody can listen
     * @param saying how often the leader says that there is nothing new; after twice that without a word others look themselves
     * @param retrying how long to wait after the connection was lost
     */
    public record Pace(Duration looking, Duration saying, Duration retrying) {

        public static final Pace LISTENING =
                new Pace(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMillis(500));
        public static final Pace POLLING =
                new Pace(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMillis(500));
    }

    private PostgresChangeFeed(DataSource relay, boolean isDirect, Changes changes, Pace pace) {
        this.relay = relay;
        this.isDirect = isDirect;
        this.changes = changes;
        this.pace = pace;
        thread = Thread.ofVirtual().name("change-feed").start(this::keepFollowing);
    }

    /** @param direct makes connections that nothing stands between and the server: what is set on one stays set */
    public static PostgresChangeFeed listening(DataSource direct, Changes changes) {
        return new PostgresChangeFeed(direct, true, changes, Pace.LISTENING);
    }

    /** For databases behind a pooler. */
    public static PostgresChangeFeed polling(DataSource relay, Changes changes) {
        return new PostgresChangeFeed(relay, false, changes, Pace.POLLING);
    }

    /** Who watches earlier is told that he may have missed something. */
    void awaitFirstLook() throws InterruptedException {
        hasLooked.await();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepFollowing() {
        while (!isClosedAfter(Duration.ZERO)) {
            try {
                if (isDirect) {
                    listen();
                } else {
                    poll();
                }
            } catch (SQLException | RuntimeException e) {
                if (!isInTrouble) {
                    LOG.log(Level.WARNING, "changes cannot be followed just now; trying again", e);
                    isInTrouble = true;
                }
                isClosedAfter(pace.retrying());
            }
        }
    }

    private void poll() throws SQLException {
        Tidying tidying = new Tidying();
        while (!isClosedAfter(pace.looking())) {
            try (Connection connection = relay.getConnection()) {
                look(connection);
                tidying.keepUp(connection);
            }
        }
    }

    private void listen() throws SQLException {
        try (Connection connection = relay.getConnection()) {
            Notifications notifications = Notifications.on(connection, CHANNEL);
            look(connection);
            while (!isClosedAfter(Duration.ZERO)) {
                if (leads(connection)) {
                    lead(connection, notifications);
                }
                hear(notifications, pace.saying());
                if (System.nanoTime() - heardAt > 2 * pace.saying().toNanos()) {
                    look(connection);
                }
            }
        }
    }

    /** The lock is the connection's, so it is free again when the leader or its connection is gone. */
    private static boolean leads(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_try_advisory_lock(" + LEADING + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void lead(Connection connection, Notifications notifications) throws SQLException {
        Snapshot announced = Snapshot.before(toldUpTo);
        Tidying tidying = new Tidying();
        long saidAt = System.nanoTime() - pace.saying().toNanos();
        while (!isClosedAfter(Duration.ZERO)) {
            News news = ChangeRows.since(connection, announced);
            announced = news.snapshot();
            if (!news.changes().isEmpty()
                    || System.nanoTime() - saidAt >= pace.saying().toNanos()) {
                Notifications.send(connection, CHANNEL, Announcement.payloads(news.changes(), announced.allBefore()));
                saidAt = System.nanoTime();
            }
            hear(notifications, pace.looking());
            tidying.keepUp(connection);
        }
    }

    private void hear(Notifications notifications, Duration atMost) throws SQLException {
        for (String payload : notifications.await(atMost)) {
            switch (Announcement.parse(payload)) {
                case Announcement.Changed(var changed) -> changes.happened(changed);
                case Announcement.ToldUpTo(long transaction) -> heardUpTo(transaction);
            }
        }
    }

    private void heardUpTo(long transaction) {
        heardAt = System.nanoTime();
        toldUpTo = transaction;
        if (heard == null || heard.allBefore() < transaction) {
            heard = Snapshot.before(transaction);
        }
    }

    private void look(Connection connection) throws SQLException {
        if (heard == null || System.nanoTime() - heardAt > KEPT_FOR.toNanos() / 2) {
            heard = ChangeRows.now(connection);
            changes.missed();
        } else {
            News news = ChangeRows.since(connection, heard);
            heard = news.snapshot();
            changes.happened(news.changes());
        }
        heardAt = System.nanoTime();
        isInTrouble = false;
        hasLooked.countDown();
    }

    private boolean isClosedAfter(Duration wait) {
        try {
            return closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            closed.countDown();
            return true;
        }
    }

    /** Deletes old rows now and then. */
    private static final class Tidying {

        private static final Duration EVERY = Duration.ofSeconds(10);

        private long lastAt = System.nanoTime();

        void keepUp(Connection connection) throws SQLException {
            if (System.nanoTime() - lastAt > EVERY.toNanos()) {
                ChangeRows.deleteOlderThan(connection, KEPT_FOR);
                lastAt = System.nanoTime();
            }
        }
    }
}
