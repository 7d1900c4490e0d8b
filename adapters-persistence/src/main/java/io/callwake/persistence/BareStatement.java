package io.callwake.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.TableField;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is put together by hand. It goes past jOOQ, which would make its text anew each time and take as long for that
 * as the database for all of it; so it is for the few that run with every report.
 */
public final class BareStatement {

    private static final DSLContext READER = DSL.using(SQLDialect.POSTGRES);

    private final StringBuilder text = new StringBuilder(2_000);
    private final List<@Nullable Object> parameters = new ArrayList<>();

    public BareStatement sql(String part) {
        text.append(part);
        return this;
    }

    /** A parameter: a value of the column's type. */
    public BareStatement value(TableField<Record, ?> column, @Nullable Object value) {
        Object stored = stored(column, value);
        if (stored instanceof JSON json) {
            text.append("?::json");
            parameters.add(json.data());
        } else {
            text.append('?');
            parameters.add(stored);
        }
        return this;
    }

    private static <T> @Nullable Object stored(TableField<Record, T> column, @Nullable Object value) {
        return column.getConverter().to(column.getType().cast(value));
    }

    public void execute(Connection connection) {
        try (PreparedStatement statement = prepared(connection)) {
            statement.execute();
        } catch (SQLException e) {
            throw new DataAccessException("a statement failed: " + e.getMessage(), e);
        }
    }

    /** @param fields what it selects, in this order */
    public Result<Record> fetch(Connection connection, List<? extends Field<?>> fields) {
        try (PreparedStatement statement = prepared(connection);
                ResultSet rows = statement.executeQuery()) {
            return READER.fetch(rows, fields.toArray(Field<?>[]::new));
        } catch (SQLException e) {
            throw new DataAccessException("a statement failed: " + e.getMessage(), e);
        }
    }

    private PreparedStatement prepared(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }
}
