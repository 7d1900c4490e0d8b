package io.callwake.persistence;

import io.callwake.application.StoreAway;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot be reached, or does not take anything, from one that refuses a statement. */
final class Away {

    private Away() {}

    static RuntimeException classified(DataAccessException failure) {
        return isAway(failure.getCause(SQLException.class)) ? new StoreAway(failure) : failure;
    }

    static RuntimeException classified(String what, SQLException failure) {
        return classified(new DataAccessException(what, failure));
    }

    private static boolean isAway(@Nullable SQLException failure) {
        if (failure == null) {
            return false;
        }
        String state = String.valueOf(failure.getSQLState());
        // No connection, none free, shut down or starting, a standby.
        return failure instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.equals("53300")
                || state.equals("25006");
    }
}
