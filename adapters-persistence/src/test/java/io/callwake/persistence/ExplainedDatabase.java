package io.callwake.persistence;

import io.callwake.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.tools.jdbc.DefaultConnection;
import org.jooq.tools.jdbc.DefaultPreparedStatement;
import org.postgresql.ds.PGSimpleDataSource;

/** Tells the plans of the statements that repositories really send, with the role and the parameters they send them with. */
final class ExplainedDatabase {

    private final TestDatabase database;
    private final List<String> plans = new ArrayList<>();

    ExplainedDatabase(TestDatabase database) {
        this.database = database;
        for (Role role : List.of(Role.APP, Role.RELAY)) {
            for (String setting : List.of(
                    "session_preload_libraries = 'auto_explain'",
                    "auto_explain.log_min_duration = 0",
                    "auto_explain.log_level = 'notice'")) {
                database.execute("alter role " + role.userName() + " in database "
                        + database.rows("select current_database()").getFirst() + " set " + setting);
            }
        }
    }

    DataSource as(Role role) {
        PGSimpleDataSource source = new Explaining();
        source.setUrl(database.url());
        source.setUser(role.userName());
        return source;
    }

    /** The plans of the statements that the work sends. */
    String plansOf(Runnable work) {
        plans.clear();
        work.run();
        return String.join("\n", plans);
    }

    private final class Explaining extends PGSimpleDataSource {

        private static final long serialVersionUID = 1;

        @Override
        public Connection getConnection() throws SQLException {
            return new DefaultConnection(super.getConnection()) {
                @Override
                public PreparedStatement prepareStatement(String sql) throws SQLException {
                    return new DefaultPreparedStatement(super.prepareStatement(sql)) {
                        @Override
                        public void close() throws SQLException {
                            for (SQLWarning each = getWarnings(); each != null; each = each.getNextWarning()) {
                                plans.add(String.valueOf(each.getMessage()));
                            }
                            super.close();
                        }
                    };
                }
            };
        }
    }
}
