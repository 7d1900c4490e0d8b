package io.callwake.platform.watch;

import io.callwake.persistence.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the database answers, as the app and as the relay. Without it a node can do nothing at all. */
record DatabaseHealth(Database database) implements HealthIndicator {

    @Override
    public Health health() {
        boolean answers = answer(database.app())
                .thenCombine(answer(database.relay()), Boolean::logicalAnd)
                .exceptionally(_ -> false)
                .join();
        return answers ? Health.up().build() : Health.down().build();
    }

    private static CompletableFuture<Boolean> answer(DataSource pool) {
        return Patience.ask(() -> answers(pool));
    }

    private static boolean answers(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid((int) Patience.LIMIT.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }
}
